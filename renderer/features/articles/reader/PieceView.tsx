import { memo, type ReactNode } from 'react';
import { Image } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { useLanguage } from '#renderer/lib/language.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import type { Piece } from './pieces.ts';
import { linesOf, runsOf, type Mark, type Run } from './runs.ts';
import styles from './Text.module.css';

/** How a suggestion is drawn: colour by kind, line by state. */
export interface DrawnSuggestion {
  kind: 'person' | 'organisation' | 'place' | 'date' | 'figure';
  state: 'open' | 'accepted' | 'rejected';
}

export interface PieceProps {
  text: string;
  piece: Piece;
  suggestions: readonly Mark[] | undefined;
  quotes: readonly Mark[] | undefined;
  /** Suggestions by key. */
  suggestionsByKey: ReadonlyMap<string, DrawnSuggestion>;
  /** The current suggestion if it is in this piece, and where its first mention starts. */
  current: { key: string; start: number } | null;
  /** The quote whose thread is drawn, if it is in this piece. */
  selected: string | null;
  /** Truncates a very long title. */
  cutTitle?: boolean;
}

const colours: Record<DrawnSuggestion['kind'], string> = {
  person: 'k-person',
  organisation: 'k-org',
  place: 'k-place',
  date: 'k-event',
  figure: 'k-figure',
};

/** A block of the text, rendered by its kind. Everything is rendered as text; anything that looks like markup is shown literally. */
export const PieceView = memo(function PieceView(props: PieceProps) {
  useLanguage();
  const { text, piece } = props;
  const closing = !piece.closes && styles.goesOn;
  const all = <Runs {...props} start={piece.start} end={piece.end} />;
  switch (piece.kind) {
    case 'title':
      return (
        <h1 className={cx(styles.title, props.cutTitle && styles.cutTitle)} dir="auto">
          {all}
        </h1>
      );
    case 'heading':
      return (
        <h2 className={cx(styles.heading, closing)} dir="auto">
          {all}
        </h2>
      );
    case 'caption':
      return (
        <p className={cx(styles.caption, closing)}>
          <Icon icon={Image} size="s" label={t('reader.meta.caption')} />
          <span className={styles.captionText} dir="auto">
            {all}
          </span>
        </p>
      );
    case 'blockquote':
      return (
        <blockquote className={cx(styles.blockquote, closing)} dir="auto">
          {all}
        </blockquote>
      );
    case 'list':
      return (
        <ul className={cx(styles.items, closing)} dir="auto">
          {linesOf(text, piece.start, piece.end).map((line) => (
            <li key={line.start} dir="auto">
              <Runs {...props} start={line.start} end={line.end} />
            </li>
          ))}
        </ul>
      );
    case 'table':
      return <TablePiece {...props} />;
    case 'body':
      return (
        <p className={cx(styles.body, closing)} dir="auto">
          {all}
        </p>
      );
  }
});

function TablePiece(props: PieceProps) {
  const { text, piece } = props;
  const rows = linesOf(text, piece.start, piece.end).map((line) => linesOf(text, line.start, line.end, '\t'));
  const columns = rows.reduce((max, cells) => Math.max(max, cells.length), 1);
  return (
    <div
      className={cx(styles.table, !piece.closes && styles.goesOn)}
      role="group"
      aria-label={t('reader.meta.table')}
      // A table wider than the column scrolls, so it must be reachable by keyboard.
      tabIndex={columns > 4 ? 0 : undefined}
    >
      <table dir="auto">
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, index) => (
                <td key={cell.start} dir="auto" colSpan={index === cells.length - 1 ? columns - index : 1}>
                  <Runs {...props} start={cell.start} end={cell.end} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Runs(props: PieceProps & { start: number; end: number }): ReactNode {
  return runsOf(props.start, props.end, props.suggestions, props.quotes).map((run) => (
    <RunView key={run.start} {...props} run={run} />
  ));
}

function RunView({ text, run, suggestionsByKey, current, selected }: PieceProps & { run: Run }) {
  const words = text.slice(run.start, run.end);
  const suggestion = run.suggestion === null ? undefined : suggestionsByKey.get(run.suggestion);
  const shown = suggestion && suggestion.state !== 'rejected' ? suggestion : undefined;
  const isCurrent = current !== null && current.key === run.suggestion;
  const isSelected = selected !== null && run.quotes.includes(selected);
  const Tag = run.quotes.length > 0 ? 'mark' : 'span';
  return (
    <Tag
      data-at={run.start}
      data-suggestion={shown ? run.suggestion : undefined}
      data-quotes={run.quotes.length > 0 ? run.quotes.join(' ') : undefined}
      data-current={isCurrent || undefined}
      data-pointed={shown?.state === 'open' ? 'suggestion' : run.quotes.length > 0 ? 'quote' : undefined}
      role={shown ? 'mark' : undefined}
      aria-description={describeMark(shown, run.quotes.length)}
      className={cx(
        shown && colours[shown.kind],
        shown && styles.name,
        shown?.state === 'open' && styles.open,
        shown?.state === 'accepted' && styles.accepted,
        isCurrent && styles.current,
        isCurrent && run.start === current.start && styles.first,
        run.quotes.length > 0 && styles.quoted,
        run.quotes.length > 1 && styles.twice,
        isSelected && styles.selected,
        run.begins.length > 0 && styles.begins,
        run.ends.length > 0 && styles.ends,
      )}
    >
      {words}
    </Tag>
  );
}

/** Describes a mark for users who cannot see its colour and line. */
function describeMark(shown: DrawnSuggestion | undefined, quotes: number): string | undefined {
  const words = [
    shown &&
      t(shown.state === 'open' ? 'reader.marks.suggested' : 'reader.marks.accepted', {
        kind: t(`reader.kinds.${shown.kind}`),
      }),
    quotes > 0 && t('reader.marks.quoted', { count: quotes }),
  ].filter(Boolean);
  return words.length > 0 ? words.join(', ') : undefined;
}
