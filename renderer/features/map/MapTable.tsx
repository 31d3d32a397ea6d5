import { memo, useMemo, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { useLanguage } from '#renderer/lib/language.ts';
import { decimalText } from '#lib/geo/coordinates.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { formatDistance } from '#core/model/typed-values.ts';
import { Table, type TableColumn } from '#renderer/ui/Table.tsx';
import type { MapRow } from '#core/map/picture/rows.ts';
import styles from './Map.module.css';

/** Describes the precision of a location. */
export function precisionOf({ mark, reason }: MapRow): string {
  if (!mark) return reason === null ? '' : t(`mapPage.reasons.${reason}`);
  const { radius, from } = mark;
  if (radius === null)
    return t(from === 'guessed' ? 'geo.from.guessed' : from === 'exact' ? 'mapPage.exact' : 'mapPage.asGiven');
  const distance = formatDistance(radius);
  if (from === 'guessed') return t('mapPage.guessedWithin', { distance });
  return t(from === 'gazetteer' ? 'mapPage.town' : 'mapPage.within', { distance });
}

/** Builds the columns in the current language. */
const columnsNow = (): readonly TableColumn<MapRow>[] => [
  {
    id: 'when',
    title: t('fields.when'),
    width: '172px',
    cell: ({ when }) => <span className="mono">{when ?? ''}</span>,
  },
  {
    id: 'record',
    title: t('fields.record'),
    width: 'minmax(160px, 1fr)',
    cell: ({ collection, title }) => (
      <span className={styles.cell}>
        {typeIconOf(collection)}
        <bdi className="trunc">{title}</bdi>
      </span>
    ),
  },
  {
    id: 'place',
    title: t('mapPage.columns.place'),
    width: '152px',
    cell: ({ mark }) => <bdi className="trunc t2">{mark?.place.title ?? ''}</bdi>,
  },
  {
    id: 'position',
    title: t('fields.position'),
    width: '152px',
    cell: ({ mark }) =>
      mark ? (
        <span className="mono">{decimalText(mark)}</span>
      ) : (
        <span className="t3">{t('recordPages.link.none')}</span>
      ),
  },
  {
    id: 'precision',
    title: t('fields.qualifier'),
    width: '168px',
    cell: (row) => <span className={row.mark?.from === 'guessed' ? styles.guessed : 't2'}>{precisionOf(row)}</span>,
  },
  {
    id: 'sources',
    title: t('words.sources'),
    width: '88px',
    cell: ({ mark }) => mark && <Knots {...mark.origins} small />,
  },
];

export interface MapTableProps {
  rows: readonly MapRow[];
  selected: ReadonlySet<string>;
  active: string | null;
  onSelect: (ids: ReadonlySet<string>, active: string | null) => void;
  onOpen: (id: string) => void;
}

/** What the map shows, in order of time, followed by what it cannot show. */
export const MapTable = memo(function MapTable({ rows, selected, active, onSelect, onOpen }: MapTableProps) {
  useLanguage();
  const [row, setRow] = useState<string | null>(null);
  const byKey = useMemo(() => new Map(rows.map((one) => [one.key, one])), [rows]);
  // A record may have several rows: the pressed one is active, else its first.
  const currentKey =
    row !== null && byKey.get(row)?.id === active ? row : (rows.find(({ id }) => id === active)?.key ?? null);
  const keys = useMemo(() => new Set(rows.flatMap(({ key, id }) => (selected.has(id) ? [key] : []))), [rows, selected]);
  return (
    <Table
      label={t('mapPage.table')}
      items={rows}
      itemKey={({ key }) => key}
      columns={columnsNow()}
      selected={keys}
      active={currentKey}
      multiple
      onSelect={(next, key) => {
        setRow(key);
        onSelect(new Set([...next].flatMap((one) => byKey.get(one)?.id ?? [])), byKey.get(key ?? '')?.id ?? null);
      }}
      onOpen={({ id }) => onOpen(id)}
    />
  );
});
