import { EqualNot } from 'lucide-react';
import { useEffect, useState, type RefObject } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ClaimRow } from '#core/claims/contract.ts';
import type { QuoteView, RecordRef } from '#core/records/contract.ts';
import { briefValue, isContradicted, formatClaim } from '#renderer/shared/claims/ClaimChip.tsx';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { inlineExtent } from '#renderer/ui/alongLine.ts';
import { inBrief } from './caret.ts';
import { stackBadges, threadPath, type ThreadPath } from './threadPath.ts';
import styles from './Reader.module.css';

/** A quote with everything tied to it: the records it is about and the other ends of the links it proves. */
export interface QuoteTies {
  quote: QuoteView;
  about: readonly RecordRef[];
  claims: readonly ClaimRow[];
}

export interface GutterProps {
  page: RefObject<HTMLElement | null>;
  root: RefObject<HTMLElement | null>;
  /** Those of the quotes on the page, in text order. */
  ties: readonly QuoteTies[];
  selected: string | null;
  /** Key of the words that the open form is made from; their thread runs down at the line start. */
  draft: string | null;
  onSelect: (id: string) => void;
}

interface Place {
  id: string;
  /** Right end of the quote's last line, and its bottom. */
  x: number;
  foot: number;
  /** Top of the badge. */
  top: number;
}

interface Places {
  list: readonly Place[];
  /** Right edge of the column, and the free width beside it. */
  column: number;
  room: number;
  /** Left end and middle of the draft's first line. */
  start: { x: number; y: number } | null;
  height: number;
}

/** Narrowest gutter in px that fits a badge; below this, quotes get only a stub. */
const minBadgeWidthPx = 60;

/** What is tied to each quote, beside its line, and the one thread that is drawn in full. */
export function Gutter({ page, root, ties, selected, draft, onSelect }: GutterProps) {
  const [places, setPlaces] = useState<Places>({ list: [], column: 0, room: 0, start: null, height: 0 });

  // Runs after every layout of the text; setting an equal state does not rerender.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (!page.current || !root.current) return;
      const next = measure(page.current, root.current, ties, draft);
      setPlaces((current) => (JSON.stringify(current) === JSON.stringify(next) ? current : next));
    });
    return () => cancelAnimationFrame(frame);
  });

  const byId = new Map(ties.map((one) => [one.quote.id, one]));
  const hasRoom = places.room >= minBadgeWidthPx;
  const start = places.column + 8;
  return (
    <div className={styles.gutter}>
      <svg aria-hidden="true" fill="none" stroke="var(--thread)">
        {places.list.map((place) =>
          place.id === selected && hasRoom ? (
            <Thread key={place.id} {...threadPath(place, places.column, place.top + 10, start)} />
          ) : (
            <path key={place.id} d={`M${places.column} ${place.top + 10} h8`} strokeWidth={1} opacity={0.6} />
          ),
        )}
        {places.start && <DraftThread {...places.start} height={places.height} />}
      </svg>
      {hasRoom &&
        places.list.map((place) => {
          const one = byId.get(place.id);
          if (!one) return null;
          return (
            <Badge
              key={place.id}
              ties={one}
              style={{ insetInlineStart: start, top: place.top, maxWidth: Math.min(160, places.room - 8) }}
              isNarrow={places.room < 96}
              pressed={place.id === selected}
              onPress={() => onSelect(place.id)}
            />
          );
        })}
    </div>
  );
}

interface BadgeProps {
  ties: QuoteTies;
  style: { insetInlineStart: number; top: number; maxWidth: number };
  /** There is room for two icons, or only for a number. */
  isNarrow: boolean;
  pressed: boolean;
  onPress: () => void;
}

function Thread({ leader, thread }: ThreadPath) {
  return (
    <>
      {/* Dashed, because it must not look like an underline where it passes under unquoted words. */}
      <path d={leader} strokeWidth={1} strokeDasharray="1 3" />
      <path d={thread} strokeWidth={1.5} />
    </>
  );
}

