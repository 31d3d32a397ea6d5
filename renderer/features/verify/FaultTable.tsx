import { CircleCheck, CircleDashed, FileX, History, TriangleAlert } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Table, type TableColumn } from '#renderer/ui/Table.tsx';
import { isRecordFault, type ReportRow } from './reportRows.ts';

export interface FaultTableProps {
  rows: readonly ReportRow[];
  active: string | null;
  onActive: (key: string | null) => void;
  onOpen: (row: ReportRow) => void;
}

/** Returns the icon of a row; each has its own shape, because colour alone is not enough. */
export function iconOf({ tone, fault }: ReportRow): [typeof FileX, string] {
  if (tone === 'whole') return [CircleCheck, 'c-ok'];
  if (tone === 'waits') return [CircleDashed, 't3'];
  if (tone === 'mended') return [History, 't3'];
  return [fault?.kind === 'file' || fault?.kind === 'text' ? FileX : TriangleAlert, 'c-warn'];
}

/** Builds the columns in the current language. */
const columnsNow = (): readonly TableColumn<ReportRow>[] => [
  {
    id: 'fault',
    title: t('verifyPage.columns.fault'),
    width: 'minmax(180px, 248px)',
    cell: (row) => {
      const [icon, tone] = iconOf(row);
      return (
        <span className="row">
          <Icon icon={icon} className={tone} />
          <span className="trunc">{row.title}</span>
        </span>
      );
    },
  },
  {
    id: 'where',
    title: t('fields.where'),
    width: 'minmax(160px, 264px)',
    cell: ({ where, fault }) => (
      <span className={cx('t2 trunc', fault && !isRecordFault(fault) && 'mono')} title={fault?.path}>
        {where}
      </span>
    ),
  },
  {
    id: 'means',
    title: t('verifyPage.columns.means'),
    width: 'minmax(120px, 1fr)',
    cell: ({ means }) => <span className="trunc">{means}</span>,
  },
  {
    id: 'next',
    title: t('verifyPage.columns.next'),
    hideTitle: true,
    width: '112px',
    align: 'right',
    cell: ({ next, tone }) => <span className={tone === 'whole' ? undefined : 'sm t3'}>{next}</span>,
  },
];

/** Faults first, then what has not arrived, then what is intact. */
export function FaultTable({ rows, active, onActive, onOpen }: FaultTableProps) {
  return (
    <Table
      label={t('verifyPage.columns.fault')}
      items={rows}
      itemKey={(row) => row.key}
      columns={columnsNow()}
      rowHeight={36}
      active={active}
      onSelect={(_selected, row) => onActive(row)}
      onOpen={onOpen}
    />
  );
}
