import type { ClaimRow, ContradictionView } from '#core/claims/contract.ts';
import { contradictionSentence, sideWords } from '#core/claims/model/sentence.ts';
import { formatClaim, formatCorroboration } from '#core/model/claim-words.ts';
import { compare } from '#lib/edtf/order.ts';
import { toWords } from '#lib/edtf/words.ts';
import { withNotes } from '#core/dossiers/model/runs.ts';
import type { Cite } from '#core/dossiers/model/citations.ts';
import { sentenceOfParts, type SectionView, type Sentence, type Source } from '#core/model/dossier-document.ts';
import { capitalised } from '#lib/i18n/capitalised.ts';
import { listedOr } from '#lib/i18n/listed.ts';
import { wordOrder } from '#lib/i18n/order.ts';
import { language, t } from '#lib/i18n/t.ts';
import { ascending } from '#lib/sorted.ts';

/** The claims and contradictions of the case, computed only for dossiers that show them. */
export interface CaseClaims {
  claims(): readonly ClaimRow[];
  contradictions(): readonly ContradictionView[];
}

type Of<K extends SectionView['kind']> = Extract<SectionView, { kind: K }>;

/**
 * Returns the ledger as a table, each claim with the quotes that prove it, sorted by subject, property and date.
 * @param about subjects to include; null for all
 */
export function claimRows(claimed: CaseClaims, about: ReadonlySet<string> | null, cite: Cite): Of<'claims'>['rows'] {
  const rows = claimed.claims().filter((claim) => isAbout(claim, about));
  const words = wordOrder();
  rows.sort(
    (a, b) =>
      words.compare(a.subject.title, b.subject.title) ||
      words.compare(a.label, b.label) ||
      compare(a.known, b.known) ||
      ascending(a.id, b.id),
  );
  return rows.map((claim) => ({
    id: claim.id,
    subject: claim.subject.title,
    claim: sentenceOf(claim, cite),
    by: claim.assertedBy?.title ?? '',
    known: claim.known === null ? '' : toWords(claim.known, language()),
    standing: formatCorroboration(claim.corroboration),
  }));
}

/** Returns the contradictions between sources, with each side and the decision. */
export function contradictionEntries(
  claimed: CaseClaims,
  about: ReadonlySet<string> | null,
  cite: Cite,
): Of<'contradictions'>['entries'] {
  return claimed
    .contradictions()
    .filter((one) => one.sides.some(({ claims }) => claims.some((claim) => isAbout(claim, about))))
    .map((one) => ({
      id: one.subject.id,
      collection: one.subject.collection,
      heading: t('dossier.contradiction.heading', {
        subject: one.subject.title,
        property: one.label,
        values: listedOr(one.sides.map(sideWords)),
      }),
      details: '',
      sentences: [contradictionSentenceOf(one, cite), ...one.sides.map((side) => sideSentence(side, cite))],
    }));
}

/** Returns the assessment in the same words as the page of contradictions; each value has its own footnotes. */
export function contradictionSentenceOf(one: ContradictionView, cite: Cite): Sentence {
  const { state, preferred, reason, sides } = one;
  return sentenceOfParts(
    null,
    withNotes(contradictionSentence(one, { state, preferred, reason }), (at) => {
      const side = sides[at];
      return side && { words: sideWords(side), notes: cite(quotesOf(side)) };
    }),
  );
}

type Side = ContradictionView['sides'][number];

const quotesOf = ({ claims }: Side) => claims.flatMap((claim) => claim.quotes.map((quote) => quote.id));

/** Returns a value with who states it, and how many of the sources count. */
function sideSentence(side: Side, cite: Cite): Sentence {
  const [first] = side.claims;
  const speakers = [...new Set(side.claims.flatMap((claim) => claim.assertedBy?.title ?? []))];
  const value = first ? formatClaim(first, first.label, () => first.words) : side.words;
  return sentenceOfParts(first?.id ?? null, [
    { text: capitalised(value), notes: cite(quotesOf(side)) },
    {
      text:
        (speakers.length > 0 ? t('dossier.contradiction.attributed', { names: speakers.join(', ') }) : '') +
        t('dossier.contradiction.counted', { standing: formatCorroboration(side.corroboration) }),
      notes: null,
    },
  ]);
}

/** Groups sources by Admiralty grade, best first, ungraded ones last. */
export function gradeRows(sources: readonly Source[]): Of<'grades'>['rows'] {
  const grades = [...new Set(sources.map(({ grade }) => grade))].sort((a, b) => ascending(a ?? '~', b ?? '~'));
  return grades.map((grade) => ({
    grade,
    words: gradeWords(grade),
    sources: sources
      .filter((source) => source.grade === grade)
      .map(({ number, title, outlet }) => ({ number, title, outlet: outlet ?? '' })),
  }));
}

/** Returns whether a claim concerns something chosen: its subject, its quote, or an article that it is from. */
function isAbout({ id, subject, quotes }: ClaimRow, about: ReadonlySet<string> | null): boolean {
  if (!about) return true;
  return (
    about.has(id) || about.has(subject.id) || quotes.some((quote) => about.has(quote.id) || about.has(quote.article.id))
  );
}

function sentenceOf(claim: ClaimRow, cite: Cite): Sentence {
  const text = capitalised(formatClaim(claim, claim.label, () => claim.words));
  return { record: claim.id, text, notes: cite(claim.quotes.map((quote) => quote.id)) };
}

function gradeWords(grade: string | null): string {
  if (grade === null) return t('dossier.notGraded');
  const [source = '', content = ''] = grade;
  return [t(`reader.inspector.sources.${source as 'A'}`), t(`reader.inspector.contents.c${content as '1'}`)].join('; ');
}
