import { isReal } from '#lib/reading/verbs.ts';
import { addClaim, statedPart, theEvent, type Found, type Scene } from '#lib/reading/scene.ts';
import { keyAt, skipWords } from '#lib/reading/words.ts';

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
  const words = { start: item.start, end: counted.end };
  const value = { type: 'number' as const, number: item.num.number, unit, counted: counted.text };
  const { qualifier } = item.num;
  addClaim(scene, found, {
    rule: 'figures',
    subject: null,
    property: 'quantity',
    value: statedPart(value, words),
    qualifier,
    words,
  });
  const all = { type: 'number' as const, number: other.num.number, unit, counted: counted.text };
  const wholeWords = { start: other.start, end: counted.end };
  addClaim(scene, found, {
    ...{ rule: 'figures', subject: null, property: 'quantity' as const, value: statedPart(all, wholeWords) },
    ...{ qualifier: other.num.qualifier, words: wholeWords },
  });
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
    const value = { type: 'number' as const, number: item.num.number, unit: null, counted: null };
    addClaim(scene, found, {
      rule: 'figures',
      subject: null,
      property: 'quantity',
      value: statedPart(value, words),
      words,
    });
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
  const value = { type: 'number' as const, number: item.num.number, unit: isCrowd ? 'people' : null, counted };
  addClaim(scene, found, {
    rule: 'figures',
    subject: isCrowd ? theEvent : null,
    property: isCrowd ? 'attendance' : 'quantity',
    value: statedPart(value, words),
    qualifier: item.num.qualifier,
    words,
  });
}
