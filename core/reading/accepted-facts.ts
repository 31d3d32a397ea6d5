import { valueKey } from '#core/claims/model/compare.ts';
import type { Claim, ClaimValue } from '#core/model/claims.ts';
import { propertyKey } from '#core/model/claim-properties.ts';
import type { Rejection } from '#core/model/rejections.ts';
import type { ProvenRecords } from '#core/reading/proven-records.ts';
import type { OpenFact } from '#core/reading/facts.ts';
import { fold } from '#lib/text/fold.ts';
import { oneLine } from '#lib/text/spaces.ts';

/**
 * Returns which facts of a sentence have already been created. Something created with another value, such as a corrected form, counts for a
 * fact of its kind that has no exact match.
 */
export function acceptedOf(
  facts: readonly OpenFact[],
  { start, end }: { start: number; end: number },
  done: readonly ProvenRecords[],
  lead: (id: string) => string,
): Set<string> {
  const inSentence = done.filter((one) => one.start < end && start < one.end);
  const claims = new Set(inSentence.flatMap((one) => one.claims));
  const links = new Set(inSentence.flatMap((one) => one.links));
  const events = new Set(inSentence.flatMap((one) => one.events));
  const accepted = new Set<string>();
  for (const isExact of [true, false]) {
    for (const fact of facts) {
      if (accepted.has(fact.key)) continue;
      const isMade =
        fact.kind === 'claim'
          ? takeFirst(claims, (claim) => isClaimOf(fact, claim, isExact, lead))
          : fact.kind === 'event'
            ? takeFirst(
                events,
                ({ title, when }) =>
                  !isExact || (fold(title) === fold(wordsOf(fact, 'what')) && when === (fact.card.when?.value ?? null)),
              )
            : fact.kind === 'link'
              ? takeFirst(links, ({ kind }) => kind === fact.card.kind)
              : fact.kind === 'quotation'
                ? inSentence.some((one) => one.start <= fact.words.start && fact.words.end <= one.end)
                : fact.meant.record !== null;
      if (isMade) accepted.add(fact.key);
    }
  }
  return accepted;
}

function isClaimOf(
  fact: Extract<OpenFact, { kind: 'claim' }>,
  claim: Readonly<Claim>,
  isExact: boolean,
  lead: (id: string) => string,
): boolean {
  const { property } = fact.card;
  // A number with an open property may have been created under any property that a person chose.
  if (property === null) return sameNumber(fact.value, claim.value);
  if (propertyKey(claim.property) !== property) return false;
  if (!isExact) return true;
  if (!fact.value) return false;
  const { value, card } = fact;
  const world = { lead };
  const factKey = valueKey({ value, qualifier: card.qualifier, stance: 'asserts' }, world);
  return factKey === valueKey(claim, world);
}

function sameNumber(one: ClaimValue | null, other: ClaimValue): boolean {
  return one?.type === 'number' && other.type === 'number' && one.number === other.number;
}

const wordsOf = (fact: OpenFact, name: string) => fact.parts.find(({ part }) => part === name)?.words ?? '';

function takeFirst<T>(all: Set<T>, is: (one: T) => boolean): boolean {
  for (const one of all) {
    if (!is(one)) continue;
    all.delete(one);
    return true;
  }
  return false;
}

/** Returns what identifies a fact in a rejection. */
export function rejectionOf({ key, kind }: OpenFact): { property: string; value: string } {
  const [first = '', ...rest] = key.split(' ');
  return kind === 'claim' ? { property: first, value: rest.join(' ') } : { property: kind, value: key };
}

/** Returns a function that tells whether a fact of a sentence was rejected, in this article or any other with the same sentence. */
export function createRejectedFacts(
  rejections: readonly Readonly<Rejection>[],
): (sentence: string, fact: OpenFact) => boolean {
  const keys = new Set(
    rejections
      .filter(({ kind }) => kind === 'card')
      .map(({ exact = '', property = '', value = '' }) => keyOf(exact, { property, value })),
  );
  return (sentence, fact) => keys.size > 0 && keys.has(keyOf(sentence, rejectionOf(fact)));
}

function keyOf(sentence: string, { property, value }: { property: string; value: string }): string {
  return [oneLine(sentence), property, value].join('\n');
}
