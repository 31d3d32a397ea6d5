import type { CardEvent, CardLink } from './vocabulary.ts';
import type { EventCard, LinkCard, Participant } from './card.ts';
import type { Arg } from './phrase.ts';
import type { Subject } from './subject.ts';
import { isPlace, type Item, type Line } from './items.ts';
import { guessedPart, namePart, statedPart, spanOf, type Scene } from './scene.ts';
import { saying } from './speech.ts';
import { adverbs, determiners, placeWords, prepositions, keyAt, skipWordsBack } from './words.ts';
import type { Occurrence } from './occurrence.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

/** Finds when and where, from what comes after the verb, before it, or at the beginning of the sentence. */
export function whenAndWhere(
  scene: Scene,
  at: number,
  args: readonly Arg[],
  subject?: Subject,
): Pick<Occurrence, 'when' | 'whenText' | 'where'> {
  const { line } = scene;
  const date =
    args.find((arg) => arg.date && !isSayingDay(line, arg.date) && !isUntil(line, arg.date) && isOwnAside(line, arg))
      ?.date ?? dateBefore(scene, at, subject);
  const where = args.find(
    (arg) =>
      placeWords.has(arg.preposition) && placeItem(arg.phrase) && isOwnAside(line, arg) && !isPurpose(line, at, arg.at),
  );
  const place = where ? placeItem(where.phrase) : placeAtHead(line, at);
  return { ...whenOf(line, date), where: place?.name ? statedPart(place.name, place) : null };
}

/** "freed X, kidnapped in March": what is in an aside with a word of its own belongs to that word. */
function isOwnAside({ items }: Line, { at, isAside }: Arg): boolean {
  if (!isAside) return true;
  for (let before = at - 1; before >= 0; before--) {
    const item = items[before];
    if (item?.kind === 'sign') return true;
    if (
      item?.kind === 'word' &&
      !(
        prepositions.has(item.key) ||
        determiners.has(item.key) ||
        adverbs.has(item.key) ||
        /^(?:early|late|pasado|dia|home|house|office|hotel|airport|casa|domicilio|vivienda|aeropuerto|oficina)$/.test(
          item.key,
        )
      )
    )
      return false;
  }
  return true;
}

/** Makes the part for a date: known if the words state it completely. */
export function whenOf(line: Line, date: Item | null): Pick<Occurrence, 'when' | 'whenText'> {
  if (!date?.date || isOfYear(line, date)) return { when: null, whenText: '' };
  const { edtf: stated, why } = date.date;
  // "since 2006" gives a beginning, not the date of the event.
  const edtf = stated?.includes('..') && !stated.startsWith('[') ? null : stated;
  const part =
    edtf === null ? null : why === 'date' || why === 'dateBareYear' ? statedPart(edtf, date) : guessedPart(edtf, date);
  return { when: part, whenText: collapseSpaces(line.text.slice(date.start, date.end)) };
}

/** "agosto del 36": the date belongs to a year that it does not include. */
function isOfYear({ items }: Line, date: Item): boolean {
  const at = items.indexOf(date);
  return (
    at >= 0 &&
    /^(?:de|del)$/.test(keyAt(items, at + 1)) &&
    /^(?:num|word)$/.test(items[at + 2]?.kind ?? '') &&
    isTwoDigits(items[at + 2])
  );
}

const isTwoDigits = (item: Item | undefined): boolean =>
  item?.kind === 'num'
    ? item.num !== null && item.num.number > 9 && item.num.number < 100
    : /^\d\d$/.test(item?.key ?? '');

/** "to spend £18,500 on a roof in Mill Lane": what follows a stated purpose belongs to the purpose. */
function isPurpose({ items }: Line, verb: number, at: number): boolean {
  for (let i = verb + 1; i < at; i++) {
    const [item, next, then] = [items[i], items[i + 1], items[i + 2]];
    if (next?.kind !== 'word') continue;
    const isObject =
      then?.kind === 'num' || then?.kind === 'name' || (then?.kind === 'word' && determiners.has(then.key));
    if (item?.key === 'to' && !determiners.has(next.key) && isObject) return true;
    if (item?.key === 'para' && /(?:[aei]r|[aei]rse)$/.test(next.key)) return true;
  }
  return false;
}

