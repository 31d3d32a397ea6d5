import { FileSpreadsheet, Group, Plus, X } from 'lucide-react';
import { columnOf, columnsOf, tableCollections, type TableCollection } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { isNameable } from '#core/model/mentions.ts';
import { setViewScope, useViewScope } from '#renderer/shared/views/scope.ts';
import { typeOf } from '#core/model/record-type.ts';
import { recordTypes } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { ColumnChooser, type ColumnChooserProps } from './ColumnChooser.tsx';
import type { TableLines } from './useTableLines.ts';
import styles from './Table.module.css';

/** The kind of records in the table, with the count of each. */
export function CollectionMenu({ collection, lines }: { collection: TableCollection; lines: TableLines | null }) {
  const scope = useViewScope();
  const counts = useApi('views.count', { scope: { ...scope, types: undefined } }, { keep: true }).data?.byType;
  return (
    <span className={styles.counts}>
      <Menu
        trigger={
          <Button variant="quiet" opens label={`${t('table.collection')}: ${t(`words.${collection}`)}`}>
            <span className={styles.what}>{t(`words.${collection}`)}</span>
          </Button>
        }
        label={t('table.collection')}
        groups={[
          {
            chosen: collection,
            entries: tableCollections.map((one) => ({
              id: one,
              label: t(`words.${one}`),
              note: formatNumber(counts?.[one] ?? 0),
              icon: recordTypes[typeOf(one) ?? 'link'].icon,
              onPick: () => setViewScope({ types: [one] }),
            })),
          },
        ]}
      />
      {lines && !lines.loading && (
        <span className="t2">
          {lines.total === lines.all ? (
            <b className="m">{formatNumber(lines.all)}</b>
          ) : (
            t('lists.shownOf', { shown: formatNumber(lines.total), all: formatNumber(lines.all) })
          )}
        </span>
      )}
    </span>
  );
}

/** The number of filtered columns, and a button to clear the filters. */
export function FilterChips({ filters, onClear }: { filters: Readonly<Record<string, string>>; onClear: () => void }) {
  const count = Object.values(filters).filter((text) => text.trim() !== '').length;
  useCommand('table.clear', onClear, { enabled: count > 0 });
  if (count === 0) return null;
  return (
    <span className={styles.chips}>
      <span className="t2">{t('table.filters', { count })}</span>
      <Button variant="quiet" size="s" keys={shortcut('table.clear')} onPress={onClear}>
        {t('table.clearFilters')}
      </Button>
    </span>
  );
}

interface TableToolsProps extends ColumnChooserProps {
  onExport: () => void;
  /** Absent for records that need more than a name. */
  onNew: (() => void) | undefined;
}

/** Groups, columns, export, new record. */
export function TableTools({ collection, settings, change, onExport, onNew }: TableToolsProps) {
  const isNarrow = useWidth() < breaks.slideOver;
  const group = settings.group === null ? undefined : columnOf(collection, settings.group);
  const set = (id: string | null) => change({ group: id, folded: [] });
  const label = group ? t('table.groupedBy', { column: t(group.label) }) : t('table.groupButton');
  useCommand('table.export', onExport);
  return (
    <>
      <Menu
        trigger={
          isNarrow ? (
            <IconButton icon={Group} label={label} pressed={group !== undefined} />
          ) : (
            <Button icon={Group} opens>
              {label}
            </Button>
          )
        }
        label={t('table.groupButton')}
        placement="bottom end"
        groups={[
          { entries: group ? [{ id: 'none', label: t('table.notGrouped'), icon: X, onPick: () => set(null) }] : [] },
          {
            chosen: settings.group,
            entries: columnsOf(collection)
              .filter(({ isAlways, kind }) => !isAlways && kind !== 'lines')
              .map(({ id, label: name }) => ({ id, label: t(name), onPick: () => set(id) })),
          },
        ]}
      />
      <ColumnChooser {...{ collection, settings, change }} />
      <IconButton
        icon={FileSpreadsheet}
        label={t('commands.tableExport')}
        keys={shortcut('table.export')}
        onPress={onExport}
      />
      {onNew && isNameable(collection) && (
        <IconButton
          icon={Plus}
          label={t(`recordPages.new.${collection}`)}
          keys={shortcut('record.new')}
          writes
          onPress={onNew}
        />
      )}
    </>
  );
}
