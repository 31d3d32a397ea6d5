import type { Card, ClaimCard, EventCard, LinkCard, NameRef, Part, Words } from './card.ts';
import type { Item, Line } from './items.ts';
import type { Found, Scene } from './scene.ts';
import { becomes, countsPeople, isBeside, isHad } from './people.ts';
import { fold } from '#lib/text/fold.ts';
import { clauseWords, placeWords, prepositions, wordsOf } from './words.ts';

/**
 * A reason to be silent: what the rules have read is true less than nine times in ten where it holds, so that a part is left open, or
 * nothing is offered. The shares of docs/reading.md are by these names.
 */
interface Doubt<F> {
  readonly name: string;
  readonly holds: (fact: F, scene: Scene, found: Found) => boolean;
  /** What is left of the fact; null for nothing. */
  readonly leaves: (fact: F) => F | null;
}

const openProperty = (claim: ClaimCard): ClaimCard => ({ ...claim, property: null });
const openSpeaker = (claim: ClaimCard): ClaimCard => ({ ...claim, assertedBy: null });
const openEnd = (link: LinkCard): LinkCard => ({ ...link, to: null });
const nothing = () => null;

const lastWord = (text: string | null): string => (text?.split(' ').at(-1) ?? '').toLowerCase();
const countedOf = ({ value: { value } }: ClaimCard): string | null => (value.type === 'number' ? value.counted : null);

/** Where a fact begins among the pieces of its sentence. */
const itemAt = ({ items }: Line, { start }: { start: number }): number => items.findIndex((item) => item.end > start);

const courtWords = wordsOf(
  'jail|jailed|prison|sentence|sentenced|sentences|caged|convicted|conviction|court|judge|bars|prosecutors|prosecution|prosecutor|carcel|prision|pena|penas|condena|condenas|condenado|condenada|condeno|fiscal|fiscalia|juez|jueza|tribunal|sentencia|reclusion|presidio',
);
const occasions = /^(?:times|time|veces|vez|ocasiones|occasions)$/;
/** Said of what is counted, and no noun. */
const noNouns =
  /^(?:primer[oa]s|ultim[oa]s|siguientes|proxim[oa]s|anteriores|mejores|peores|first|last|next|previous|consecutive|straight|more|mas|menos|fewer|less|others?|otr[oa]s|such|million|millions|millones|billion|billones|miles)$/;
/** What a text counts to set itself in order: in small numbers no finding. */
const inText =
  /^(?:ways|kinds|types|sorts|reasons|aspects|sections|categories|themes|phases|stages|steps|things|factors|variables|parts|halves|sides|weaknesses|strengths|examples|words|tipos|formas|maneras|razones|aspectos|secciones|categorias|temas|fases|etapas|pasos|cosas|factores|variables|partes|mitades|lados|ejemplos|palabras|frases|claves)$/;
/** Plurals without an s. */
const plural = /(?:s|people|men|women|children|police|cattle|crew|staff|sheep|fish|salmon|trout|deer|cod|tuna|swine|aircraft|geese|teeth|media|data|personnel|gente|policia)$/;

