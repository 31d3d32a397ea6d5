import { useId, useMemo, useRef } from 'react';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { shortMonth, yearWords } from '#lib/timeline/tick-words.ts';
import type { Tick } from '#lib/timeline/ticks.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import type { RecordType } from '#core/model/record-type.ts';
import { recordTypes } from '#renderer/shared/records/recordType.tsx';
import { useSize } from '#renderer/ui/useSize.ts';
import { layStrip, tickGapPx, tickLabels, type StripBar, type StripItem } from './layout.ts';
import styles from './Strip.module.css';

/** A dated entry of a record: an event, or a link with dates. */
export interface StripEntry extends StripItem {
  type: RecordType;
  /** Whether its date follows from the order of events instead of being typed. */
  isDerived?: boolean;
  /** Whether it is part of an impossible order of events. */
  isImpossible?: boolean;
}

export interface TimeStripProps {
  entries: readonly StripEntry[];
  /** Names of undated entries: counted in words, never placed. */
  undated: readonly string[];
  undatedLinks: number;
  /** Numbers of further dated and undated entries, for which there is no room. */
  more: { dated: number; undated: number };
  /** Articles that name the record and have a date, and the number of undated ones. */
  articles: readonly { id: string; title: string; edtf: string; mentions: number }[];
  undatedArticles: number;
  selected: string | null;
  onSelect: (id: string) => void;
}

const lanesPx = 88;
/** Height in px of the article bars, and of the words below. */
const articlesPx = 24;
const wordsPx = 16;
const axisPx = 24;
const laneHeightPx = 32;
const barHeightPx = 12;
const lanes = 2;
/** Longer labels are truncated; the table below has them in full. */
const maxLabelChars = 40;
/** Undated entries listed by name. */
const maxNamedUndated = 3;

/** A record's dated events and links on one timeline, with uncertain dates drawn as uncertain. The table holds the same data. */
export function TimeStrip(props: TimeStripProps) {
  const { entries, undated, articles, more, selected, onSelect } = props;
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const id = useId().replaceAll(':', '');
  const strip = useMemo(
    () =>
      layStrip(
        entries.map((entry) => ({ ...entry, label: cutToWidth(entry.label) })),
        { width, lanes, measure, marks: articles.map(({ edtf }) => edtf) },
      ),
    [entries, articles, width],
  );
  const tickNames = tickLabels(
    strip.ticks,
    strip.ticks.map((tick, index) => tickWords(tick, index === 0)),
    { width, measure },
  );
  const hasLine = entries.length + articles.length > 0;
  const laneEnd = entries.length > 0 ? lanesPx : axisPx;
  const heightPx = laneEnd + (articles.length > 0 ? articlesPx : 0) + wordsPx;
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const derived = entries.filter((entry) => entry.isDerived);
  const impossible = entries.filter((entry) => entry.isImpossible);
  const words = [
    impossible.length > 0 &&
      t('recordPages.strip.impossible', { count: impossible.length, names: namesOf(impossible) }),
    derived.length > 0 && t('recordPages.strip.derived', { count: derived.length, names: namesOf(derived) }),
    strip.left + more.dated > 0 && t('recordPages.strip.left', { count: strip.left + more.dated }),
    articles.length > 0 && t('recordPages.strip.articles', { count: articles.length }),
    undated.length > 0 &&
      (undated.length <= maxNamedUndated
        ? t('recordPages.strip.undated', { count: undated.length, names: listedAnd(undated.map(cutToWidth)) })
        : t('recordPages.strip.undatedMany', { count: undated.length + more.undated })),
    props.undatedLinks > 0 && t('recordPages.strip.undatedLinks', { count: props.undatedLinks }),
    props.undatedArticles > 0 && t('recordPages.strip.undatedArticles', { count: props.undatedArticles }),
  ].filter(Boolean);

  return (
    <div
      ref={box}
      className={styles.strip}
      dir="ltr"
      role="img"
      aria-label={[
        t('recordPages.strip.label', { count: entries.length + more.dated }),
        ...words,
        t('recordPages.strip.table'),
      ].join('. ')}
    >
      {width > 0 && hasLine && (
        <svg width={width} height={heightPx} aria-hidden="true">
          <defs>
            <Patterns id={id} entries={entries} bars={strip.bars} />
          </defs>
          {strip.ticks.map((tick, index) => (
            <g key={tick.at}>
              <line x1={tick.x} x2={tick.x} y1={8} y2={heightPx - 8} className={styles.tick} />
              <text
                x={tick.x + tickGapPx}
                y={20}
                className={tick.unit === 'year' || tick.month === 1 ? styles.year : styles.minor}
              >
                {tickNames[index]}
              </text>
            </g>
          ))}
          {strip.bars.map((bar) => {
            const entry = byId.get(bar.id);
            if (!entry) return null;
            const top = axisPx + bar.lane * laneHeightPx;
            return (
              <g
                key={bar.id}
                className={styles.entry}
                data-selected={bar.id === selected || undefined}
                data-derived={entry.isDerived || undefined}
                onClick={() => onSelect(bar.id)}
              >
                <title>{`${entry.label}, ${formatDate(entry.edtf)}${entry.isDerived ? `, ${t('recordPages.derived.tag')}` : ''}`}</title>
                <text x={bar.labelX} y={top + 11} className={styles.label}>
                  {bar.label}
                </text>
                <Bar bar={bar} id={id} top={top + 16} colour={recordTypes[entry.type].value} />
                {entry.isImpossible && <Crossed bar={bar} top={top + 16} />}
              </g>
            );
          })}
          <Articles articles={articles} marks={strip.marks} bottom={laneEnd + articlesPx} />
        </svg>
      )}
      {words.length > 0 && (
        <p title={words.join(', ')} className={styles.words}>
          {words.join(', ')}
        </p>
      )}
    </div>
  );
}

