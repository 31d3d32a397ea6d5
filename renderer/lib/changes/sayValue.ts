import { language, t, type TextKey } from '#lib/i18n/t.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import { quotePieces } from '#lib/text/quoteMarks.ts';
import { sayDate } from '#renderer/lib/dates.ts';
import { sayFigure, spanOf, type Figure, type OrderRule } from '#renderer/lib/sayParts.ts';
import { countryName, sayPosition, type Position } from '#renderer/lib/values.ts';

/** Longer values are cut where only a glimpse is wanted. */
const longest = 600;

const dates = new Set(['born', 'died', 'dates', 'when', 'published']);

/** A value of a record's field in words, whole. `nameOf` gives the titles of records. */
export function sayWhole(field: string, value: unknown, nameOf: (id: string) => string): string {
  if (value === null || value === undefined || value === '') return t('changes.none');
  if (typeof value === 'boolean') return sayFlag(field, value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return sayText(field, value, nameOf);
  if (!Array.isArray(value)) return sayObject(field, value, nameOf);
  return value.length === 0 ? t('changes.none') : value.map((item) => sayWhole(field, item, nameOf)).join('\n');
}

/** The same, cut after 600 characters. */
export function sayValue(field: string, value: unknown, nameOf: (id: string) => string): string {
  const text = sayWhole(field, value, nameOf);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function sayFlag(field: string, value: boolean): string {
  if (field === 'protected') return t(value ? 'recordPages.protection.protected' : 'recordPages.protection.open');
  return t(value ? 'changes.yes' : 'changes.no');
}

function sayText(field: string, value: string, nameOf: (id: string) => string): string {
  if (dates.has(field)) {
    const words = sayDate(value);
    return words === value || words === '' ? value : `${words} (${value})`;
  }
  if (field.startsWith('provenance.')) return t(`ui.provenance.${value}` as TextKey);
  if (field === 'countries') return countryName(value);
  if (field === 'kind') return linkLabel(value, 'out');
  if (field === 'certainty') return t(`recordPages.links.certainty.${value}` as TextKey);
  if (field === 'independence') return t(`changes.independence.${value}` as TextKey);
  if (field === 'readState') return t(value === 'read' ? 'changes.read' : 'changes.unread');
  if (field === 'language') return languageName(value);
  if (field === 'image' || field === 'fileHash' || field === 'textHash')
    return t('changes.file', { hash: value.slice(0, 8) });
  if (uuid.test(value)) return nameOf(value);
  if (field !== 'text') return value;
  return quotePieces(value)
    .map((piece) => (typeof piece === 'string' ? piece : t('changes.footnote', { quote: nameOf(piece.quote) })))
    .join('');
}

function sayObject(field: string, value: object, nameOf: (id: string) => string): string {
  if (field === 'names' && 'value' in value && 'kind' in value) {
    const kind = String(value.kind);
    return `${String(value.value)} (${t(`recordPages.names.${kind}` as TextKey)})`;
  }
  if (field === 'position' && 'lat' in value) return sayPosition(value as Position);
  if (field === 'figures' && 'property' in value) return sayFigure(value as Figure);
  if (field === 'grade' && 'source' in value && 'content' in value)
    return `${String(value.source)}${String(value.content)}`;
  if (field === 'copies' && 'name' in value) return String(value.name);
  if (field === 'order' && 'rule' in value) {
    const rule = value as OrderRule;
    return [`${t(`recordPages.order.${rule.rule}`)} ${nameOf(rule.event)}`, spanOf(rule)].filter(Boolean).join(', ');
  }
  return Object.values(value)
    .map((part) => sayWhole('', part, nameOf))
    .join(' ');
}

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([language()], { type: 'language' }).of(code) ?? code;
  } catch {
    // The code is no language tag: it is shown as it is.
    return code;
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