const claimDoubts: readonly Doubt<ClaimCard>[] = [
  {
    name: 'no noun',
    // "the six first months", "five more", "vale veinte veces más": nothing is counted.
    holds: (claim) =>
      claim.property === 'quantity' &&
      (noNouns.test(countedOf(claim)?.toLowerCase() ?? '') || occasions.test(lastWord(countedOf(claim)))),
    leaves: nothing,
  },
  {
    name: 'label',
    // "a top 50 name", "Mate 9 phones", "the 1961 Turkish election": the number says which one, or is part of its name.
    holds: (claim, { line }) => claim.property === 'quantity' && isLabel(line, claim),
    leaves: nothing,
  },
  {
    name: 'people',
    // Of people a number tells that they came, died, were taken, live there: where the sentence has such a word, and no rule has joined the
    // two, it may be of these.
    holds: (claim, { line }) =>
      claim.property === 'quantity' &&
      claim.value.value.type === 'number' &&
      countsPeople(claim.value.value) &&
      line.items.some(({ key, kind }) => kind === 'word' && becomes(key)) &&
      !isHad(line, itemAt(line, claim.words)) &&
      !isBeside(line, itemAt(line, claim.words)),
    leaves: openProperty,
  },
  {
    name: 'years at court',
    // "asked for nine years", "caged for nine years": a sentence, or one that is not given.
    holds: (claim, { line: { items } }) =>
      claim.property === 'duration' &&
      claim.value.value.type === 'number' &&
      /^(?:years|months)$/.test(claim.value.value.unit ?? '') &&
      items.some(({ key }) => courtWords.has(key)),
    leaves: openProperty,
  },
  {
    name: 'no post',
    // "contenders like Senator X", "much safer, X thought", "el primer A380": words that stand before a name, and name no post.
    holds: ({ property, value: { value } }) =>
      property === 'role' && value.type === 'text' && (noPost.test(fold(value.text)) || isComparative(value.text)),
    leaves: nothing,
  },
  {
    name: 'born over years',
    // "Lord Hopetoun (Victoria 1889-1895)": when and where he was in office.
    holds: ({ property, subject }, _scene, { claims }) =>
      (property === 'born' || property === 'birthplace') &&
      claims.some(
        (one) =>
          one.property === 'born' &&
          one.value.value.type === 'date' &&
          /^\d{4}\/\d{4}$/.test(one.value.value.edtf) &&
          one.subject?.start === subject?.start,
      ),
    leaves: nothing,
  },
  {
    name: 'outside the quotation',
    // "A pensioner found 4,700 dollars: «They were not mine», said X": X says what stands between the marks.
    holds: ({ assertedBy, words }, { line, quoted }) =>
      assertedBy !== null &&
      quoted !== null &&
      !(quoted.start <= words.start && words.end <= quoted.end) &&
      isSpokenOnly(line, quoted),
    leaves: openSpeaker,
  },
  {
    name: 'source of another number',
    // "4,000 people, according to the police, and 15,000 marched against the closure of 37 schools": the police say 4,000.
    holds: (claim, { line }, { claims }) =>
      claim.assertedBy !== null && claims.some((one) => one !== claim && isOwnSource(line, one, claim.assertedBy)),
    leaves: openSpeaker,
  },
  {
    name: 'of whom it is said',
    // Numbers are said by somebody, sentences of courts are given. What a sentence tells of who speaks, and who holds which post, it tells itself.
    holds: ({ assertedBy, subject, value, property }) =>
      assertedBy !== null &&
      (value.value.type !== 'number' || property === 'sentence' || isOne(assertedBy.value, subject?.value)),
    leaves: openSpeaker,
  },
];

