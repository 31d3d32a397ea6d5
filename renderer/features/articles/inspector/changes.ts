import { provenanceFields, type Article } from '#core/articles/model.ts';
import { t } from '#core/i18n/t.ts';
import { shorten } from '#core/records/shorten.ts';
import { sayDate } from '#renderer/lib/dates.ts';
import { shortHash } from '#renderer/lib/format.ts';
import { languageName } from '#renderer/features/articles/languages.ts';

/** A field before and after, in words; an empty string for nothing. */
export interface ShownChange {
  field: string;
  before: string;
  after: string;
}

/** Fields that say nothing to a person, or only follow from others. */
const silent = new Set(['provenance', 'blocks', 'textHash']);
const longest = 300;

/** The changes of an article's fields as a person reads them. */
export function changesShown(fields: Readonly<Record<string, readonly [unknown, unknown]>>): ShownChange[] {
  const shown = Object.entries(fields)
    .filter(([field]) => !silent.has(field))
    .map(([field, [before, after]]) => ({ field, before: inWords(field, before), after: inWords(field, after) }));
  return [...shown, ...confirmed(fields)];
}

/** Guesses that a person has confirmed: the value is the same, where it comes from is not. */
function confirmed(fields: Readonly<Record<string, readonly [unknown, unknown]>>): ShownChange[] {
  const [before, after] = (fields['provenance'] ?? [{}, {}]) as Partial<Article['provenance']>[];
  return provenanceFields.flatMap((field) => {
    const from = before?.[field];
    const to = after?.[field];
    if (!from || !to || from === to || field in fields) return [];
    return [{ field, before: t(`ui.provenance.${from}`), after: t(`ui.provenance.${to}`) }];
  });
}

function inWords(field: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (field === 'published' && typeof value === 'string') return sayDate(value);
  if (field === 'language' && typeof value === 'string') return languageName(value);
  if (field === 'fileHash' && typeof value === 'string') return shortHash(value);
  if (field === 'independence' && typeof value === 'string')
    return t(`reader.inspector.independences.${value as Article['independence']}`);
  if (field === 'readState') return t(value === 'read' ? 'reader.history.yes' : 'reader.history.no');
  if (Array.isArray(value)) return value.map((item) => inWords('', item)).join(', ');
  if (typeof value === 'object') {
    const { source, content } = value as { source?: unknown; content?: unknown };
    return field === 'grade' && typeof source === 'string' && typeof content === 'number'
      ? `${source}${content}`
      : JSON.stringify(value);
  }
  return shorten(typeof value === 'string' ? value : JSON.stringify(value), longest);
}
