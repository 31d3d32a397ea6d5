import type { Position } from '#core/model/places.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';
import { fieldOf, type Field } from '#core/model/field-meanings.ts';
import type { Kind } from '#core/model/fields.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import { wordsOfValue } from '#core/model/value-words.ts';
import { markPieces } from '#lib/text/marks.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { languageName } from '#renderer/shared/values/languages.ts';
import { formatFigure, spanOf, type Figure, type OrderRule } from '#renderer/shared/values/formatFigure.ts';
import { countryName, formatPosition } from '#core/model/typed-values.ts';

/** Longer values are cut where only a preview is needed. */
const maxChars = 600;

type NameOf = (id: string) => string;

/** Formats the whole value of a record's field. `nameOf` returns the titles of records. */
export function formatWholeValue(collection: string, field: string, value: unknown, nameOf: NameOf): string {
  const isOrigin = field.startsWith('provenance.') && typeof value === 'string' && value !== '';
  return isOrigin ? t(`ui.provenance.${value}` as TextKey) : format(fieldOf(collection, field), value, nameOf);
}

/** Formats the value of a record's field, cut after 600 characters. */
export function formatFieldValue(collection: string, field: string, value: unknown, nameOf: NameOf): string {
  const text = formatWholeValue(collection, field, value, nameOf);
  return text.length > maxChars ? `${text.slice(0, maxChars)}…` : text;
}

function format(field: Field | undefined, value: unknown, nameOf: NameOf): string {
  if (value === null || value === undefined || value === '') return t('changes.none');
  if (typeof value === 'boolean') return t(field?.words?.[String(value)] ?? (value ? 'claims.yes' : 'claims.no'));
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return formatText(field, value, nameOf);
  if (!Array.isArray(value)) return formatObject(field?.kind, value, nameOf);
  return value.length === 0 ? t('changes.none') : value.map((item) => format(field, item, nameOf)).join('\n');
}

function formatText(field: Field | undefined, value: string, nameOf: NameOf): string {
  if (field?.words) return wordsOfValue(field.words, value);
  switch (field?.kind) {
    case 'date': {
      const date = formatDate(value);
      return date === value || date === '' ? value : `${date} (${value})`;
    }
    case 'countries':
      return countryName(value);
    case 'link-kind':
      return linkLabel(value, 'out');
    case 'language':
      return languageName(value);
    case 'file':
      return t('changes.file', { hash: value.slice(0, 8) });
    case 'marked':
      return markPieces(value)
        .map((piece) => {
          if (typeof piece === 'string') return piece;
          const name = nameOf(piece.id);
          return piece.kind === 'record' ? name : t('changes.footnote', { quote: name });
        })
        .join('');
    default:
      return uuid.test(value) ? nameOf(value) : value;
  }
}

function formatObject(of: Kind | undefined, value: object, nameOf: NameOf): string {
  if (of === 'names' && 'value' in value && 'kind' in value) {
    const kind = String(value.kind);
    return `${String(value.value)} (${t(`recordPages.names.${kind}` as TextKey)})`;
  }
  if (of === 'position' && 'lat' in value) return formatPosition(value as Position);
  if (of === 'figures' && 'property' in value) return formatFigure(value as Figure);
  if (of === 'grade' && 'source' in value && 'content' in value)
    return `${String(value.source)}${String(value.content)}`;
  if (of === 'copies' && 'name' in value) return String(value.name);
  if (of === 'order' && 'rule' in value) {
    const rule = value as OrderRule;
    return [`${t(`recordPages.order.${rule.rule}`)} ${nameOf(rule.event)}`, spanOf(rule)].filter(Boolean).join(', ');
  }
  return Object.values(value)
    .map((part) => format(undefined, part, nameOf))
    .join(' ');
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
