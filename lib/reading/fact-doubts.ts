import type { Card, ClaimCard, EventCard, LinkCard } from './card.ts';
import {
  countedOf,
  courtWords,
  isComparative,
  isLabel,
  isOfNamedThing,
  isOne,
  isOwnSource,
  isParted,
  isSpent,
  isWished,
  isSpokenOnly,
  itemAt,
  lastWord,
  mayBeOfOther,
  noNouns,
  noPost,
  occasions,
} from './doubts.ts';
import type { Found, Scene } from './scene.ts';
import { becomes, countsPeople, isBystander, isPossessed } from './people.ts';
import {
  isAgeInList,
  isBeginning,
  isOfCharge,
  isPastQuotation,
  isProposed,
  isReached,
  isYearOfThing,
} from './clause-doubts.ts';
import { isHalfOfTwo, isOfDateline, isOfKin, isOtherName, isPost } from './name-doubts.ts';
import { fold } from '#lib/text/fold.ts';

/**
 * A reason for doubt: where it holds, what the rules have read is right less than nine times in ten, so a part is left
 * open or nothing is offered. docs/reading.md lists the shares under these names.
 */
interface Doubt<F> {
  readonly name: string;
  readonly holds: (fact: F, scene: Scene, found: Found) => boolean;
  /** Returns what remains of the fact; null for nothing. */
  readonly leaves: (fact: F) => F | null;
}

const openProperty = (claim: ClaimCard): ClaimCard => ({ ...claim, property: null });
const openSpeaker = (claim: ClaimCard): ClaimCard => ({ ...claim, assertedBy: null });
const openSubject = (claim: ClaimCard): ClaimCard => ({ ...claim, subject: null });
const openEnd = (link: LinkCard): LinkCard => ({ ...link, to: null });
const openWhen = (event: EventCard): EventCard => ({ ...event, when: null, whenText: '' });
const openWhere = (event: EventCard): EventCard => ({ ...event, where: null });
const dropFact = () => null;
const courtEvents: ReadonlySet<EventCard['kind']> = new Set(['trial', 'sentence', 'arrest']);
const postEvents: ReadonlySet<EventCard['kind']> = new Set(['appointment', 'resignation', 'dismissal']);

const claimDoubts: readonly Doubt<ClaimCard>[] = [
  {
    name: 'no noun',
    // "the six first months", "five more", "vale veinte veces más": nothing is counted.
    holds: (claim) =>
      claim.property === 'quantity' &&
      (noNouns.test(countedOf(claim)?.toLowerCase() ?? '') || occasions.test(lastWord(countedOf(claim)))),
    leaves: dropFact,
  },
  {
    name: 'label',
    // "a top 50 name", "Mate 9 phones", "the 1961 Turkish election": the number is an identifier or part of a name.
    holds: (claim, { line }) => claim.property === 'quantity' && isLabel(line, claim),
    leaves: dropFact,
  },
  {
    name: 'not yet so',
    // "against the closure of 37 schools", "a proposal for 300 flats": what is opposed, requested or proposed has not happened yet.
    holds: (claim, { line }) => claim.property === 'quantity' && isWished(line.items, itemAt(line, claim.words)),
    leaves: dropFact,
  },
  {
    name: 'people',
    // A number of people usually means that they came, died, were arrested or live there: if the sentence has such a
    // word, and no rule has connected the two, the number may belong to it.
    holds: (claim, { line }) =>
      claim.property === 'quantity' &&
      claim.value.value.type === 'number' &&
      countsPeople(claim.value.value) &&
      line.items.some(({ key, kind }) => kind === 'word' && becomes(key)) &&
      !isPossessed(line, itemAt(line, claim.words)) &&
      !isBystander(line, itemAt(line, claim.words)),
    leaves: openProperty,
  },
  {
    name: 'years at court',
    // "asked for nine years", "caged for nine years": a sentence, or one that was not passed. "spent 14 months in
    // prison" is a duration all the same.
    holds: (claim, { line: { items } }) =>
      claim.property === 'duration' &&
      claim.value.value.type === 'number' &&
      /^(?:years|months)$/.test(claim.value.value.unit ?? '') &&
      items.some(({ key }) => courtWords.has(key)) &&
      !isSpent(items, itemAt({ items }, claim.words)),
    leaves: openProperty,
  },
  {
    name: 'no post',
    // "contenders like Senator X", "much safer, X thought", "el primer A380": words before a name that do not name a post.
    holds: ({ property, value: { value } }) =>
      property === 'role' && value.type === 'text' && (noPost.test(fold(value.text)) || isComparative(value.text)),
    leaves: dropFact,
  },
  {
    name: 'born over years',
    // "Lord Hopetoun (Victoria 1889-1895)": when and where he held office.
    holds: ({ property, subject }, _scene, { claims }) =>
      (property === 'born' || property === 'birthplace') &&
      claims.some(
        (one) =>
          one.property === 'born' &&
          one.value.value.type === 'date' &&
          /^\d{4}\/\d{4}$/.test(one.value.value.edtf) &&
          one.subject?.start === subject?.start,
      ),
    leaves: dropFact,
  },
  {
    name: 'post for a name',
    holds: ({ subject }) => subject !== null && subject.value !== 'event' && isPost(subject.value),
    leaves: dropFact,
  },
  {
    name: 'age in a list',
    holds: (claim, { line }) => claim.value.value.type === 'number' && isAgeInList(line, claim),
    leaves: dropFact,
  },
  {
    name: 'reached',
    holds: (claim, { line }) => isReached(line, claim),
    leaves: (claim) => ({ ...claim, qualifier: 'exactly' }),
  },
  {
    name: 'proposed',
    holds: (claim, { line }) => claim.property === 'quantity' && isProposed(line, claim),
    leaves: dropFact,
  },
  {
    name: 'past the quotation',
    holds: (claim, { line }) => claim.assertedBy !== null && isPastQuotation(line, claim),
    leaves: openSpeaker,
  },
  {
    name: 'another name',
    // "Barry Twinkle – real name Barrington Stott – died": both names are one person, who is known by the first.
    holds: ({ subject }, { line }) =>
      subject !== null &&
      subject.value !== 'event' &&
      (isOtherName(line, subject.value) || isOfKin(line, subject.value)),
    leaves: openSubject,
  },
  {
    name: 'outside the quotation',
    // "A pensioner found 4,700 dollars: «They were not mine», said X": X says only what is in quotation marks.
    holds: ({ assertedBy, words }, { line, quoted }) =>
      assertedBy !== null &&
      quoted !== null &&
      !(quoted.start <= words.start && words.end <= quoted.end) &&
      isSpokenOnly(line, quoted),
    leaves: openSpeaker,
  },
  {
    name: 'source of another number',
    // "4,000 people, according to the police, and 15,000 marched against the closure of 37 schools": the police are the
    // source only of the 4,000.
    holds: (claim, { line }, { claims }) =>
      claim.assertedBy !== null && claims.some((one) => one !== claim && isOwnSource(line, one, claim.assertedBy)),
    leaves: openSpeaker,
  },
  {
    name: 'of whom it is said',
    // Numbers have a speaker, and so do court sentences. What a sentence says about the speaker, and about who holds
    // which post, is the article's own statement.
    holds: ({ assertedBy, subject, value, property }) =>
      assertedBy !== null &&
      (value.value.type !== 'number' || property === 'sentence' || isOne(assertedBy.value, subject?.value)),
    leaves: openSpeaker,
  },
];