/** Whether nothing but words between marks is said: "«…», said X", and not "X said that the “…” …". */
function isSpokenOnly({ text }: Line, quoted: Words): boolean {
  const before = text.slice(0, quoted.start).trimEnd().slice(0, -1).trimEnd();
  const ends = /[,.!?…]$/.test(text.slice(quoted.start, quoted.end)) || /^["”»’']\s*,/.test(text.slice(quoted.end));
  return ends && (before === '' || /[:.!?…—,;]$/.test(before) || quoted.start <= 1);
}

const sourceWords = /^\s*[,(]\s*(?:según|segun|according to)\s(?:(?:the|el|la|los|las)\s)?$/i;

/** Whether who says something stands right behind a number: of that number it is the source. */
function isOwnSource({ text }: Line, { words, value }: ClaimCard, source: ClaimCard['assertedBy']): boolean {
  const { start } = source ?? {};
  return value.value.type === 'number' && start !== undefined && sourceWords.test(text.slice(words.end, start));
}

/** Whether a number is no count: of one thing, behind a name, before one. */
function isLabel(line: Line, claim: ClaimCard): boolean {
  const { value } = claim.value;
  if (value.type !== 'number' || value.unit !== null || value.counted === null) return false;
  const at = itemAt(line, claim.words);
  const lead = line.items[at - 1];
  const isNamed = lead?.kind === 'word' && lead.capital && at > 1 && line.items[at - 2]?.kind !== 'sign';
  const isSingle = value.number > 1 && !value.counted.split(' ').some((word) => plural.test(fold(word)));
  const isYear =
    /^(?:1[5-9]|20)\d\d$/.test(line.text.slice(line.items[at]?.start, line.items[at]?.end)) &&
    /^(?:in|from|since|until|the|and|en|desde|hasta|del|y)$/.test(lead?.key ?? '');
  const isOfText = value.number < 10 && inText.test(fold(lastWord(value.counted)));
  return isSingle || isNamed || isYear || isOfText || lead?.key === 'top' || /^\p{Lu}/u.test(value.counted);
}

const isOne = (one: NameRef, other: NameRef | 'event' | undefined): boolean =>
  other !== undefined && other !== 'event' && one.text === other.text;

const noPost = /\b(?:like|includ(?:ing|ed|es)|such|one|more|most|much|less|demas|elections?|earlier|later)\b|^(?:primer[oa]?|segund[oa]|tercer[oa]?|first|second|last|next)$/;
const isComparative = (text: string): boolean =>
  /^(?:.* )?(?!premier|soldier|courier|cashier|brigadier|financier|hotelier)\p{L}+ier$/iu.test(text) ||
  /(?:^| )(?:safer|bigger|larger|higher|cheaper|faster|slower|longer|shorter|stronger|weaker|greater|smaller|closer|sooner|older|younger)$/i.test(text);

const participle = /(?:[^e]ed|[ai]d[oa]s?)$/;

/** Whether another clause, or what is told of somebody in an aside, begins between an act and a word. */
function isParted({ items }: Line, { words }: EventCard, place: { start?: number; end?: number }): boolean {
  const { start = words.start, end = words.end } = place;
  const [from, to] = start >= words.end ? [words.end, start] : end <= words.start ? [end, words.start] : [0, 0];
  return items.some(
    (item, at) =>
      item.start >= from &&
      item.end <= to &&
      (item.key === ';' ||
        (item.kind === 'word' && clauseWords.has(item.key)) ||
        (start >= words.end && isAsidePast(items, at))),
  );
}

/** ", identificado como", ", accused of": what stands behind is told of that. */
function isAsidePast(items: readonly Item[], at: number): boolean {
  return items[at]?.kind === 'word' && items[at - 1]?.key === ',' && participle.test(items[at]?.key ?? '');
}

/** Whether a place stands behind the name of a building, a mine, a jail that is no name to lib/ner. */
function isOfNamedThing(line: Line, place: { start?: number }): boolean {
  const { items } = line;
  let at = itemAt(line, { start: place.start ?? 0 }) - 1;
  while (at > 0 && !placeWords.has(items[at]?.key ?? '') && items[at]?.kind !== 'sign') at--;
  if (!placeWords.has(items[at]?.key ?? '')) return false;
  for (let back = at - 1; back > Math.max(0, at - 4); back--) {
    const item = items[back];
    if (item?.kind === 'name') return item.name?.kind === 'organisation' && back === at - 1 ? false : back < at - 1;
    if (item?.kind !== 'word' || prepositions.has(item.key)) return false;
    if (item.capital) return true;
  }
  return false;
}

const eventDoubts: readonly Doubt<EventCard>[] = [
  {
    name: 'when of another clause',
    holds: (event, { line }) => event.when !== null && isParted(line, event, event.when),
    leaves: (event) => ({ ...event, when: null, whenText: '' }),
  },
  {
    name: 'where of another clause',
    holds: (event, { line }) => event.where !== null && isParted(line, event, event.where),
    leaves: (event) => ({ ...event, where: null }),
  },
  {
    name: 'where the thing is',
    // "Santa Rosa jail in Honduras", "bought a plot in Barú": the place says where that is, which may be all there is to say.
    holds: (event, { line }) => event.where !== null && (event.kind === 'purchase' || isOfNamedThing(line, event.where)),
    leaves: (event) => ({ ...event, where: null }),
  },
  {
    name: 'places take no part',
    holds: ({ participants }) => participants.some(({ name }) => name.kind === 'place'),
    leaves: (event) => ({ ...event, participants: event.participants.filter(({ name }) => name.kind !== 'place') }),
  },
];

const linkDoubts: readonly Doubt<LinkCard>[] = [
  {
    name: 'kin of a body',
    // "La Sala absuelve a su hermana Rocío": "su" is of somebody who is not in the sentence.
    holds: ({ kind, to }) => kind === 'related-to' && to !== null && to.value.kind !== 'person',
    leaves: openEnd,
  },
  {
    name: 'whose kin',
    // "Barraza named Perotti in place of his brother-in-law, Ceballos": of two before "his" it may be of either.
    holds: ({ kind, from, to }, { line }) => kind === 'related-to' && from !== null && to !== null && mayBeOfOther(line, from, to),
    leaves: openEnd,
  },
];

/** Whether kin is told by "his" behind more than one whom it may mean. */
function mayBeOfOther({ items }: Line, from: Part<NameRef>, to: Part<NameRef>): boolean {
  const start = from.start ?? 0;
  const his = items.findIndex((item) => item.start >= (to.end ?? 0) && item.end <= start && possessive.test(item.key));
  if (his < 0) return false;
  return items
    .slice(0, his)
    .some(
      ({ name, key, start: at }) =>
        (name?.kind === 'person' && name.text !== to.value.text && name.text !== from.value.text) ||
        (/^(?:he|she|ella)$/.test(key) && at < (to.start ?? 0)),
    );
}

const possessive = /^(?:his|her|su|sus)$/;

/** What the rules have found in a sentence, as far as it is sure. */
export function sureOf(
  scene: Scene,
  found: Found,
): Pick<Card, 'claims' | 'events' | 'links'> {
  const surely = <F>(facts: readonly F[], reasons: readonly Doubt<F>[]): F[] =>
    facts.flatMap((fact) => left(scene, found, fact, reasons) ?? []);
  return {
    claims: surely(found.claims, claimDoubts),
    events: surely(found.events, eventDoubts),
    links: surely(found.links, linkDoubts),
  };
}

function left<F>(scene: Scene, found: Found, fact: F, reasons: readonly Doubt<F>[]): F | null {
  let rest: F | null = fact;
  for (const { holds, leaves } of reasons) if (rest !== null && holds(rest, scene, found)) rest = leaves(rest);
  return rest;
}
