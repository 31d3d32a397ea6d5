import type { ClaimCard, EventCard, NameRef, Part, Words } from './card.ts';
import type { Item, Line } from './items.ts';
import { fold } from '#lib/text/fold.ts';
import { clauseWords, placeWords, prepositions, wordsOf, keyAt } from './words.ts';

// Checks on a sentence, for the doubts in sure.ts.

export const lastWord = (text: string | null): string => (text?.split(' ').at(-1) ?? '').toLowerCase();
export const countedOf = ({ value: { value } }: ClaimCard): string | null =>
  value.type === 'number' ? value.counted : null;

/** Returns the index of the item in which a fact begins. */
export const itemAt = ({ items }: Pick<Line, 'items'>, { start }: { start: number }): number =>
  items.findIndex((item) => item.end > start);

export const courtWords = wordsOf(
  'jail|jailed|prison|sentence|sentenced|sentences|caged|convicted|conviction|court|judge|bars|prosecutors|prosecution|prosecutor|carcel|prision|pena|penas|condena|condenas|condenado|condenada|condeno|fiscal|fiscalia|juez|jueza|tribunal|sentencia|reclusion|presidio',
);
const wishes =
  /^(?:against|contra|proposal|proposals|propuesta|propuestas|proyecto|proyectos|promise|promises|promesa|promesas|peticion|target|goal|objetivo|meta|threat|threats|amenaza|amenazas)$/;

/** Returns whether a number is part of something only wished for, planned or feared: in the same phrase, before any verb. */
export function isWished(items: readonly Item[], at: number): boolean {
  for (let back = at - 1; back > Math.max(-1, at - 6); back--) {
    const item = items[back];
    if (item?.kind !== 'word') return false;
    // "42 votos contra 25", "41 en contra": a vote.
    const isVote = /^(?:contra|against)$/.test(item.key) && (back === at - 1 || items[back - 1]?.key === 'en');
    if (wishes.test(item.key)) return !isVote;
    if (clauseWords.has(item.key) || /(?:aron|ieron|ed)$/.test(item.key)) return false;
  }
  return false;
}

/** Returns whether a number says how long somebody spent on something. */
export const isSpent = (items: readonly Item[], at: number): boolean =>
  [at - 1, at - 2].some((i) => /^(?:spent|spending|after|paso|pasar|pasado|tras|llevaba|lleva)$/.test(keyAt(items, i)));

export const occasions = /^(?:times|time|veces|vez|ocasiones|occasions)$/;
/** Adjectives that qualify what is counted and are not nouns themselves. */
export const noNouns =
  /^(?:primer[oa]s|ultim[oa]s|siguientes|proxim[oa]s|anteriores|mejores|peores|first|last|next|previous|consecutive|straight|more|mas|menos|fewer|less|others?|otr[oa]s|such|million|millions|millones|billion|billones|miles)$/;
/** What a text counts to structure itself; small numbers of these are not findings. */
const inText =
  /^(?:ways|kinds|types|sorts|reasons|aspects|sections|categories|themes|phases|stages|steps|things|factors|variables|parts|halves|sides|weaknesses|strengths|examples|words|tipos|formas|maneras|razones|aspectos|secciones|categorias|temas|fases|etapas|pasos|cosas|factores|variables|partes|mitades|lados|ejemplos|palabras|frases|claves)$/;
/** Plurals, including those without an s. */
const plural =
  /(?:s|people|men|women|children|police|cattle|crew|staff|sheep|fish|salmon|trout|deer|cod|tuna|swine|aircraft|geese|teeth|media|data|personnel|gente|policia)$/;

/** Returns whether only the quoted words are said: "«…», said X", as opposed to "X said that the “…” …". */
export function isSpokenOnly({ text }: Line, quoted: Words): boolean {
  const before = text.slice(0, quoted.start).trimEnd().slice(0, -1).trimEnd();
  const ends = /[,.!?…]$/.test(text.slice(quoted.start, quoted.end)) || /^["”»’']\s*,/.test(text.slice(quoted.end));
  return ends && (before === '' || /[:.!?…—,;]$/.test(before) || quoted.start <= 1);
}

const sourceWords = /^\s*[,(]\s*(?:según|segun|according to)\s(?:(?:the|el|la|los|las)\s)?$/i;

/** Returns whether the speaker comes right after a number, and so is the source of that number. */
export function isOwnSource({ text }: Line, { words, value }: ClaimCard, source: ClaimCard['assertedBy']): boolean {
  const { start } = source ?? {};
  return value.value.type === 'number' && start !== undefined && sourceWords.test(text.slice(words.end, start));
}

/** Returns whether a number is not a count: it counts a single thing, or comes after or before a name. */
export function isLabel(line: Line, claim: ClaimCard): boolean {
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

export const isOne = (one: NameRef, other: NameRef | 'event' | undefined): boolean =>
  other !== undefined && other !== 'event' && one.text === other.text;

export const noPost =
  /\b(?:like|includ(?:ing|ed|es)|such|one|more|most|much|less|demas|elections?|earlier|later)\b|^(?:primer[oa]?|segund[oa]|tercer[oa]?|first|second|last|next)$/;
export const isComparative = (text: string): boolean =>
  /^(?:.* )?(?!premier|soldier|courier|cashier|brigadier|financier|hotelier)\p{L}+ier$/iu.test(text) ||
  /(?:^| )(?:safer|bigger|larger|higher|cheaper|faster|slower|longer|shorter|stronger|weaker|greater|smaller|closer|sooner|older|younger)$/i.test(
    text,
  );

const participle =
  /(?:[^e]ed|[ai]d[oa]s?)$|^(?:seen|known|held|led|built|made|found|shown|taken|given|visto|vista|dicho)$/;

/** Returns whether another clause, or an aside about somebody, begins between an act and a word. */
export function isParted({ items }: Line, { words }: EventCard, place: { start?: number; end?: number }): boolean {
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

/** ", identificado como", ", accused of": what follows belongs to that word. */
function isAsidePast(items: readonly Item[], at: number): boolean {
  const item = items[at];
  return item?.kind === 'word' && items[at - 1]?.key === ',' && participle.test(item.key);
}

/** Returns whether a place follows the name of a building, mine or jail that lib/ner does not recognise as a name. */
export function isOfNamedThing(line: Line, place: { start?: number }): boolean {
  const { items } = line;
  let at = itemAt(line, { start: place.start ?? 0 }) - 1;
  while (at > 0 && !placeWords.has(keyAt(items, at)) && items[at]?.kind !== 'sign') at--;
  if (!placeWords.has(keyAt(items, at))) return false;
  for (let back = at - 1; back > Math.max(0, at - 4); back--) {
    const item = items[back];
    if (item?.kind === 'name') return item.name?.kind === 'organisation' && back === at - 1 ? false : back < at - 1;
    if (item?.kind !== 'word' || prepositions.has(item.key)) return false;
    if (item.capital) return true;
  }
  return false;
}

/** Returns whether "his" before a kinship word may refer to more than one person. */
export function mayBeOfOther({ items }: Line, from: Part<NameRef>, to: Part<NameRef>): boolean {
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
