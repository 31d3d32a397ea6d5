import type { ExchangeReport } from '#core/exchange/contract.ts';
import { t } from '#lib/i18n/t.ts';

/**
 * A report in words: counts, then one line per value.
 * @param onlyCounts for readers who must not know more
 * @param wouldTake nothing was written: report what would happen
 */
export function formatReport(
  { taken, changed, leftOut, readBack, hashes }: ExchangeReport,
  { onlyCounts = false, wouldTake = false }: { onlyCounts?: boolean; wouldTake?: boolean } = {},
): string {
  const counts = [
    t(wouldTake ? 'exchange.wouldTake' : 'exchange.taken', { count: taken }),
    t('exchange.changed', { count: changed.length }),
    t('exchange.leftOut', { count: leftOut.length }),
    ...(readBack ? [t('exchange.readBack', { values: readBack.values, equal: readBack.equal })] : []),
    ...(hashes ? [t('exchange.hashes', { files: hashes.files, equal: hashes.equal })] : []),
  ];
  const lines = onlyCounts
    ? []
    : [
        ...changed.map(({ record, field, from, to, why }) => `${record}\t${field}\t${from}\t${to}\t${why}`),
        ...leftOut.map(({ record, field, why }) => `${record}\t${field}\t${why}`),
      ];
  return `${[...counts, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n')}\n`;
}
