import { dayMs, utc } from '#lib/edtf/days.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import { locale } from '#lib/i18n/t.ts';
import { cx } from '#renderer/ui/cx.ts';
import styles from './DateRuler.module.css';

/** The most years that are drawn one by one; longer ranges are clear enough in words. */
const maxYears = 12;

interface Ruler {
  ticks: { label: string; at: number; isWithin: boolean }[];
  /** The position of the date, as fractions of the whole. */
  from: number;
  to: number;
  /** Whether the date is some time within the range rather than all of it. */
  isWithin: boolean;
}

/** A ruler that shows where a date lies within its year or years. Nothing for dates without bounds. */
export function DateRuler({ edtf }: { edtf: string }) {
  const ruler = rulerOf(edtf);
  if (!ruler) return null;
  const percent = (part: number) => `${String(part * 100)}%`;
  return (
    <div className={styles.ruler} aria-hidden="true">
      {ruler.ticks.map(({ label, at, isWithin }) => (
        <span key={at} className={cx(styles.tick, isWithin && styles.named)} style={{ left: percent(at) }}>
          {label}
        </span>
      ))}
      <span
        className={cx(styles.bar, ruler.isWithin && styles.within)}
        style={{ left: percent(ruler.from), width: percent(Math.max(0.004, ruler.to - ruler.from)) }}
      />
    </div>
  );
}

function rulerOf(edtf: string): Ruler | null {
  const date = parseEdtf(edtf);
  if (!date || date.earliest === null || date.latest === null) return null;
  const { earliest, latest } = date;
  const [first, last] = [yearOf(earliest), yearOf(latest)];
  const years = last - first + 1;
  if (years > maxYears) return null;
  const [start, end] = [utc(first, 1, 1), utc(last + 1, 1, 1)];
  const part = (at: number): number => (at - start) / (end - start);
  const starts =
    years === 1
      ? Array.from({ length: 12 }, (_, month) => utc(first, month + 1, 1))
      : Array.from({ length: years }, (_, year) => utc(first + year, 1, 1));
  const months = new Intl.DateTimeFormat(locale(), { month: 'short', timeZone: 'UTC' });
  const ticks = starts.map((at, index) => ({
    label: years === 1 ? months.format(at) : String(first + index),
    at: part(at),
    isWithin: at <= latest && (starts[index + 1] ?? end) > earliest,
  }));
  const isWithin =
    date.kind === 'within' || date.kind === 'several' || date.approximate || date.uncertain || date.unspecified;
  return { ticks, from: part(earliest), to: part(latest + 1), isWithin };
}

function yearOf(ms: number): number {
  let year = Math.floor(ms / dayMs / 365.2425) + 1970;
  while (utc(year, 1, 1) > ms) year--;
  while (utc(year + 1, 1, 1) <= ms) year++;
  return year;
}
