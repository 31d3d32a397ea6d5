import type { Article } from '#core/model/articles.ts';
import { t } from '#lib/i18n/t.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Views } from '#core/records/views.ts';
import type { Store } from '#core/store/types.ts';
import { confidentScore } from '#lib/ner/suggestion.ts';
import type { Reason } from '#lib/ner/matching/model.ts';
import type { Candidate } from './case-names.ts';
import type { Confidence, SuggestionCandidate, SuggestionGroup } from './contract.ts';
import type { GroupDecision } from './decisions.ts';
import type { NameGroup } from './groups.ts';
import type { AsShown } from '#core/store/view.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

const fairScore = 0.5;
/** Reasons that fit on the line under a name. */
const maxReasons = 2;

/** Returns how sure a score is, as a word. */
export function confidenceOf(score: number): Confidence {
  return score >= confidentScore ? 'strong' : score >= fairScore ? 'fair' : 'weak';
}

/** Converts a candidate for display; null if the record is gone. */
export function showCandidate(views: AsShown<Views>, { id, score, reasons }: Candidate): SuggestionCandidate | null {
  const ref = views.ref(id);
  if (!ref || ref.trashed) return null;
  const plus = reasons.filter(({ weight }) => weight > 0);
  const reasonTexts = plus.slice(0, maxReasons).map((reason) => lower(formatReason(reason)));
  return {
    ...ref,
    score,
    why: reasonTexts.join(', '),
    reasons: reasons.map((reason) => ({ sign: reason.weight > 0 ? 'plus' : 'minus', text: formatReason(reason) })),
  };
}

export function formatReason({ why, with: values }: Reason): string {
  return t(`suggestions.reasons.${why}`, { ...values });
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Converts a group for display. */
export function showGroup(views: AsShown<Views>, group: NameGroup, decided: GroupDecision): SuggestionGroup {
  return {
    id: group.id,
    kind: group.kind,
    name: group.name,
    names: group.names.slice(1),
    aliases: group.aliases,
    mentions: group.mentions,
    articles: group.occurrences.size,
    score: group.score,
    confidence: confidenceOf(group.score),
    why: group.why,
    state: decided.state,
    record: decided.record === null ? null : views.ref(decided.record),
    candidates: decided.candidates.flatMap((candidate) => showCandidate(views, candidate) ?? []),
    mayExist: decided.mayExist,
  };
}

/** Returns what is shown about the article beside a name. */
export function articleOf(
  store: Store,
  views: AsShown<Views>,
  id: string,
): { article: RecordRef; outlet: string; published: string | null } | null {
  const record = store.get('articles', id);
  const article = views.ref(id);
  return record && article ? { article, outlet: record.outlet ?? '', published: record.published } : null;
}

const contextChars = 110;

/** Returns the words of a text around a place, from the start of the sentence if that is near. */
export function passageAt(text: string, { blocks }: Pick<Article, 'blocks'>, start: number, end: number) {
  const block = blocks.find((one) => one.start <= start && end <= one.end) ?? { start: 0, end: text.length };
  const from = Math.max(block.start, start - contextChars);
  const to = Math.min(block.end, end + contextChars);
  const before = text.slice(from, start);
  const sentence = before.search(/[.!?…]["”»’)]?\s+(?=\S[^.!?…]*$)/);
  const cut =
    sentence < 0
      ? from > block.start
        ? before.search(/\s/) + 1
        : 0
      : sentence + (/^\S+\s+/.exec(before.slice(sentence))?.[0].length ?? 0);
  const after = text.slice(end, to);
  const stop = /[.!?…]["”»’)]?(?=\s|$)/.exec(after);
  const endAt = stop
    ? stop.index + stop[0].length
    : to < block.end
      ? Math.max(after.lastIndexOf(' '), 0)
      : after.length;
  const isCut = sentence < 0 && from > block.start;
  return {
    before: (isCut ? '…' : '') + collapseSpaces(before.slice(cut)),
    exact: collapseSpaces(text.slice(start, end)),
    after: collapseSpaces(after.slice(0, endAt)) + (stop || to >= block.end ? '' : '…'),
    start,
    end,
  };
}
