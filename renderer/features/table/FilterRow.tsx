import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ChevronDown, Funnel, X } from 'lucide-react';
import type { Column } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { Tooltip } from '#renderer/ui/Tooltip.tsx';
import { Button } from 'react-aria-components';
import styles from './Table.module.css';
import { useLatest } from '#renderer/ui/useLatest.ts';

/** Milliseconds without typing before rows are filtered. */
const debounceMs = 200;

export interface FilterRowProps {
  columns: readonly Column[];
  filters: Readonly<Record<string, string>>;
  faults: readonly { column: string; message: string }[];
  template: string;
  /** Index of the active column. */
  at: number;
  onFilter: (column: string, text: string) => void;
  /** Returns to the rows. */
  onLeave: () => void;
}

/** A filter field for each column, 36 px high. One tab stop; Tab moves from field to field. */
export function FilterRow({ columns, filters, faults, template, at, onFilter, onLeave }: FilterRowProps) {
  const row = useRef<HTMLDivElement>(null);
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const fields = [...(row.current?.querySelectorAll('input') ?? [])];
    const place = fields.indexOf(event.target as HTMLInputElement);
    if (place < 0 || event.nativeEvent.isComposing) return;
    if (event.key === 'Tab') {
      const next = fields[place + (event.shiftKey ? -1 : 1)];
      if (!next) return;
      next.focus();
      next.select();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div
      ref={row}
      role="row"
      aria-rowindex={2}
      className={cx(styles.row, styles.filters)}
      style={{ gridTemplateColumns: template }}
      data-filters=""
      onKeyDown={onKeyDown}
    >
      <div role="gridcell" className={cx(styles.box, 't3')}>
        <Icon icon={Funnel} size="s" />
      </div>
      {columns.map((column, place) => (
        <div key={column.id} role="gridcell" className={styles.filterCell} data-first={place === 0 || undefined}>
          <FilterField
            column={column}
            text={filters[column.id] ?? ''}
            fault={faults.find((one) => one.column === column.id)?.message ?? null}
            isStop={place === Math.min(at, columns.length - 1)}
            onFilter={(text) => onFilter(column.id, text)}
            onLeave={onLeave}
          />
        </div>
      ))}
    </div>
  );
}

interface FilterFieldProps {
  column: Column;
  text: string;
  fault: string | null;
  isStop: boolean;
  onFilter: (text: string) => void;
  onLeave: () => void;
}

function FilterField({ column, text, fault, isStop, onFilter, onLeave }: FilterFieldProps) {
  const [typed, setTyped] = useState(text);
  const [textSeen, setTextSeen] = useState(text);
  if (textSeen !== text) {
    setTextSeen(text);
    setTyped(text);
  }
  const latest = useLatest(onFilter);
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => latest.current(typed), debounceMs);
    return () => clearTimeout(timer);
  }, [typed, text, latest]);
  const name = t(column.label);
  const set = (next: string) => {
    setTyped(next);
    onFilter(next);
  };
  return (
    <div
      className={cx(styles.filter, typed !== '' && styles.active, fault !== null && styles.fault)}
      title={fault ?? undefined}
    >
      <input
        value={typed}
        tabIndex={isStop ? 0 : -1}
        aria-label={t('table.filterOf', { column: name })}
        aria-invalid={fault !== null}
        placeholder={t('table.anyText')}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        maxLength={1000}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => typed !== text && onFilter(typed)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          if (typed === '') onLeave();
          else set('');
        }}
      />
      {typed === '' ? (
        <Menu
          trigger={
            <Button
              className={styles.filterButton ?? ''}
              excludeFromTabOrder
              aria-label={t('table.filterMenu', { column: name })}
            >
              <Icon icon={ChevronDown} size="s" />
            </Button>
          }
          label={t('table.filterMenu', { column: name })}
          placement="bottom end"
          groups={[
            {
              entries: [
                { id: 'filled', label: t('table.filterFilled'), keys: '*', onPick: () => set('*') },
                { id: 'empty', label: t('table.filterEmpty'), keys: '-*', onPick: () => set('-*') },
              ],
            },
          ]}
        />
      ) : (
        <Tooltip text={fault ?? t('table.removeFilter', { column: name })}>
          <Button
            className={styles.filterButton ?? ''}
            excludeFromTabOrder
            aria-label={t('table.removeFilter', { column: name })}
            onPress={() => set('')}
          >
            <Icon icon={X} size="s" />
          </Button>
        </Tooltip>
      )}
    </div>
  );
}