/** One bar per article, its height by number of mentions; an article with an imprecise date has a wide, faint bar. */
function Articles({
  articles,
  marks,
  bottom,
}: Pick<TimeStripProps, 'articles'> & { marks: ReturnType<typeof layStrip>['marks']; bottom: number }) {
  const maxMentions = Math.max(1, ...articles.map(({ mentions }) => mentions));
  return articles.map(({ id, title, edtf, mentions }, index) => {
    const mark = marks[index];
    if (!mark) return null;
    const height = 4 + (articlesPx - 8) * Math.sqrt(mentions / maxMentions);
    return (
      <rect
        key={id}
        className={styles.article}
        data-vague={mark.isVague || undefined}
        x={mark.x}
        y={bottom - height}
        width={mark.width}
        height={height}
      >
        <title>
          {t('recordPages.strip.article', { title: shorten(title), when: formatDate(edtf), count: mentions })}
        </title>
      </rect>
    );
  });
}

function Bar({ bar, id, top, colour }: { bar: StripBar; id: string; top: number; colour: string }) {
  const faded = bar.start !== 'hard' || bar.end !== 'hard';
  const dashed = bar.within || bar.isDoubtful;
  return (
    <>
      <rect
        x={bar.x}
        y={top}
        width={bar.width}
        height={barHeightPx}
        rx={dashed ? 3 : faded ? 0 : 1}
        fill={bar.within ? `url(#${id}h${colour.replace(/\W/g, '')})` : faded ? `url(#${id}f${bar.id})` : colour}
        {...(dashed ? { stroke: colour, strokeDasharray: '3 3' } : {})}
        {...(bar.within && faded ? { mask: `url(#${id}m${bar.id})` } : {})}
      />
      {bar.end === 'open' && <Chevron x={bar.x + bar.width - 4} y={top + barHeightPx / 2} colour={colour} side={1} />}
      {bar.start === 'open' && <Chevron x={bar.x + 4} y={top + barHeightPx / 2} colour={colour} side={-1} />}
    </>
  );
}

