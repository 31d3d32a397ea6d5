import { CircleHelp, EqualNot } from 'lucide-react';
import type { TableCell } from '#core/tables/contract.ts';
import type { Column } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';
import { formatDay, formatNumber } from '#lib/i18n/format.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import type { RecordType } from '#core/model/record-type.ts';
import { typeIconOf, TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Table.module.css';

export interface CellViewProps {
  column: Column;
  cell: TableCell;
  /** The type of the row, shown before the cell with its name. */
  type: RecordType | null;
  /** Possible duplicates are not known yet. */
  uncompared: boolean;
}

/** What a cell shows when it is not being edited. */
export function CellView({ column, cell, type, uncompared }: CellViewProps) {
  const { text, guessed, refs, knots } = cell;
  switch (column.kind) {
    case 'knots':
      return knots ? <Knots {...knots} small /> : null;
    case 'number':
      return column.id === 'toDecide' ? (
        <ToDecideCell text={text} uncompared={uncompared} />
      ) : (
        <NumberCell column={column} text={text} />
      );
    case 'time':
      return <span className="t2">{formatDay(text)}</span>;
    case 'record':
    case 'records':
    case 'value':
      if (refs && refs.length > 0) return <RefsCell refs={refs} text={text} isNamed={type !== null} />;
      break;
    default:
  }
  if (text === '') return column.kind === 'date' ? <span className="t3">{t('table.none')}</span> : null;
  // A date in words is set as text; a bare year as a number.
  const isCode =
    column.kind === 'countries' || column.kind === 'grade' || (column.kind === 'date' && /^[\d-]+$/.test(text));
  return (
    <span className={styles.words}>
      {type && <TypeIcon type={type} size="s" />}
      <bdi className={cx('trunc', type && styles.name, isCode && styles.code, guessed && styles.guessed)}>
        {joinLines(text)}
      </bdi>
    </span>
  );
}

/** Joins the lines of a text, because a row has only one. */
function joinLines(text: string): string {
  return text.length > 400 || text.includes('\n') ? text.slice(0, 400).replaceAll('\n', ' ') : text;
}

function NumberCell({ column, text }: { column: Column; text: string }) {
  if (text === '') return null;
  const number = formatNumber(Number(text));
  if (column.id !== 'contradictions') return <span>{number}</span>;
  return (
    <span className={styles.contradicted}>
      <Icon icon={EqualNot} size="s" /> {number}
    </span>
  );
}

/** The number of undecided duplicate candidates of this record. */
function ToDecideCell({ text, uncompared }: { text: string; uncompared: boolean }) {
  if (uncompared) {
    return (
      <span className="t3 trunc" title={t('table.uncomparedText')}>
        {t('table.uncompared')}
      </span>
    );
  }
  if (text === '') return null;
  return (
    <span className={styles.toDecide}>
      <Icon icon={CircleHelp} size="s" /> {t('table.toDecide', { number: formatNumber(Number(text)) })}
    </span>
  );
}

function RefsCell({ refs, text, isNamed }: { refs: NonNullable<TableCell['refs']>; text: string; isNamed: boolean }) {
  const [first] = refs;
  return (
    <span className={styles.words}>
      {first && typeIconOf(first.collection)}
      <bdi className={cx('trunc', isNamed && styles.name)}>{text}</bdi>
    </span>
  );
}
