import { withoutArticle } from '#core/search/names/articles.ts';
import { typeNumber } from '#core/search/docs.ts';
import type { Evidence, SearchedTerms } from '#core/search/evidence.ts';
import { eachDoc } from '#lib/fulltext/lookup.ts';
import { scoreRow } from '#lib/fulltext/phrase.ts';
import type { Scores } from '#lib/fulltext/scores.ts';
import { slotAt } from '#lib/fulltext/slots.ts';
import { keyword } from '#lib/fulltext/source.ts';
import { formOf, initialForms } from '#core/search/names/named.ts';
import type { RankContext } from '#core/search/rank-context.ts';
import { aliasInFields, initialsInFields, places } from '#core/search/match-weights.ts';

/** How many names of a record are searched. */
const maxExpandedNames = 12;

/** What was typed, and how it names a record. */
export interface Named {
  typed: string;
  folded: string;
  /** How near what was typed is to a name of the record, 0 to 1. */
  quality: number;
  /** The name that it is near to, when it is none itself. */
  meant?: { form: string; how: Evidence['how'] };
}

/**
 * Adds what says another name of the record with a number, and what is linked to it.
 * @param found gets the documents
 * @param looked what was looked for
 */
export function expand(number: number, named: Named, context: RankContext, found: Scores, looked: SearchedTerms): void {
  const { typed, folded, quality, meant } = named;
  const { names, slots, statistics } = context;
  const aliases = names.namesOf(number);
  const forms = new Set(aliases.slice(0, maxExpandedNames).map(formOf));
  // What holds a name with its article holds what was typed.
  for (const form of forms) if (form === folded || withoutArticle(form) === folded) forms.delete(form);
  forms.delete('');
  const { id } = context.headOf(number);
  // That its own name is a long one makes the record itself no better answer.
  const own = found.bm25[number] ?? 0;
  const scoring = { statistics, into: found, among: null };
  const worth = aliasInFields.map((value) => value * quality);
  // What holds "Ana Macías" holds "Macías", and was found by that already.
  const known = quality === 1 ? [folded, ...forms] : [...forms];
  for (const form of forms) {
    const how = form === meant?.form ? meant.how : 'alias';
    if (isShortest(form, known)) scoreRow(slots, form.split(' '), worth, scoring);
    looked.rows.push({ term: typed, how, form, via: id });
  }
  const initials = isPerson(number, context) ? initialForms(aliases[0] ?? '') : [];
  for (const form of initials) {
    if (form === folded || forms.has(form)) continue;
    if (isShortest(form, quality === 1 ? [...known, ...initials] : initials)) {
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

/** Whether no other form stands within a form, word by word. */
function isShortest(form: string, forms: readonly string[]): boolean {
  return !forms.some((other) => other !== form && ` ${form} `.includes(` ${other} `));
}

function isPerson(number: number, context: RankContext): boolean {
  const slot = slotAt(context.slots, number);
  return slot?.segment.tables.types[number - slot.base] === typeNumber('people');
}
