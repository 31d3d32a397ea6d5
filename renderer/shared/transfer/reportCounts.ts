import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#lib/i18n/format.ts';

/** The totals of a report. */
export interface ReportCounts {
  taken: number;
  changed: number;
  leftOut: number;
}

/** Formats the totals: `412 records, 3 changed, 2 left out`. */
export function formatCounts({ taken, changed, leftOut }: ReportCounts): string {
  const counts = { taken, changed, leftOut };
  return (['taken', 'changed', 'leftOut'] as const)
    .filter((what) => what === 'taken' || counts[what] > 0)
    .map((what) => t(`exportDialog.report.${what}`, { count: counts[what], number: formatNumber(counts[what]) }))
    .join(', ');
}
