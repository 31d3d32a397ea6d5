import { formatDuration } from '#lib/edtf/duration.ts';
import { t } from '#lib/i18n/t.ts';
import type { CaseEvent } from '#core/model/events.ts';
import { formatNumber } from '#lib/i18n/format.ts';

export type Figure = CaseEvent['figures'][number];
export type OrderRule = CaseEvent['order'][number];

/** Formats a figure: `deaths: at least 14 people`. */
export function formatFigure(figure: Figure): string {
  const number = t(`recordPages.figures.say.${figure.qualifier}`, { number: formatNumber(figure.number) });
  return `${figure.property}: ${[number, figure.unit].filter(Boolean).join(' ')}`;
}

/** Formats the bounds of an order rule: `at least 12 months`. */
export function spanOf(rule: OrderRule): string {
  return [
    rule.atLeast ? t('recordPages.order.sayAtLeast', { time: formatDuration(rule.atLeast) }) : '',
    rule.atMost ? t('recordPages.order.sayAtMost', { time: formatDuration(rule.atMost) }) : '',
  ]
    .filter(Boolean)
    .join(', ');
}
