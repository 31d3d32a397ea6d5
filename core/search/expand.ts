import { withoutArticle } from '#core/search/names/articles.ts';
import { typeNumber } from '#core/search/docs.ts';
import type { Evidence, SearchedTerms } from '#core/search/evidence.ts';
import { eachDoc } from '#lib/fulltext/lookup.ts';
import { scoreRow } from '#lib/fulltext/phrase.ts';
import type { Scores } from '#lib/fulltext/scores.ts';
import { slotAt } from '#lib/fulltext/slots.ts';
import { keyword } from '#lib/fulltext/segment.ts';
import { formOf, initialForms } from '#core/search/names/query-names.ts';
import type { RankContext } from '#core/search/rank-context.ts';
import { aliasInFields, initialsInFields, places } from '#core/search/match-weights.ts';

/** Maximum number of a record's names that are searched. */
const maxExpandedNames = 12;

/** A typed term and how it names a record. */
export interface Named {
  typed: string;
  folded: string;
  /** How close the typed term is to a name of the record, 0 to 1. */
  quality: number;
  /** The name it is close to, if it is not itself a name. */
  meant?: { form: string; how: Evidence['how'] };
}

/**
 * Adds documents that contain another name of a record, and those linked to it.
 * @param found receives the documents
 * @param looked receives what was searched for
 */
export function expand(number: number, named: Named, context: RankContext, found: Scores, looked: SearchedTerms): void {
  const { typed, folded, quality, meant } = named;
  const { names, slots, statistics } = context;
  const aliases = names.namesOf(number);
  const forms = new Set(aliases.slice(0, maxExpandedNames).map(formOf));
  // A text with the name and its article also contains the typed words.
  for (const form of forms) if (form === folded || withoutArticle(form) === folded) forms.delete(form);
  forms.delete('');
  const { id } = context.headOf(number);
  // The length of its own names must not make the record itself a better match.
  const own = found.bm25[number] ?? 0;
  const scoring = { statistics, into: found, restrictTo: null };
  const weights = aliasInFields.map((value) => value * quality);
  // A text with "Ana Macías" also contains "Macías", which already found it.
  const foundForms = quality === 1 ? [folded, ...forms] : [...forms];
  for (const form of forms) {
    const how = form === meant?.form ? meant.how : 'alias';
    if (isShortest(form, foundForms)) scoreRow(slots, form.split(' '), weights, scoring);
    looked.rows.push({ term: typed, how, form, via: id });
  }
  const initials = isPerson(number, context) ? initialForms(aliases[0] ?? '') : [];
  for (const form of initials) {
    if (form === folded || forms.has(form)) continue;
    if (isShortest(form, quality === 1 ? [...foundForms, ...initials] : initials)) {
      scoreRow(slots, form.split(' '), initialsInFields, scoring);
    }
    looked.rows.push({ term: typed, how: 'alias', form, via: id });
  }
  if (found.has(number)) found.bm25[number] = own;
  const title = formOf(aliases[0] ?? '');
  const how = title === (meant?.form ?? folded) ? (meant?.how ?? 'exact') : 'alias';
  looked.related.push({ term: typed, how, form: title, via: id, related: true });
  for (const slot of slots) {
    const ordinal = slot.segment.find(keyword('related', id));
    if (ordinal < 0) continue;
    eachDoc(slot, ordinal, (number) => found.raise(number, places.related * quality, 0));
  }
}

/** Returns whether no other form occurs within this one, word by word. */
function isShortest(form: string, forms: readonly string[]): boolean {
  return !forms.some((other) => other !== form && ` ${form} `.includes(` ${other} `));
}

function isPerson(number: number, context: RankContext): boolean {
  const slot = slotAt(context.slots, number);
  return slot?.segment.tables.types[number - slot.base] === typeNumber('people');
}