/** Returns the place that a phrase refers to. */
export function placeItem(phrase: Arg['phrase']): Item | null {
  if (isPlace(phrase?.head)) return phrase.head;
  return phrase?.head === null && isPlace(phrase.of) ? phrase.of : null;
}

/** "said on Wednesday", "informó este jueves": the day on which it was said, not done. */
export function isSayingDay({ items }: Line, date: Item): boolean {
  const at = items.indexOf(date);
  const before = skipWordsBack(items, at - 1, /^(?:on|el|este|la|,)$/);
  const isRange = /^(?:and|y|to|al|a|-|–)$/.test(keyAt(items, at - 1)) && items[at - 2]?.kind === 'num';
  const isRangeEs =
    /^(?:el|de)$/.test(keyAt(items, at - 1)) &&
    /^(?:y|al|a)$/.test(keyAt(items, at - 2)) &&
    items[at - 3]?.kind === 'num';
  return saying.has(keyAt(items, before)) || isRange || isRangeEs;
}

/** "by midday on Tuesday", "hasta la noche del miércoles": the day up to which it is reported, not when it happened. */
export function isUntil({ items }: Line, date: Item): boolean {
  const at = skipWordsBack(
    items,
    items.indexOf(date) - 1,
    /^(?:on|of|the|el|la|los|de|del|late|early|midday|noon|nightfall|midnight|dawn|night|evening|morning|afternoon|noche|tarde|manana|madrugada|mediodia|cierre|fecha)$/,
  );
  const lead = keyAt(items, at);
  return /^(?:by|until|till|hasta)$/.test(lead) || (lead === 'as' && items[at + 1]?.key === 'of');
}

/** Returns a date before the verb, with no other verb in between. */
function dateBefore(scene: Scene, at: number, subject?: Subject): Item | null {
  const { items, isVerb } = scene.line;
  for (let back = at - 1; back >= 0; back--) {
    const item = items[back];
    // It must be at the beginning of the sentence or right before the verb; otherwise it belongs to something else.
    const isNear = back <= 3 || items.slice(back, at).every(({ kind }) => kind !== 'sign');
    if (item?.kind === 'date' && !isNear) return null;
    if (item?.kind === 'date') return isSayingDay(scene.line, item) || isUntil(scene.line, item) ? null : item;
    if (item?.key === ';' || (item?.kind === 'word' && isVerb(item.key) && back < (subject?.first ?? at))) return null;
  }
  return null;
}

/** "In Manta, …": returns a place at the beginning of a sentence or a clause. */
export function placeAtHead({ items }: Line, at: number): Item | null {
  for (let i = 0; i < Math.min(3, at); i++) {
    const item = items[i];
    if (isPlace(item) && placeWords.has(keyAt(items, i - 1))) return item;
  }
  return null;
}

/** Makes the link between two names that an act says. */
export function linkOf(
  { line }: Scene,
  rule: string,
  kind: CardLink,
  { first, last, when }: Occurrence,
  from: Item | undefined,
  to: Item | undefined,
): LinkCard {
  return { rule, kind, from: namePart(from), to: namePart(to), role: '', when, words: spanOf(line, first, last) };
}

const maxTitleChars = 90;

/** Makes the card of an event. */
export function eventOf(
  scene: Scene,
  rule: string,
  kind: CardEvent,
  occurrence: Occurrence,
  others: readonly Item[] = [],
): EventCard {
  const { line } = scene;
  const words = spanOf(line, occurrence.first, occurrence.last);
  const seenNames = new Set<string>();
  const participants: Participant[] = [];
  for (const { name, key } of [...occurrence.agents, ...occurrence.patients, ...others]) {
    if (!name || seenNames.has(name.text)) continue;
    seenNames.add(name.text);
    participants.push({ name, how: key === 'pronoun' ? 'guessed' : 'known' });
  }
  const text = collapseSpaces(line.text.slice(words.start, words.end));
  return {
    rule,
    kind,
    title: text.length <= maxTitleChars ? text : `${text.slice(0, maxTitleChars).replace(/\s\S*$/, '')}…`,
    when: occurrence.when,
    whenText: occurrence.whenText,
    where: occurrence.where,
    participants,
    words,
  };
}
