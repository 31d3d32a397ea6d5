import type { Item, Line, Num } from '#lib/reading/items.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { aQuantity } from '#lib/reading/rules/bare-numbers.ts';
import { addNumber, type Found, type Scene } from '#lib/reading/scene.ts';
import { keyAt } from '#lib/reading/words.ts';

/** Returns the last number with a noun before an item. */
function wholeBefore({ items }: Line, at: number): Num | null {
  for (let back = at - 1; back >= 0; back--) {
    const num = items[back]?.num;
    if (num) return num.counted !== null && (num.unit === null || num.unit === 'people') ? num : null;
  }
  return null;
}

/** "Of the 1,140 households surveyed, …", "De las 16 comunidades visitadas, …": returns what the whole sentence counts. */
function wholeAtHead({ items }: Line): Num | null {
  const first = items.findIndex(({ kind }) => kind === 'word');
  if (!/^(?:of|de)$/.test(keyAt(items, first)) || first > 1) return null;
  const at = /^(?:the|los|las)$/.test(keyAt(items, first + 1)) ? first + 2 : first + 1;
  const num = items[at]?.num;
  return num?.counted != null && (num.unit === null || num.unit === 'people') ? num : null;
}

/** Returns whether a number is part of a preceding group: "of whom 41", "de las que 240", "de los cuales quedan nueve". */
function isOfThose(items: readonly Item[], at: number): boolean {
  const [lead, before, first] = [keyAt(items, at - 1), keyAt(items, at - 2), keyAt(items, at - 3)];
  if (/^(?:whom|which)$/.test(lead) && before === 'of') return true;
  return /^(?:que|cuales)$/.test(lead) && /^(?:los|las)$/.test(before) && first === 'de';
}

/**
 * A number by itself that counts some of a preceding group: "… 312 minors, of whom 41 …", "de las 16 comunidades, doce
 * carecen …".
 */
export function partOfWhole(scene: Scene, found: Found, at: number): boolean {
  const { line } = scene;
  const { items } = line;
  const item = items[at];
  if (!item?.num || item.num.counted !== null || item.num.unit !== null || !isReal(line, at)) return false;
  const [lead, next] = [items[at - 1], items[at + 1]];
  const begins = lead?.kind === 'sign' || /^(?:y|and|e|only|solo|apenas|just)$/.test(lead?.key ?? '');
  const whole = isOfThose(items, at)
    ? wholeBefore(line, at)
    : begins && next?.kind === 'word'
      ? wholeAtHead(line)
      : null;
  if (!whole || whole === item.num || whole.number <= item.num.number) return false;
  found.usedNumbers.add(at);
  const { start, end } = item;
  const { number, qualifier } = item.num;
  // If the group are the dead, a number of minors among them is also a number of dead, so the property is left to the user.
  const isToll = found.claims.some(
    ({ rule, value: one }) => rule === 'tolls' && one.value.type === 'number' && one.value.number === whole.number,
  );
  const property = isToll ? null : 'quantity';
  const counted = whole.counted?.text ?? null;
  const words = { start, end };
  addNumber(scene, found, { ...aQuantity, property, number, unit: whole.unit, counted, qualifier, words });
  return true;
}

/** "The hospital employs 1,200": people, without a noun. */
export function employed(scene: Scene, found: Found, at: number): boolean {
  const { line } = scene;
  const item = line.items[at];
  const next = line.items[at + 1];
  if (!item?.num || item.num.unit !== null || item.num.counted !== null || (next && next.kind !== 'sign')) return false;
  if (!/^(?:employs|employed|employing|emplea|empleaba)$/.test(keyAt(line.items, at - 1)) || !isReal(line, at))
    return false;
  found.usedNumbers.add(at);
  const { start, end } = item;
  const { number, qualifier } = item.num;
  const words = { start, end };
  addNumber(scene, found, { ...aQuantity, number, unit: 'people', counted: null, qualifier, words });
  return true;
}

const totals =
  /^(?:totalled|totaled|totalling|totaling|totals|numbered|suman|sumaron|sumo|sumaba|sumaban|suma|totalizan|totalizaron)$/;

/** "departures totalled 6,077", "suman ya 312 los casos": a number of what its verb is about. */
export function total(scene: Scene, found: Found, at: number): boolean {
  const { line } = scene;
  const { items } = line;
  const item = items[at];
  const verb = /^(?:ya|some|unos|unas)$/.test(keyAt(items, at - 1)) ? at - 2 : at - 1;
  if (!item?.num || item.num.counted !== null || item.num.unit !== null) return false;
  if (!totals.test(keyAt(items, verb)) || !isReal(line, verb)) return false;
  const noun = /^(?:los|las)$/.test(keyAt(items, at + 1)) ? items[at + 2] : undefined;
  const counted = noun?.kind === 'word' ? line.text.slice(noun.start, noun.end) : null;
  found.usedNumbers.add(at);
  const { start, end } = item;
  const { number, qualifier } = item.num;
  addNumber(scene, found, { ...aQuantity, number, unit: null, counted, qualifier, words: { start, end } });
  return true;
}

const aShare = { rule: 'figures', subject: null, property: 'share', unit: '%' } as const;

/** "una de cada cuatro", "one in five": lib/ner does not read this "one" as a number. */
function singleRatio(scene: Scene, found: Found, at: number): boolean {
  const { line } = scene;
  const { items } = line;
  const of = items[at]?.num;
  const isEach = items[at - 1]?.key === 'cada' && items[at - 2]?.key === 'de' && /^una?o?$/.test(keyAt(items, at - 3));
  const isIn = items[at - 1]?.key === 'in' && items[at - 2]?.key === 'one';
  const first = items[isEach ? at - 3 : at - 2];
  if (!of || of.number < 2 || of.number > 100 || !(isEach || isIn) || !first || !isReal(line, at)) return false;
  found.usedNumbers.add(at);
  const words = { start: first.start, end: items[at]?.end ?? first.end };
  const number = Math.round(1000 / of.number) / 10;
  const qualifier = /^(?:apenas|about|nearly|casi|only)$/.test(keyAt(items, items.indexOf(first) - 1))
    ? 'about'
    : 'exactly';
  const counted = of.counted?.text ?? null;
  addNumber(scene, found, { ...aShare, number, counted, qualifier, words });
  return true;
}

/** "ocho de cada diez", "three out of ten": a share. */
export function ratio(scene: Scene, found: Found, at: number): boolean {
  const { line } = scene;
  const { items } = line;
  const single = singleRatio(scene, found, at);
  if (single) return true;
  const one = items[at]?.num;
  const isEach = items[at + 1]?.key === 'de' && items[at + 2]?.key === 'cada';
  const isOut = items[at + 1]?.key === 'out' && items[at + 2]?.key === 'of';
  const of = items[at + 3]?.num;
  if (!one || !of || !(isEach || isOut) || one.number >= of.number || !isReal(line, at)) return false;
  found.usedNumbers.add(at);
  found.usedNumbers.add(at + 3);
  const words = { start: items[at]?.start ?? 0, end: items[at + 3]?.end ?? 0 };
  const share = Math.round((one.number / of.number) * 1000) / 10;
  const counted = of.counted?.text ?? null;
  addNumber(scene, found, { ...aShare, number: share, counted, qualifier: one.qualifier, words });
  return true;
}
