import { noteSearched, type Evidence, type SearchedTerms } from '#core/search/evidence.ts';
import { formsOf, scoreForm, sizeOf, type Form, type ScoringContext } from '#lib/fulltext/lookup.ts';
import { rowSize, scoreRow } from '#lib/fulltext/phrase.ts';
import type { Slot } from '#lib/fulltext/slots.ts';
import type { Leaf } from '#core/search/query-leaves.ts';
import { qualities, matchWeight, weights } from '#core/search/match-weights.ts';

/** A word or phrase with its forms that occur in texts. */
export interface TermMatches {
  leaf: Leaf;
  forms: MatchedForm[];
  /** Whether some completions were left out because there are too many. */
  cut: boolean;
  /** An upper estimate of how many documents it will find. */
  size: number;
}

interface MatchedForm {
  form: Form;
  how: Evidence['how'];
  quality: number;
  weight: number;
}

/** Looks a leaf up in the dictionaries, which tell how many documents contain it before any of them is read. */
export function findTermMatches(leaf: Leaf, slots: readonly Slot[]): TermMatches {
  const forms: MatchedForm[] = [];
  const found = leaf.word ? formsOf(slots, leaf.word) : { forms: [], cut: false };
  for (const form of found.forms) {
    const [quality, weight] = matchWeight(form);
    forms.push({ form, how: form.how, quality, weight });
  }
  for (const term of leaf.relatives) {
    const how = term.startsWith(leaf.folded) ? 'prefix' : 'fuzzy';
    for (const form of formsOf(slots, { term, prefix: false, edits: 0 }).forms) {
      forms.push({ form, how, quality: qualities.relative, weight: weights.relative });
    }
  }
  const inRows = leaf.rows.reduce((sum, row) => sum + rowSize(slots, row), 0);
  return { leaf, forms, cut: found.cut, size: inRows + sizeOf(forms.map(({ form }) => form)) };
}

/** Notes the forms of a leaf, to explain later why a document was found. @param where whether only titles and names are searched */
export function noteMatches(
  { leaf: { typed, rows, within }, forms }: TermMatches,
  where: Pick<Evidence, 'naming'>,
  looked: SearchedTerms,
): void {
  for (const { form, how } of forms) noteSearched(looked, { term: typed, how, form: form.form, ...where });
  for (const row of rows) {
    if (within === null) looked.rows.push({ term: typed, how: 'phrase', form: row.join(' '), ...where });
    else {
      const near = { forms: row, within };
      for (const form of row) noteSearched(looked, { term: form, how: 'exact', form, near, ...where });
    }
  }
}

/** Adds the documents that contain a leaf in any of its forms. @param fieldWeights weight by the field in which it occurs */
export function scoreMatches(
  { leaf, forms }: TermMatches,
  slots: readonly Slot[],
  fieldWeights: readonly number[],
  scoring: ScoringContext,
): void {
  for (const { form, quality, weight } of forms) {
    scoreForm(
      form,
      fieldWeights.map((value) => value * quality),
      weight,
      scoring,
    );
  }
  for (const row of leaf.rows) scoreRow(slots, row, fieldWeights, scoring, leaf.within);
}
