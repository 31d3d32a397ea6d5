import type { Rule, UnitKind } from '#core/findings/rule.ts';
import { copyWithoutSource, noTranscript, notAssessed, ungradedSource, unreadSource } from './rules/articles.ts';
import { openContradiction, reopenedContradiction } from './rules/contradictions.ts';
import { eventNoDate, eventNoPlace } from './rules/events.ts';
import { identityCandidate } from './rules/identity-candidate.ts';
import { identityClash } from './rules/identity-clash.ts';
import { impossibleOrder } from './rules/impossible-order.ts';
import { noOrigin } from './rules/no-origin.ts';
import { noQuote } from './rules/no-quote.ts';
import { placeNoPosition } from './rules/place-no-position.ts';
import { ambiguousQuote, editedQuote, lostQuote, movedQuote } from './rules/quotes.ts';
import { singleOrigin } from './rules/single-origin.ts';
import { unnamed } from './rules/unnamed.ts';
import { unsourcedLink } from './rules/unsourced-link.ts';

/** Every rule about the case, by the kind of unit. One line per kind. */
export const rules: { readonly [U in UnitKind]: readonly Rule<U>[] } = {
  value: [singleOrigin, noOrigin],
  claim: [noQuote],
  contradiction: [openContradiction, reopenedContradiction],
  article: [notAssessed, copyWithoutSource, ungradedSource, unreadSource, noTranscript],
  link: [unsourcedLink],
  event: [eventNoDate, eventNoPlace],
  place: [placeNoPosition],
  name: [unnamed],
  clash: [identityClash],
  pair: [identityCandidate],
  order: [impossibleOrder],
  quote: [lostQuote, editedQuote, ambiguousQuote, movedQuote],
};
