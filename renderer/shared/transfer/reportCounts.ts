import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#lib/i18n/format.ts';

/** What a report comes to. */
export interface ReportCounts {
  taken: number;
  changed: number;
  leftOut: number;
}

/** As one reads it: `412 records, 3 changed, 2 left out`. */
export function formatCounts({ taken, changed, leftOut }: ReportCounts): string {
  const counts = { taken, changed, leftOut };
  return (['taken', 'changed', 'leftOut'] as const)
    .filter((what) => what === 'taken' || counts[what] > 0)
    .map((what) => t(`exportDialog.report.${what}`, { count: counts[what], number: formatNumber(counts[what]) }))
    .join(', ');
}
