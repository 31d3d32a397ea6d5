import type { CardProperty } from '#lib/reading/vocabulary.ts';
import type { Item } from '#lib/reading/items.ts';
import { addClaim, statedPart, namePart, spanOf, type Found, type Scene } from '#lib/reading/scene.ts';

/** When and where a life began or ended, according to brackets. */
interface End {
  readonly edtf: string | null;
  readonly date: Item | null;
  readonly place: Item | null;
}

/** Returns the single date and the single place of half a bracket; null if it contains anything else. */
function endOf(items: readonly Item[]): End | null {
  const dates = items.filter((item) => item.date?.edtf);
  const places = items.filter((item) => item.name?.kind === 'place');
  const others = items.filter(
    (item) =>
      item.kind === 'num' ||
      (item.kind === 'name' && item.name?.kind !== 'place') ||
      (item.kind === 'word' && !/^(?:in|en|born|nacido|nacida|b\.?|d\.?|el|de)$/.test(item.key)),
  );
  if (dates.length > 1 || places.length > 1 || others.length > 0 || dates.length + places.length === 0) return null;
  const [date = null] = dates;
  return { edtf: date?.date?.edtf ?? null, date, place: places[0] ?? null };
}

/** Reads births and deaths in brackets: "(1881–1947)", "(Lisbon, 3 May 1868 – Vigo, 19 November 1941)", "(Vigo, 1940)". */
export function bracketed(scene: Scene, found: Found, person: Item, at: number): void {
  const { line } = scene;
  const { items } = line;
  if (items[at + 1]?.key !== '(') return;
  const end = items.findIndex(({ key }, i) => i > at && key === ')');
  if (end < 0 || end > at + 20) return;
  const inside = items.slice(at + 2, end).filter(({ key }) => !/^[¿?]$/.test(key));
  const words = spanOf(line, at, end);
  const addLife = (properties: readonly [CardProperty, CardProperty | null], half: End) => {
    const subject = namePart(person);
    if (half.edtf !== null && half.date) {
      const value = statedPart({ type: 'date' as const, edtf: half.edtf }, half.date);
      addClaim(scene, found, { rule: 'lives', subject, property: properties[0], value, words });
    }
    if (properties[1] !== null && half.place?.name) {
      const value = statedPart({ type: 'name' as const, name: half.place.name }, half.place);
      addClaim(scene, found, { rule: 'lives', subject, property: properties[1], value, words });
    }
  };
  const [only] = inside;
  const span = inside.length === 1 ? /^([\d-]+)\/([\d-]+)$/.exec(only?.date?.edtf ?? '') : null;
  const dash = inside.findIndex(({ key }) => /^[–—-]$/.test(key));
  if (span && only) {
    addLife(['born', null], { edtf: span[1] ?? null, date: only, place: null });
    addLife(['died', null], { edtf: span[2] ?? null, date: only, place: null });
    return;
  }
  // "(Vigo, 1902-Madrid, 1969)": a year and a town written as one word.
  const plain = /^\(([^,()]+), (\d{4})\s?[-–—]\s?\p{Lu}[^,()\d]*, (\d{4})\)$/u.exec(
    line.text.slice(items[at + 1]?.start, items[end]?.end),
  );
  const town = items[at + 2];
  if (plain && town) {
    const year = (edtf: string | undefined, place: Item | null): End => ({ edtf: edtf ?? null, date: town, place });
    addLife(['born', 'birthplace'], year(plain[2], town.name?.kind === 'place' ? town : null));
    addLife(['died', null], year(plain[3], null));
    return;
  }
  const born = endOf(dash < 0 ? inside : inside.slice(0, dash));
  const died = dash < 0 ? null : endOf(inside.slice(dash + 1));
  // "(Vigo, 1940)" needs its place: a year by itself may mean anything.
  if (!born?.edtf || (dash < 0 ? !born.place : !died)) return;
  addLife(['born', 'birthplace'], born);
  if (!died?.edtf) return;
  addLife(['died', null], died);
}
