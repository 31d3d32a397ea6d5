import { CircleAlert, CircleCheck, CircleSlash, Copy, TriangleAlert } from 'lucide-react';
import { needsAttention, type AddItem } from '#core/capture/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { fileNameOf } from '#lib/text/file-name.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon, type LucideIcon } from '#renderer/ui/Icon.tsx';
import { Table, type TableColumn } from '#renderer/ui/Table.tsx';
import { formatCounts, type ReportCounts } from '#renderer/shared/transfer/reportCounts.ts';
import { checkDate, compareItem, remediesOf, type Remedy } from './remedies.ts';

export interface KeyedItem extends AddItem {
  key: string;
  /** The publication date while it is an unconfirmed guess. */
  guessedDate: string | null;
  /** For a file from another program: the counts of its records. */
  counts: ReportCounts | null;
}

const statusLooks: Record<AddItem['status'], { icon: LucideIcon; colour: string; words: () => string }> = {
  added: { icon: CircleCheck, colour: 'c-ok', words: () => t('fields.createdAt') },
  duplicate: { icon: Copy, colour: 'c-warn', words: () => t('importList.duplicate') },
  skipped: { icon: CircleSlash, colour: 't2', words: () => t('importList.skipped') },
  failed: { icon: CircleAlert, colour: 'c-warn', words: () => t('importList.failedItems') },
};

const columns = (onRemedy: ImportTableProps['onRemedy']): TableColumn<KeyedItem>[] => [
  {
    id: 'state',
    title: t('fields.state'),
    width: '128px',
    cell: (item) => {
      const { icon, colour, words } = statusLooks[item.status];
      const highlights = needsAttention(item, item.guessedDate);
      return (
        <span className={`row ${highlights ? 'c-warn' : colour}`}>
          <Icon icon={highlights ? TriangleAlert : icon} size="s" />
          {words()}
        </span>
      );
    },
  },
  {
    id: 'file',
    title: t('fields.fileName'),
    width: 'minmax(160px, 1fr)',
    cell: ({ path, part }) => (
      <span title={part === null ? path : `${path} ${part}`}>
        <bdi>{part ?? fileNameOf(path)}</bdi>
        {part !== null && <span className="t3"> {t('importList.within', { name: fileNameOf(path) })}</span>}
      </span>
    ),
  },
  {
    id: 'outcome',
    title: t('fields.article'),
    width: 'minmax(200px, 2fr)',
    cell: (item) => (
      <span>
        {/* What is said about an Arabic title is not read from the right. */}
        <bdi>{outcome(item)}</bdi>
        {item.near && <Near near={item.near} />}
        {item.guessedDate !== null && (
          <span className="c-warn">{` · ${t('importList.dateGuessed', { date: formatDate(item.guessedDate) })}`}</span>
        )}
        {item.status === 'added' && item.counts === null && item.warnings[0] !== undefined && (
          <span className="c-warn" title={item.warnings.join(' ')}>
            {` · ${item.warnings[0]}`}
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'fix',
    title: t('importList.whatToDo'),
    hideTitle: true,
    width: '136px',
    align: 'right',
    cell: (item) => <Fix item={item} onRemedy={onRemedy} />,
  },
];

/** The fix for a file, in its row. */
function Fix({ item, onRemedy }: { item: KeyedItem; onRemedy: ImportTableProps['onRemedy'] }) {
  const [remedy] = remediesOf(item);
  if (remedy)
    return (
      <Button writes size="s" onPress={() => onRemedy(item, remedy)}>
        {t(`importList.fix.${remedy}`)}
      </Button>
    );
  if (item.id === null) return null;
  if (item.near)
    return (
      <Button size="s" onPress={() => compareItem(item)}>
        {t('actions.compare')}
      </Button>
    );
  if (item.guessedDate === null) return null;
  return (
    <Button size="s" onPress={() => checkDate(item)}>
      {t('importList.fix.date')}
    </Button>
  );
}

export interface ImportTableProps {
  items: readonly KeyedItem[];
  active: string | null;
  onActive: (key: string | null) => void;
  onOpen: (item: AddItem) => void;
  /** Called for the first available remedy of an unread file. */
  onRemedy: (item: KeyedItem, remedy: Remedy) => void;
  onNearEnd: () => void;
}

/** One row per file: the outcome and, if it was not imported, the reason. */
export function ImportTable({ items, active, onActive, onOpen, onRemedy, onNearEnd }: ImportTableProps) {
  return (
    <Table
      label={t('commands.scopes.import')}
      items={items}
      itemKey={(item) => item.key}
      itemText={({ path, part }) => part ?? fileNameOf(path)}
      columns={columns(onRemedy)}
      active={active}
      onSelect={(_selected, next) => onActive(next)}
      onOpen={onOpen}
      rowHeight={36}
      isOff={(item) => item.status === 'skipped'}
      onNearEnd={onNearEnd}
    />
  );
}

/** The article of the case that this one nearly duplicates. */
function Near({ near }: { near: NonNullable<AddItem['near']> }) {
  const [other] = useApi('records.refs', { ids: [near.id] }).data ?? [];
  return (
    <span className="t2">
      {' · '}
      {t('importList.near', { percent: near.percent, title: other?.title ?? '…' })}
    </span>
  );
}

/** Returns the title of an imported file; for any other, why it was not imported. */
function outcome({ status, error, warnings, title, counts }: KeyedItem): string {
  if (counts && status === 'added') return formatCounts(counts);
  const why = error?.message ?? (status === 'added' ? undefined : warnings[0]);
  return why ?? title ?? '';
}
