import { GitMerge, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Joins } from '#core/exchange/model/mapping.ts';
import type { SheetPreview, SheetPreviewRow } from '#core/exchange/sheets/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { Table, type TableColumn } from '#renderer/ui/Table.tsx';
import { RowPanel } from './RowPanel.tsx';
import styles from './Sheets.module.css';

export interface PreviewStepProps {
  preview: SheetPreview | undefined;
  error: Error | null;
  onRetry: () => void;
  joins: Joins;
  onJoins: (joins: Joins) => void;
  /** Opens a column that needs a decision. */
  onColumn: (name: string) => void;
}

/** The first rows as they will be imported: the fields of each, what cannot be read, and which record it may be. */
export function PreviewStep({ preview, error, onRetry, joins, onJoins, onColumn }: PreviewStepProps) {
  const [active, setActive] = useState<string | null>(null);
  if (error) return <ErrorState error={error} onRetry={onRetry} />;
  if (!preview) return <LoadingRows what={t('sheetWizard.reading')} height={36} />;
  const { rows, total } = preview;
  const current = rows.find(({ row }) => String(row) === active) ?? rows[0];
  return (
    <>
      <Unsettled preview={preview} onColumn={onColumn} />
      <p className="t2">
        {t('sheetWizard.preview.of', { shown: formatNumber(rows.length), total: formatNumber(total) })}
      </p>
      <div className={styles.columns}>
        <div className={styles.frame}>
          <Table
            label={t('sheetWizard.preview.list')}
            items={rows}
            itemKey={({ row }) => String(row)}
            columns={tableColumns()}
            active={current ? String(current.row) : null}
            onSelect={(_selected, next) => setActive(next)}
            rowHeight={36}
            isOff={({ becomes }) => becomes === 'refused'}
            autoFocus
          />
        </div>
        <div className={styles.panel}>
          {current ? (
            <RowPanel key={current.row} row={current} joins={joins} onJoins={onJoins} />
          ) : (
            <p className="t2">{t('sheetWizard.preview.choose')}</p>
          )}
        </div>
      </div>
    </>
  );
}

/** What blocks the whole file, and where to settle it. */
function Unsettled({
  preview: { problems, asks },
  onColumn,
}: {
  preview: SheetPreview;
  onColumn: (name: string) => void;
}) {
  if (problems.length + asks.length === 0) return null;
  return (
    <section className={styles.problems} aria-label={t('sheetWizard.preview.problems')} role="status">
      <Icon icon={TriangleAlert} className="c-warn" />
      <div className="col">
        {problems.map((problem) => (
          <p key={problem} className="wrap">
            {problem}
          </p>
        ))}
        {asks.map((name) => (
          <p key={name} className="row wrap">
            <bdi>{t('sheets.asks', { count: 1, names: name })}</bdi>
            <Button size="s" onPress={() => onColumn(name)}>
              {t('sheetWizard.preview.toColumn')}
            </Button>
          </p>
        ))}
      </div>
    </section>
  );
}

const colours: Record<SheetPreviewRow['becomes'], string> = {
  new: 'c-ok',
  again: 't2',
  joined: 't2',
  refused: 'c-warn',
};

const tableColumns = (): TableColumn<SheetPreviewRow>[] => [
  { id: 'row', title: t('sheetWizard.preview.row'), width: '56px', align: 'right', cell: ({ row }) => row },
  {
    id: 'becomes',
    title: t('sheetWizard.preview.becomes'),
    width: '88px',
    cell: ({ becomes }) => <span className={colours[becomes]}>{t(`sheetWizard.preview.state.${becomes}`)}</span>,
  },
  {
    id: 'title',
    title: t('fields.record'),
    width: 'minmax(140px, 1fr)',
    cell: ({ title }) => <bdi className="m">{title}</bdi>,
  },
  {
    id: 'fields',
    title: t('sheetWizard.preview.fields'),
    width: 'minmax(160px, 2fr)',
    cell: (row) => <Facts row={row} />,
  },
];

/** The fields of the row, preceded by what needs attention. */
function Facts({ row: { fields, faults, candidates } }: { row: SheetPreviewRow }) {
  return (
    <span dir="auto">
      {faults.length > 0 && <span className="c-warn">{`${t('lists.problems', { count: faults.length })} · `}</span>}
      {candidates.length > 0 && (
        <span className="t2">
          <Icon icon={GitMerge} size="s" />
          {` ${t('sheetWizard.preview.candidates', { count: candidates.length })} · `}
        </span>
      )}
      <span className="t2">{fields.map(({ text }) => text.slice(0, maxCellChars)).join(' · ')}</span>
    </span>
  );
}

/** Maximum number of characters of a field to show in its row. */
const maxCellChars = 120;
