import { fieldsThat, namesOf } from '#core/model/field-meanings.ts';
import { referencesOf } from '#core/model/references.ts';
import { provingQuotes } from '#core/records/pointing.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { searchTypes, type SearchType } from '#core/search/model.ts';
import type { FilterNode } from '#core/search/query/model.ts';
import { gradeParts } from '#core/search/query/values.ts';

/** A record of any searched collection. */
type SearchableRecord = Readonly<Record<string, unknown>> & { id: string };

/**
 * Returns the ids of records that match `has:`, `is:`, `grade:` or `lang:`. These change with every grade and quote, so they are read from
 * the records on demand instead of being kept in a text index.
 */
export function idsFitting({ field, value }: FilterNode, shown: MergedView): string[] {
  const wanted = value.toLowerCase();
  const test = testOf(field, wanted, shown);
  if (!test) return [];
  return searchTypes.flatMap((type) =>
    (shown.reads.list(type) as unknown as SearchableRecord[])
      .filter((record) => test(type, record))
      .map(({ id }) => id),
  );
}

type Test = (type: SearchType, record: SearchableRecord) => boolean;

function testOf(field: FilterNode['field'], wanted: string, shown: MergedView): Test | null {
  switch (field) {
    case 'lang':
      // “es” also means “es-EC”.
      return (_, { language }) => typeof language === 'string' && language.toLowerCase().split(/[-_]/)[0] === wanted;
    case 'grade': {
      const parts = gradeParts(wanted);
      return (_, record) => {
        const grade = record['grade'] as { source: string; content: number } | null | undefined;
        if (!parts || !grade) return false;
        const isSource = parts.source === null || parts.source === grade.source.toLowerCase();
        return isSource && (parts.content === null || parts.content === String(grade.content));
      };
    }
    case 'is':
      if (wanted === 'unsourced')
        return (type, record) => (type === 'links' || type === 'claims') && !isProved(record, shown);
      return isTests[wanted] ?? null;
    case 'has':
      return hasTest(wanted, shown);
    default:
      return null;
  }
}

const isField =
  (field: string, value: unknown): Test =>
  (_, record) =>
    record[field] === value;

const isTests: Readonly<Record<string, Test>> = {
  unread: isField('readState', 'unread'),
  read: isField('readState', 'read'),
  independent: isField('independence', 'independent'),
  copy: isField('independence', 'copy'),
  update: isField('independence', 'update'),
  unassessed: isField('independence', 'not-assessed'),
  transcript: isField('transcript', true),
  confirmed: isField('certainty', 'confirmed'),
  probable: isField('certainty', 'probable'),
  possible: isField('certainty', 'possible'),
  disputed: isField('certainty', 'disputed'),
  open: (type, { state }) => type === 'questions' && state === 'open',
  answered: isField('state', 'answered'),
  dropped: isField('state', 'dropped'),
};

const isFilled = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : typeof value === 'string'
      ? value.trim() !== ''
      : value !== null && value !== undefined;

function isProved(record: SearchableRecord, { reads }: MergedView): boolean {
  const quotes = record['quotes'];
  return Array.isArray(quotes) && provingQuotes(reads, { quotes: quotes as string[] }).length > 0;
}

const hasField =
  (...fields: string[]): Test =>
  (_, record) =>
    fields.some((field) => isFilled(record[field]));

function hasTest(wanted: string, shown: MergedView): Test | null {
  const { reads, reverse } = shown;
  const pointed =
    (collection: string, isMatch: (pointer: { id: string; field: string }) => boolean = () => true): Test =>
    (_, { id }) =>
      reverse.pointingAt(id).some((pointer) => pointer.collection === collection && isMatch(pointer));
  switch (wanted) {
    case 'note':
      return hasField('notes');
    case 'tag':
      return hasField('tags');
    case 'date':
      return hasField(...namesOf(fieldsThat(({ search }) => search === 'date' || search === 'dated')));
    case 'place':
      return (_, { where }) => typeof where === 'string' && reads.find(where)?.trashed === false;
    case 'file':
      return hasField('fileHash');
    case 'translation':
      return hasField('translation');
    case 'alias':
      return (_, { names }) => Array.isArray(names) && names.length > 1;
    case 'link':
      return pointed('links');
    case 'claim':
      return pointed('claims');
    case 'question':
      return pointed('questions');
    case 'quote': {
      const ofQuotes = pointed('quotes');
      // The quotes of a link also prove what it says about both its ends.
      const ofLinks = pointed('links', ({ id }) => {
        const link = reads.get('links', id);
        return link !== undefined && provingQuotes(reads, link).length > 0;
      });
      return (type, record) => {
        if (isProved(record, shown)) return true;
        return type !== 'quotes' && (ofQuotes(type, record) || ofLinks(type, record));
      };
    }
    default:
      return null;
  }
}

/**
 * Returns the ids of everything linked to a record: what it names in a field, what names it, the other ends of links and claims, and the
 * articles of quotes.
 */
export function linkedTo(id: string, { reads, reverse }: MergedView): string[] {
  const found = new Set<string>();
  const add = (target: string): void => {
    found.add(target);
    const article = reads.get('quotes', target)?.article;
    if (article !== undefined) found.add(article);
  };
  const addTargets = (of: ReturnType<typeof reads.find>): void => {
    if (of) for (const target of referencesOf(of.collection, of.record)) add(target.id);
  };
  addTargets(reads.find(id));
  for (const pointer of reverse.pointingAt(id)) {
    add(pointer.id);
    if (pointer.collection === 'links' || pointer.collection === 'claims') addTargets(reads.find(pointer.id));
  }
  found.delete(id);
  return [...found];
}
