import { isReal } from '#lib/reading/verbs.ts';
import { addNumber, theEvent, type Found, type Scene } from '#lib/reading/scene.ts';
import { keyAt, skipWords } from '#lib/reading/words.ts';

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

/** A number without a noun that continues from the previous one: "by 74 votes to 59", "68 votos a favor, 41 en contra". */
export function followUp(scene: Scene, found: Found, at: number): void {
  const { items } = scene.line;
  const claim = found.claims.at(-1);
  if (claim?.value.value.type !== 'number') return;
  const [lead, next] = [keyAt(items, at - 1), keyAt(items, at + 1)];
  const isVote =
    voteNouns.test(claim.value.value.counted ?? '') &&
    (/^(?:to|contra|against)$/.test(lead) || (next === 'en' && items[at + 2]?.key === 'contra') || next === 'against');
  const isCrowd = claim.property === 'attendance' && /^(?:,|according|segun)$/.test(next);
  const counted = claim.value.value.counted;
  const item = items[at];
  if (!item?.num || !(isVote || isCrowd)) return;
  found.usedNumbers.add(at);
  const words = { start: item.start, end: item.end };
  const { number, qualifier } = item.num;
  const kind = isCrowd
    ? ({ subject: theEvent, property: 'attendance', unit: 'people' } as const)
    : { ...aQuantity, unit: null };
  addNumber(scene, found, { rule: 'figures', ...kind, number, counted, qualifier, words });
}