/** A crossed red dashed box: the typed dates and order of this entry cannot all be true. */
function Crossed({ bar: { x, width }, top }: { bar: StripBar; top: number }) {
  const [left, right, low, high] = [x - 3, x + width + 3, top - 3, top + barHeightPx + 3];
  return (
    <path
      className={styles.impossible}
      d={`M${left} ${low} H${right} V${high} H${left} Z M${left} ${low} L${right} ${high} M${left} ${high} L${right} ${low}`}
    />
  );
}

function Chevron({ x, y, colour, side }: { x: number; y: number; colour: string; side: 1 | -1 }) {
  return (
    <path
      d={`M${x - 3 * side} ${y - 4} l${4 * side} 4 l${-4 * side} 4`}
      fill="none"
      stroke={colour}
      strokeWidth={1.5}
    />
  );
}

/** Hatch patterns by colour, and a gradient for each bar with a soft end. */
function Patterns({ id, entries, bars }: { id: string; entries: readonly StripEntry[]; bars: readonly StripBar[] }) {
  const colours = new Map(entries.map((entry) => [entry.id, recordTypes[entry.type].value]));
  const hatched = new Set(bars.flatMap((bar) => (bar.within ? [colours.get(bar.id) ?? ''] : [])));
  return (
    <>
      {[...hatched].map((colour) => (
        <pattern
          key={colour}
          id={`${id}h${colour.replace(/\W/g, '')}`}
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width={6} height={6} fill={colour} opacity={0.14} />
          <line x1={0} x2={0} y1={0} y2={6} stroke={colour} strokeWidth={1.5} opacity={0.55} />
        </pattern>
      ))}
      {bars
        .filter((bar) => bar.start !== 'hard' || bar.end !== 'hard')
        .map((bar) => {
          const from = Math.min(0.5, bar.startFade / bar.width);
          const to = 1 - Math.min(0.5, bar.endFade / bar.width);
          const stops = (colour: string) => (
            <>
              <stop offset={0} stopColor={colour} stopOpacity={bar.start === 'hard' ? 1 : 0} />
              <stop offset={from} stopColor={colour} />
              <stop offset={to} stopColor={colour} />
              <stop offset={1} stopColor={colour} stopOpacity={bar.end === 'hard' ? 1 : 0} />
            </>
          );
          return (
            <g key={bar.id}>
              <linearGradient id={`${id}f${bar.id}`}>{stops(colours.get(bar.id) ?? '')}</linearGradient>
              {bar.within && (
                <>
                  <linearGradient id={`${id}w${bar.id}`}>{stops('white')}</linearGradient>
                  <mask id={`${id}m${bar.id}`}>
                    <rect x={bar.x} y={0} width={bar.width} height={lanesPx} fill={`url(#${id}w${bar.id})`} />
                  </mask>
                </>
              )}
            </g>
          );
        })}
    </>
  );
}

/** Returns the label of a tick; the first one includes its year. */
function tickWords(tick: Tick, first: boolean): string {
  const year = yearWords(tick.year);
  if (tick.unit === 'year' || (tick.unit === 'month' && tick.month === 1)) return year;
  const name = shortMonth(tick.month, tick.unit === 'day' ? tick.day : undefined);
  return first ? `${name} ${year}` : name;
}

function namesOf(entries: readonly StripEntry[]): string {
  const names = entries.slice(0, maxNamedUndated).map(({ label }) => cutToWidth(label));
  return listedAnd(entries.length > maxNamedUndated ? [...names, '…'] : names);
}

function cutToWidth(label: string): string {
  return shorten(label, maxLabelChars);
}

let canvas: CanvasRenderingContext2D | null | undefined;

/** Returns the width of a label in the strip's type, in px. */
function measure(label: string): number {
  if (canvas === undefined) {
    canvas = document.createElement('canvas').getContext('2d');
    if (canvas) canvas.font = '12px "IBM Plex Sans Variable"';
  }
  return canvas ? canvas.measureText(label).width : label.length * 6.5;
}
