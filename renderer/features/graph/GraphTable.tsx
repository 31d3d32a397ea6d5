import { wordOrder } from '#lib/i18n/order.ts';
import type { GraphLink } from '#core/graph/contract.ts';
import { useMemo, useState } from 'react';
import { Copy } from 'lucide-react';
import { compare } from '#lib/edtf/order.ts';
import { t } from '#lib/i18n/t.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Table, type TableColumn, type TableSort } from '#renderer/ui/Table.tsx';
import type { Chart } from '#core/graph/picture/chart.ts';
import { proofOf, verbOf } from '#core/graph/picture/words.ts';
import styles from './Graph.module.css';
import { byId } from '#lib/sorted.ts';

export interface GraphTableProps {
  chart: Chart;
  selected: ReadonlySet<string>;
  active: string | null;
  onSelect: (ids: ReadonlySet<string>, active: string | null) => void;
  onOpen: (link: string) => void;
  onCopy: () => void;
}

type Row = GraphLink & { fromTitle: string; toTitle: string };

/** The links of the chart as a table, for users who cannot see the chart and for copying. */
export function GraphTable({ chart, selected, active, onSelect, onOpen, onCopy }: GraphTableProps) {
  const [sort, setSort] = useState<TableSort>({ column: 'from', descending: false });
  const rows = useMemo(() => {
    const titles = new Map(chart.nodes.map(({ id, title }) => [id, title]));
    const all = chart.links.map((link): Row => ({
      ...link,
      fromTitle: titles.get(link.from) ?? '?',
      toTitle: titles.get(link.to) ?? '?',
    }));
    const order = orders[sort.column] ?? orders['from'];
    return all.sort((a, b) => (order?.(a, b) ?? 0) * (sort.descending ? -1 : 1) || byId(a, b));
  }, [chart, sort]);
  return (
    <div className="fill">
      <Table
        label={t('graph.table.label')}
        items={rows}
        itemKey={({ id }) => id}
        columns={columns}
        selected={selected}
        active={active}
        onSelect={onSelect}
        onOpen={({ id }) => onOpen(id)}
        multiple
        sort={sort}
        onSort={setSort}
      />
      <div className={styles.tableFoot}>
        <span className="t3 sp">{t('counts.links', { count: rows.length })}</span>
        <Button size="s" icon={Copy} onPress={onCopy}>
          {t('graph.table.copy')}
        </Button>
      </div>
    </div>
  );
}

const byText = (read: (row: Row) => string) => (a: Row, b: Row) => wordOrder().compare(read(a), read(b));

const orders: Readonly<Record<string, (a: Row, b: Row) => number>> = {
  from: byText(({ fromTitle }) => fromTitle),
  kind: byText((row) => verbOf(row)),
  to: byText(({ toTitle }) => toTitle),
  role: byText(({ role }) => role),
  when: (a, b) => compare(a.when, b.when),
  certainty: byText(({ certainty }) => certainty),
  origins: (a, b) => a.origins - b.origins || a.quotes - b.quotes,
};

const column = (
  id: 'from' | 'kind' | 'to' | 'role' | 'when' | 'certainty' | 'origins',
  width: string,
  cell: TableColumn<Row>['cell'],
): TableColumn<Row> => ({
  id,
  get title() {
    return t(`graph.table.${id}`);
  },
  width,
  cell,
  sortable: true,
});

const columns: readonly TableColumn<Row>[] = [
  column('from', 'minmax(120px, 2fr)', ({ fromTitle }) => <bdi className="trunc">{fromTitle}</bdi>),
  column('kind', 'minmax(100px, 1.4fr)', (row) => <bdi className="trunc">{verbOf(row)}</bdi>),
  column('to', 'minmax(120px, 2fr)', ({ toTitle }) => <bdi className="trunc">{toTitle}</bdi>),
  column('role', 'minmax(80px, 1fr)', ({ role }) => <bdi className="trunc">{role}</bdi>),
  column('when', 'minmax(120px, 1.3fr)', ({ when }) => <span className="trunc">{formatDate(when)}</span>),
  column('certainty', 'minmax(80px, 0.8fr)', ({ certainty, articles }) =>
    articles === null ? <span className="trunc">{t(`recordPages.links.certainty.${certainty}`)}</span> : null,
  ),
  column('origins', 'minmax(110px, 1fr)', (row) => (
    <span className="row" title={proofOf(row)}>
      <Knots
        independent={row.origins}
        copies={row.copies}
        notAssessed={row.notAssessed}
        words={row.articles === null && row.quotes === 0}
        small
      />
      {row.isContradicted && <span className="sm">{t('graph.key.contradicted')}</span>}
    </span>
  )),
];
