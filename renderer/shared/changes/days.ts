import { locale, t } from '#lib/i18n/t.ts';
import { formatDay } from '#lib/i18n/format.ts';

/** Formats a local day, `2025-11-12`, as a heading: today, yesterday or the date. */
export function formatDayHeading(day: string): string {
  const at = new Date(`${day}T12:00:00`);
  const today = new Date();
  const noon = new Date(today.getFullYear(), today.getMonth(), today.getDate(), 12).getTime();
  const days = Math.round((noon - at.getTime()) / 86_400_000);
  if (days === 0) return t('historyPage.today');
  if (days === 1) return t('historyPage.yesterday');
  return formatDay(at.toISOString());
}

/** Formats the local time of day of an instant, such as `09:14`. */
export function timeOf(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(at);
}
