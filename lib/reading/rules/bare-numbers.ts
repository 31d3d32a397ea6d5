import type { ClaimCard } from '#lib/reading/card.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { addNumber, sourceAt, type Found, type Scene } from '#lib/reading/scene.ts';
import { keyAt, skipWords, skipWordsBack } from '#lib/reading/words.ts';

/** A number of things of which nothing else is said. */
export const aQuantity = { rule: 'figures', subject: null, property: 'quantity' } as const;

/** What is counted in a vote. */
export const voteNouns = /^(?:votes?|votos?)$/;

/** "80 of the 600 houses", "de los 31 contratos, 27": the statement is about the 80. */
export function ofWhole(scene: Scene, found: Found, at: number): boolean {
  const { items } = scene.line;
  let whole = at + 1;
  if (!/^(?:of|de)$/.test(keyAt(items, whole))) return false;
  whole = skipWords(items, whole, /^(?:of|de|the|los|las|its|sus|their)$/);
  const [item, other] = [items[at], items[whole]];
  const counted = other?.num?.counted ?? null;
  const unit = other?.num?.unit ?? null;
  if (!item?.num || !counted || (unit !== null && unit !== 'people') || !other?.num || !isReal(scene.line, at))
    return false;
  // "nine of ten cases" is a share.
  if (whole === at + 2 && other.num.number === 10) return false;
  found.usedNumbers.add(at);
  found.usedNumbers.add(whole);
  for (const one of [item, other]) {
    if (!one.num) continue;
    const { number, qualifier } = one.num;
    const words = { start: one.start, end: counted.end };
    addNumber(scene, found, { ...aQuantity, number, unit, counted: counted.text, qualifier, words });
  }
  return true;
}

/** "voted seven to two", "voted by nine to four": votes without the word. */
export function ofVote(scene: Scene, found: Found, at: number): boolean {
  const { items } = scene.line;
  const verb = /^(?:by|unanimously)$/.test(keyAt(items, at - 1)) ? items[at - 2] : items[at - 1];
  const other = items[at + 1]?.key === 'to' ? items[at + 2] : undefined;
  if (verb?.key !== 'voted' || !other?.num || !isReal(scene.line, at)) return false;
  for (const item of [items[at], other]) {
    if (!item?.num) continue;
    found.usedNumbers.add(items.indexOf(item));
    const words = { start: item.start, end: item.end };
    addNumber(scene, found, { ...aQuantity, number: item.num.number, unit: null, counted: null, words });
  }
  return true;
}

/**
 * A number without a noun that continues from the previous one: "by 74 votes to 59", "68 votos a favor, 41 en contra", and the number of
 * another source: "killed 14 people according to the ministry and 30 according to the rebels".
 */
export function followUp(scene: Scene, found: Found, at: number): void {
  const { items } = scene.line;
  const item = items[at];
  const claim = item && lastBefore(found, item.start);
  if (!item?.num || claim?.value.value.type !== 'number') return;
  const [lead, next] = [keyAt(items, at - 1), keyAt(items, at + 1)];
  const { unit, counted } = claim.value.value;
  const isVote =
    voteNouns.test(counted ?? '') &&
    (/^(?:to|contra|against)$/.test(lead) || (next === 'en' && items[at + 2]?.key === 'contra') || next === 'against');
  const isCrowd = claim.property === 'attendance' && next === ',';
  const isOther =
    unit === 'people' &&
    joins.test(keyAt(items, skipWordsBack(items, at - 1, hedges))) &&
    sourceAt(items, at + 1) !== null;
  if (!(isVote || isCrowd || isOther)) return;
  found.usedNumbers.add(at);
  const words = { start: item.start, end: item.end };
  const { number, qualifier } = item.num;
  const kind = isVote
    ? { ...aQuantity, unit: null }
    : { rule: 'figures', subject: claim.subject, property: claim.property, unit };
  addNumber(scene, found, { ...kind, number, counted, qualifier, words });
}

/** Words between the number of one source and that of another. */
const joins = /^(?:[,;(—–]|and|y|or|o|but|pero|while|mientras|versus|vs|against|frente|contra|a|to)$/;

/** Words that say how sure or large a number is. */
const hedges =
  /^(?:apenas|solo|unos|unas|casi|hasta|cerca|mas|menos|al|de|only|just|barely|some|about|around|nearly|almost|up|more|than|at|least|most)$/;

/** Returns the number that a sentence states last before a place. */
function lastBefore({ claims }: Found, start: number): ClaimCard | undefined {
  return claims
    .filter(({ words, value }) => words.end <= start && value.value.type === 'number')
    .reduce<ClaimCard | undefined>((last, one) => (last && last.words.end > one.words.end ? last : one), undefined);
}
