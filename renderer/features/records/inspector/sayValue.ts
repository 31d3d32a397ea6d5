import { t, type TextKey } from '#core/i18n/t.ts';
import { linkLabel } from '#core/links/kinds.ts';
import { countryName, sayPosition, type Position } from '#renderer/features/records/values.ts';
import { sayFigure, type Figure } from '#renderer/features/records/page/Figures.tsx';
import { spanOf, type OrderRule } from '#renderer/features/records/page/Order.tsx';
import { sayDate } from '#renderer/lib/dates.ts';

/** Longer values are cut in a history; the record has the whole. */
const longest = 600;

const dates = new Set(['born', 'died', 'dates', 'when', 'published']);

/** A value of a history in words. `nameOf` gives the titles of records. */
export function sayValue(field: string, value: unknown, nameOf: (id: string) => string): string {
  if (value === null || value === undefined || value === '') return t('recordPages.history.none');
  if (typeof value === 'boolean') return t(value ? 'recordPages.history.yes' : 'recordPages.history.no');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return cut(sayText(field, value, nameOf));
  if (Array.isArray(value)) {
    if (value.length === 0) return t('recordPages.history.none');
    return cut(value.map((item) => sayValue(field, item, nameOf)).join('\n'));
  }
  return cut(sayObject(field, value, nameOf));
}

function sayText(field: string, value: string, nameOf: (id: string) => string): string {
  if (dates.has(field)) return `${sayDate(value)} (${value})`;
  if (field === 'countries') return countryName(value);
  if (field === 'kind') return linkLabel(value, 'out');
  if (field === 'certainty') return t(`recordPages.links.certainty.${value}` as TextKey);
  return /^[0-9a-f-]{36}$/.test(value) ? nameOf(value) : value;
}

function sayObject(field: string, value: object, nameOf: (id: string) => string): string {
  if (field === 'names' && 'value' in value && 'kind' in value) {
    const kind = String(value.kind);
    return `${String(value.value)} (${t(`recordPages.names.${kind}` as TextKey)})`;
  }
  if (field === 'position' && 'lat' in value) return sayPosition(value as Position);
  if (field === 'figures' && 'property' in value) return sayFigure(value as Figure);
  if (field === 'order' && 'rule' in value) {
    const rule = value as OrderRule;
    return [`${t(`recordPages.order.${rule.rule}`)} ${nameOf(rule.event)}`, spanOf(rule)].filter(Boolean).join(', ');
  }
  return Object.values(value)
    .map((part) => sayValue('', part, nameOf))
    .join(' ');
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
