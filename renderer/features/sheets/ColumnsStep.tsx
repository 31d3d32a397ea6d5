import { CalendarClock, KeyRound } from 'lucide-react';
import { useRef } from 'react';
import type { Mapping } from '#core/exchange/model/mapping.ts';
import type { SheetColumn } from '#core/exchange/sheets/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { columnTitle } from './columnTitle.ts';
import { ColumnPanel, type ColumnPanelProps } from './ColumnPanel.tsx';
import { neededOf, rulesOf, targetOf, withConstant } from './mappingEdits.ts';
import styles from './Sheets.module.css';

export interface ColumnsStepProps extends Omit<ColumnPanelProps, 'column'> {
  active: string | null;
  onActive: (column: string | null) => void;
}

/** Every column with its examples and its field; beside them, all settings of the selected one. */
export function ColumnsStep({ look, mapping, onMapping, active, onActive }: ColumnsStepProps) {
  const panel = useRef<HTMLDivElement>(null);
  const column = look.columns.find(({ name }) => name === active) ?? look.columns[0];
  const neededFields = neededOf(mapping);
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <div className={styles.frame}>
          <div className={cx(styles.column, styles.heads)} aria-hidden="true">
            <span>{t('sheetWizard.columns.heading')}</span>
            <span>{t('sheetWizard.columns.examples')}</span>
            <span>{t('sheetWizard.columns.becomes')}</span>
          </div>
          <VirtualList
            label={t('fields.columns')}
            items={look.columns}
            itemKey={({ name }) => name}
            itemText={({ heading }) => heading}
            renderItem={(one) => <ColumnRow column={one} mapping={mapping} />}
            active={column?.name ?? null}
            onSelect={(_selected, next) => onActive(next)}
            onOpen={() => panel.current?.querySelector('input')?.focus()}
            estimate={44}
            autoFocus
          />
        </div>
        {neededFields.length > 0 && (
          <section className={styles.needed} aria-label={t('sheetWizard.columns.needed')}>
            <span className="b">{t('sheetWizard.columns.needed')}</span>
            <span className="sm t2">{t('sheetWizard.columns.neededNote')}</span>
            <div className={styles.fields}>
              {neededFields.map(({ target, value }) => (
                <TextField
                  key={target.id}
                  label={t('sheetWizard.columns.same', { field: t(target.label) })}
                  value={value}
                  onChange={(next) => onMapping(withConstant(mapping, target, next))}
                />
              ))}
            </div>
          </section>
        )}
      </div>
      <div ref={panel} className={styles.panel}>
        {column && <ColumnPanel key={column.name} look={look} {...{ column, mapping, onMapping }} />}
      </div>
    </div>
  );
}

function ColumnRow({ column, mapping }: { column: SheetColumn; mapping: Mapping }) {
  const { name, heading, examples } = column;
  const rules = rulesOf(mapping, name);
  const asksOrder = isAsked(column, mapping);
  return (
    <div className={styles.column}>
      <span className={cx('trunc', heading === '' ? 't3' : 'm')} title={name}>
        <bdi>{columnTitle(column)}</bdi>
      </span>
      <span className="trunc t2">
        <bdi>{examples.join(' · ').slice(0, maxExampleChars)}</bdi>
      </span>
      <span className={styles.becomes}>
        {asksOrder && <Icon icon={CalendarClock} size="s" className="c-warn" label={t('sheetWizard.columns.asks')} />}
        {mapping.key.includes(name) && <Icon icon={KeyRound} size="s" label={t('sheetWizard.columns.key')} />}
        <span className={cx('trunc', rules.length === 0 && 't3')}>{formatTargets(column, mapping)}</span>
      </span>
    </div>
  );
}

/** Maximum number of characters of a column's examples to show in its row. */
const maxExampleChars = 200;

function formatTargets({ name }: SheetColumn, mapping: Mapping): string {
  const rules = rulesOf(mapping, name);
  if (rules.length === 0) {
    return t(mapping.leaveOut.includes(name) ? 'sheetWizard.columns.leftOut' : 'sheetWizard.columns.kept');
  }
  return rules
    .map(({ rule }) => {
      const target = targetOf(mapping, rule);
      return target ? t(target.label) : rule.to;
    })
    .join(', ');
}

/** Returns whether the user has to say if the day or the month comes first in a column. */
export function isAsked({ name, order }: SheetColumn, mapping: Mapping): boolean {
  if (order !== 'ask') return false;
  return rulesOf(mapping, name).some(({ rule }) => rule.order === null && targetOf(mapping, rule)?.kind === 'date');
}
