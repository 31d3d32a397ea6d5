import { t } from '#lib/i18n/t.ts';

/** Matches an ISO 8601 duration: years, months, weeks, days, hours, minutes, seconds. */
export const isoDuration =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const units = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const;

/** Formats an ISO 8601 duration in words: `12 months`. */
export function formatDuration(duration: string): string {
  const match = isoDuration.exec(duration);
  if (!match) return duration;
  return units
    .flatMap((unit, index) => {
      const count = match[index + 1];
      return count === undefined ? [] : [t(`recordPages.duration.${unit}`, { count: Number(count) })];
    })
    .join(' ');
}