const eventDoubts: readonly Doubt<EventCard>[] = [
  {
    name: 'when of another clause',
    holds: (event, { line }) => event.when !== null && isParted(line, event, event.when),
    leaves: openWhen,
  },
  {
    name: 'where of another clause',
    holds: (event, { line }) => event.where !== null && isParted(line, event, event.where),
    leaves: openWhere,
  },
  {
    name: 'where the thing is',
    // "Santa Rosa jail in Honduras", "bought a plot in Barú": the place says where the thing is, not where the event happened.
    holds: (event, { line }) =>
      event.where !== null && (event.kind === 'purchase' || isOfNamedThing(line, event.where)),
    leaves: openWhere,
  },
  {
    name: 'when the deed was done',
    // "found her not guilty of causing the death of X on 2 May": that was the day of the death.
    holds: (event, { line }) =>
      event.when !== null && courtEvents.has(event.kind) && isOfCharge(line, event, event.when),
    leaves: openWhen,
  },
  {
    name: 'year of a thing',
    holds: (event, { line }) => event.when !== null && isYearOfThing(line, event.when),
    leaves: openWhen,
  },
  {
    name: 'when it begins',
    holds: (event, { line }) => event.when !== null && postEvents.has(event.kind) && isBeginning(line, event.when),
    leaves: openWhen,
  },
  {
    name: 'when it was told',
    holds: (event, { line }) => event.when !== null && isOfDateline(line, event.when),
    leaves: openWhen,
  },
  {
    name: 'whose other name',
    holds: ({ participants }, { line }) =>
      participants.some(({ name }) => isOtherName(line, name) || isHalfOfTwo(line, name) || isOfKin(line, name)),
    leaves: dropFact,
  },
  {
    name: 'places take no part',
    holds: ({ participants }) => participants.some(({ name }) => name.kind === 'place'),
    leaves: (event) => ({ ...event, participants: event.participants.filter(({ name }) => name.kind !== 'place') }),
  },
];

const linkDoubts: readonly Doubt<LinkCard>[] = [
  {
    name: 'one of two',
    // "founded by the brothers Emil and August Rautavuori": a first name alone is only half of the name.
    holds: ({ from, to }, { line }) =>
      [from, to].some((end) => end !== null && (isHalfOfTwo(line, end.value) || isOtherName(line, end.value))),
    leaves: dropFact,
  },
  {
    name: 'whose kin',
    // "Barraza named Perotti in place of his brother-in-law, Ceballos": "his" may refer to either person.
    holds: ({ kind, from, to }, { line }) =>
      kind === 'related-to' && from !== null && to !== null && mayBeOfOther(line, from, to),
    leaves: openEnd,
  },
];

/** The names of all doubts, for the test that has an example of each. */
export const doubtNames: readonly string[] = [...claimDoubts, ...eventDoubts, ...linkDoubts].map(({ name }) => name);

/** Returns what the rules have found in a sentence, as far as it is sure. */
export function withDoubtsApplied(scene: Scene, found: Found): Pick<Card, 'claims' | 'events' | 'links'> {
  const filterDoubtful = <F>(facts: readonly F[], doubts: readonly Doubt<F>[]): F[] =>
    facts.flatMap((fact) => undoubtedPart(scene, found, fact, doubts) ?? []);
  return {
    claims: filterDoubtful(found.claims, claimDoubts),
    events: filterDoubtful(found.events, eventDoubts),
    links: filterDoubtful(found.links, linkDoubts),
  };
}

function undoubtedPart<F>(scene: Scene, found: Found, fact: F, doubts: readonly Doubt<F>[]): F | null {
  let remaining: F | null = fact;
  for (const { holds, leaves } of doubts)
    if (remaining !== null && holds(remaining, scene, found)) remaining = leaves(remaining);
  return remaining;
}
