import type { Read } from '#core/model/typed-values.ts';
import { isoDuration } from '#lib/edtf/duration.ts';
import { t } from '#lib/i18n/t.ts';
import type { DateReading } from '#renderer/ui/DateField.tsx';

/** Returns what a field shows below itself for a reading. */
export function fieldReading<T>(read: Read<T>, format: (value: T) => string): DateReading {
  return read.ok ? { reading: format(read.value) } : { error: read.error };
}

const units = [
  ['Y', 'years', /^(?:y|yrs?|years?|a|años?)$/],
  ['M', 'months', /^(?:mos?|months?|m|mes|meses)$/],
  ['W', 'weeks', /^(?:w|wks?|weeks?|semanas?)$/],
  ['D', 'days', /^(?:d|days?|días?|dias?)$/],
  ['H', 'hours', /^(?:h|hrs?|hours?|horas?)$/],
  ['N', 'minutes', /^(?:min|mins|minutes?|minutos?)$/],
] as const;

/** Reads a duration typed in words or as ISO 8601: `12 months`, `1 year 6 months`, `P12M`. Null for an empty text. */
export function readDuration(text: string): Read<string | null> {
  const typed = text.trim();
  if (typed === '') return { ok: true, value: null };
  if (isoDuration.test(typed.toUpperCase())) return { ok: true, value: typed.toUpperCase() };
  const refused: Read<string | null> = { ok: false, error: t('recordPages.noDuration', { text: typed.slice(0, 60) }) };
  const parts = [...typed.toLowerCase().matchAll(/(\d+)\s*(\p{L}+)\.?(?:\s*(?:,|and|y)\s+)?/gu)];
  if (
    parts
      .map((part) => part[0])
      .join('')
      .replace(/\s+/g, '') !== typed.toLowerCase().replace(/\s+/g, '')
  )
    return refused;
  const found = parts.map(([, count, word]) => ({
    count,
    at: units.findIndex(([, , names]) => names.test(word ?? '')),
  }));
  const ordered = found.every(({ at }, index) => at >= 0 && at > (found[index - 1]?.at ?? -1));
  if (found.length === 0 || !ordered) return refused;
  const sign = (at: number) => (units[at]?.[0] === 'N' ? 'M' : (units[at]?.[0] ?? ''));
  const part = (from: number, to: number) =>
    found.flatMap(({ count, at }) => (at >= from && at <= to ? [`${count}${sign(at)}`] : [])).join('');
  const time = part(4, 5);
  return { ok: true, value: `P${part(0, 3)}${time === '' ? '' : `T${time}`}` };
}
