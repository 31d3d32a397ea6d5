import { Pencil, Plus, UnfoldVertical } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { CompareRow, ComparedParagraph } from '#core/near-duplicates/contract.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { drawnRows } from './drawnRows.ts';
import styles from './Near.module.css';

export interface ComparisonProps {
  rows: readonly CompareRow[];
  onlyDifferences: boolean;
  /** BCP 47 tags of the first and the second text. */
  languages: readonly [string | null, string | null];
  /** Index of the current difference; null before the first. */
  current: number | null;
  onCurrent: (difference: number) => void;
}

/** The two texts side by side. Up and Down step through the differences. */
export function Comparison({ rows, onlyDifferences, languages, current, onCurrent }: ComparisonProps) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const box = useRef<HTMLDivElement>(null);
  const shown = drawnRows(rows, onlyDifferences, unfolded);
  const count = rows.filter(({ kind }) => kind !== 'same').length;
  useEffect(() => {
    if (current === null) return;
    box.current?.querySelector(`[data-difference="${current}"]`)?.scrollIntoView({ block: 'center' });
  }, [current]);

  function walk(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || count === 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const next = current === null ? (step > 0 ? 0 : count - 1) : current + step;
    onCurrent(Math.min(Math.max(next, 0), count - 1));
  }

  return (
    <div
      ref={box}
      className={styles.texts}
      role="group"
      aria-label={t('nearPage.texts')}
      tabIndex={0}
      onKeyDown={walk}
      data-near-texts=""
    >
      {rows.length === 0 && <p className={styles.nothing}>{t('nearPage.noText')}</p>}
      {rows.length > 0 && count === 0 && <p className={styles.nothing}>{t('nearPage.noDifference')}</p>}
      {shown.map((one) =>
        'folded' in one ? (
          <button
            key={`fold ${String(one.folded[0])}`}
            type="button"
            className={styles.fold}
            onClick={() => setUnfolded(new Set([...unfolded, ...one.folded]))}
          >
            <span className={styles.foldWords}>
              <Icon icon={UnfoldVertical} size="s" />
              {t('nearPage.folded', { count: one.count })}
            </span>
            <span className={styles.gutter} aria-hidden="true">
              =
            </span>
          </button>
        ) : (
          <div
            key={one.at}
            className={styles.pair}
            data-kind={one.row.kind}
            data-difference={one.difference ?? undefined}
            aria-current={one.difference !== null && one.difference === current ? 'true' : undefined}
          >
            <Side paragraphs={one.row.first} kind={one.row.kind} side="first" language={languages[0]} />
            <Gutter kind={one.row.kind} />
            <Side paragraphs={one.row.second} kind={one.row.kind} side="second" language={languages[1]} />
          </div>
        ),
      )}
    </div>
  );
}

function Gutter({ kind }: { kind: CompareRow['kind'] }) {
  const words = {
    same: t('nearPage.same'),
    changed: t('nearPage.changed'),
    first: t('nearPage.onlyFirst'),
    second: t('nearPage.onlySecond'),
  };
  return (
    <span className={styles.gutter} role="img" aria-label={words[kind]} title={words[kind]}>
      {kind === 'same' ? (
        '='
      ) : kind === 'first' ? (
        '−'
      ) : (
        <Icon icon={kind === 'changed' ? Pencil : Plus} size="s" className={kind === 'changed' ? 'c-warn' : 't2'} />
      )}
    </span>
  );
}

interface SideProps {
  paragraphs: readonly ComparedParagraph[];
  kind: CompareRow['kind'];
  side: 'first' | 'second';
  language: string | null;
}

function Side({ paragraphs, kind, side, language }: SideProps) {
  if (paragraphs.length === 0) return <p className={cx(styles.none, 'sm t3')}>{t('nearPage.nothingHere')}</p>;
  const look = kind === 'changed' ? styles.differs : side === 'first' ? styles.removed : styles.added;
  return (
    <div className={styles.side}>
      {paragraphs.map((paragraph, index) => (
        <p key={index} dir="auto" lang={language ?? undefined} data-block={paragraph.kind}>
          {piecesOf(paragraph).map(({ text, marked }, piece) =>
            marked ? (
              <mark key={piece} className={cx(styles.mark, look)}>
                {text}
              </mark>
            ) : (
              text
            ),
          )}
        </p>
      ))}
    </div>
  );
}

function piecesOf({ text, marks }: ComparedParagraph): { text: string; marked: boolean }[] {
  const pieces: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false });
    pieces.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}