function Badge({ ties: { quote, about, claims }, style, isNarrow, pressed, onPress }: BadgeProps) {
  const icons = isNarrow ? 2 : 3;
  const words = inBrief(quote.exact, { start: 0, end: quote.exact.length }, 60);
  const [claim] = [...claims].sort((a, b) => Number(isContradicted(b)) - Number(isContradicted(a)));
  const titles = about.map(({ title }) => title).join(', ');
  const claimWords = claims.map(formatClaim).join(', ');
  const more = claims.length > 1 ? t('lists.plus', { count: claims.length - 1 }) : '';
  // The accessible name must contain the visible text.
  const brief = claim ? [briefValue(claim, isNarrow), more].filter(Boolean).join(' ') : '';
  const label = claim
    ? t('reader.gutter.claims', { brief, claims: claimWords, words })
    : about.length > 0
      ? t('reader.gutter.about', { titles, words })
      : t('reader.gutter.quote', { words });
  const [first] = about;
  // The count takes the place of one icon.
  const iconCount = about.length > icons ? icons - 1 : icons;
  return (
    <button
      type="button"
      className={styles.badge}
      style={style}
      aria-pressed={pressed}
      aria-label={label}
      title={[claimWords, titles].filter(Boolean).join('; ') || words}
      data-contradicted={(claim && isContradicted(claim)) || undefined}
      onClick={onPress}
    >
      {!(claim && isContradicted(claim)) && (
        <Knots
          small
          independent={quote.independence === 'independent' || quote.independence === 'update' ? 1 : 0}
          copies={quote.independence === 'copy' ? 1 : 0}
          notAssessed={quote.independence === 'not-assessed' ? 1 : 0}
        />
      )}
      {claim && isContradicted(claim) && <Icon icon={EqualNot} size="s" />}
      {claim && <bdi className="trunc">{briefValue(claim, isNarrow)}</bdi>}
      {claim && more !== '' && <span>{more}</span>}
      {(claim ? [] : about).slice(0, iconCount).map((ref) => (
        <TypeIcon key={ref.id} type={typeOf(ref.collection) ?? 'link'} size="s" />
      ))}
      {!claim && about.length > iconCount && <span>{t('lists.plus', { count: about.length - iconCount })}</span>}
      {!claim && first && about.length === 1 && (
        <span className={`${styles.words} trunc`}>
          <bdi>{first.title}</bdi>
        </span>
      )}
    </button>
  );
}

/** Runs from the words down the margin; where the text ends, the form continues it. */
function DraftThread({ x, y, height }: { x: number; y: number; height: number }) {
  return (
    <>
      <circle cx={x - 8} cy={y} r={3} fill="var(--thread)" stroke="none" />
      <path d={`M${x - 8} ${y} H28 Q20.75 ${y} 20.75 ${y + 7} V${height}`} strokeWidth={1.5} />
    </>
  );
}

function measure(page: HTMLElement, root: HTMLElement, ties: readonly QuoteTies[], draft: string | null): Places {
  const frame = page.getBoundingClientRect();
  const { start, end: column } = inlineExtent(root.getBoundingClientRect(), frame);
  const measured: Omit<Place, 'top'>[] = [];
  const lineMiddles: number[] = [];
  // One search for all: one for each quote would traverse the text a hundred times.
  const lastMarks = new Map<string, HTMLElement>();
  for (const mark of root.querySelectorAll<HTMLElement>('mark[data-quotes]')) {
    for (const id of mark.dataset['quotes']?.split(' ') ?? []) lastMarks.set(id, mark);
  }
  for (const { quote } of ties) {
    const rects = lastMarks.get(quote.id)?.getClientRects();
    const last = rects?.[rects.length - 1];
    if (!last) continue;
    measured.push({
      id: quote.id,
      x: Math.round(inlineExtent(last, frame).end),
      foot: Math.round(last.bottom - frame.top),
    });
    lineMiddles.push(Math.round(last.top - frame.top + last.height / 2));
  }
  const tops = stackBadges(lineMiddles);
  const first = draft === null ? null : root.querySelector(`mark[data-quotes~="${draft}"]`)?.getClientRects()[0];
  return {
    start: first ? { x: Math.round(start), y: Math.round(first.top - frame.top + first.height / 2) } : null,
    height: Math.round(frame.height),
    list: measured.map((place, index) => ({ ...place, top: tops[index] ?? 0 })),
    column: Math.round(column),
    room: Math.round(frame.width - column - 12),
  };
}
