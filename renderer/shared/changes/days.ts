import { dayMs } from '#lib/edtf/days.ts';
import { formatDay } from '#lib/i18n/format.ts';
import { locale, t } from '#lib/i18n/t.ts';
import { dayOf } from '#lib/local-day.ts';

/** Formats a local day, `2025-11-12`, as a heading: today, yesterday or the date. */
export function formatDayHeading(day: string): string {
  const days = (dayOf(Date.now()) - Date.parse(day)) / dayMs;
  if (days === 0) return t('historyPage.today');
  if (days === 1) return t('historyPage.yesterday');
  return formatDay(`${day}T12:00:00`);
}

/** Formats the local time of day of an instant, such as `09:14`. */
export function timeOf(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(at);
}
