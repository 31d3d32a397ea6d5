import type { ClaimRow, ContradictionView } from '#core/claims/contract.ts';
import { qualifierSigns } from '#core/model/claim-properties.ts';
import type { ResolutionState } from '#core/model/claims.ts';
import { capitalised } from '#lib/i18n/capitalised.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { t, textIfKnown } from '#lib/i18n/t.ts';

/** A run of the sentence, or the mark of a side's footnote: its index. */
export type SentencePart = string | { side: number };

/** A decision, made or about to be. */
export interface Decision {
  state: ResolutionState;
  /** The claim that is preferred or that supersedes the others. */
  preferred: string | null;
  reason: string;
}

/**
 * Returns a contradiction as a dossier sentence, with the footnotes of its values. Each value is worded as in its claim: 14 never becomes
 * "at least 14".
 */
export function contradictionSentence(
  { subject, label, sides }: Pick<ContradictionView, 'subject' | 'label' | 'sides'>,
  { state, preferred, reason }: Decision,
): SentencePart[] {
  const marked = sides.map((side, index) => `${sideWords(side)}${mark(index)}`);
  const chosen = sides.findIndex(({ claims }) => claims.some(({ id }) => id === preferred));
  const others = marked.filter((_, index) => index !== chosen);
  const kind = chosen < 0 && (state === 'superseded' || state === 'preferred') ? 'open' : state;
  const sentence = capitalised(
    t(`claims.sentence.${kind}`, {
      subject: subject.title,
      property: label,
      values: listedAnd(marked),
      others: listedAnd(others),
      value: marked[chosen] ?? '',
    }),
  );
  const why = reason.trim();
  const withReason =
    why && kind !== 'open' ? t('claims.sentence.reason', { sentence, reason: capitalised(ended(why)) }) : sentence;
  return cut(withReason);
}

/** What a claim's sentence says besides its value. */
export interface ClaimFacts {
  /** Names of the asserters, if they are not the source itself. */
  speakers: readonly string[];
  /** Names of the sources, if they are to be named. */
  sources: readonly string[];
  /** When it was true or known, in words; empty if unspecified. */
  known: string;
}

/** Returns a claim as a dossier sentence, with the footnotes of its value as those of side 0. */
export function claimSentence(
  claim: Pick<ClaimRow, 'subject' | 'property' | 'label' | 'value' | 'words' | 'qualifier' | 'stance'>,
  { speakers, sources, known }: ClaimFacts,
): SentencePart[] {
  const { subject, label } = claim;
  const value = `${valueWords(claim)}${mark(0)}`;
  let sentence = proseOf(claim) ?? t('claims.sentence.claim', { subject: subject.title, property: label, value });
  if (speakers.length > 0) {
    sentence = t('claims.sentence.says', { count: speakers.length, sentence, who: listedAnd(speakers) });
  } else if (sources.length > 0) sentence = t('claims.sentence.according', { sentence, sources: listedAnd(sources) });
  if (known) sentence = t('claims.sentence.known', { sentence, date: known });
  return cut(capitalised(t('claims.sentence.end', { sentence })));
}

/** Words a claim with a verb, if the language has one for its property; denials name the property instead. */
function proseOf(claim: Parameters<typeof claimSentence>[0]): string | null {
  const { subject, property, value, stance } = claim;
  if (stance === 'denies') return null;
  const form = proseForm(value);
  // For a yes or no, the whole sentence is what is proved.
  const words = value.type === 'flag' ? mark(0) : `${valueWords(claim)}${mark(0)}`;
  return form && textIfKnown(`claims.prose.${property}.${form}`, { subject: subject.title, value: words });
}

/** Returns the form of the verb for a value; null for values that have none. */
function proseForm(value: ClaimRow['value']): string | null {
  switch (value.type) {
    case 'number':
      return value.number === 1 ? 'one' : 'other';
    case 'flag':
      return value.flag ? 'yes' : 'no';
    case 'date':
      if (/^\d{4}-\d\d-\d\d$/.test(value.edtf)) return 'day';
      return /^\d{4}(-\d\d)?$/.test(value.edtf) ? 'span' : null;
    default:
      return 'plain';
  }
}

/** Splits a text at its footnote marks. */
function cut(text: string): SentencePart[] {
  return text
    .split(/(\u0002\d+\u0003)/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('\u0002') ? { side: Number(part.slice(1, -1)) } : part));
}

const mark = (index: number) => `\u0002${index}\u0003`;

/** Returns a value as it is worded in a sentence, marking denials. */
export function sideWords({ words, claims }: ContradictionView['sides'][number]): string {
  const [first] = claims;
  return first ? valueWords({ ...first, words }) : words;
}

/** Returns the value of a claim in prose: “at least 13 people” for what a table shows with a symbol. */
export function valueWords({ words, qualifier, stance }: Pick<ClaimRow, 'words' | 'qualifier' | 'stance'>): string {
  const sign = qualifierSigns[qualifier];
  const worded =
    sign && words.startsWith(sign) ? t(`dossier.figure.${qualifier}`, { value: words.slice(sign.length) }) : words;
  return stance === 'denies' ? t('claims.sentence.denied', { value: worded }) : worded;
}

function ended(reason: string): string {
  return /[.!?…”"]$/.test(reason) ? reason : `${reason}.`;
}
