import { isPlace, type Item } from '#lib/reading/items.ts';
import { addClaim, statedPart, namePart, spanOf, type Found, type Scene } from '#lib/reading/scene.ts';
import { determiners, keyAt, skipWords } from '#lib/reading/words.ts';

const dwellers =
  /^(?:vecino|vecina|residente|afincado|afincada|domiciliado|domiciliada|empadronado|empadronada|resident|residing|living)$/;
const locals =
  /^(?:man|woman|resident|pensioner|teenager|father|mother|farmer|couple|native|grandmother|grandfather|businessman|businesswoman)$/;

const street =
  /\b(?:Road|Street|Lane|Close|Avenue|Drive|Way|Terrace|Crescent|Court|Gardens|Square|Hill|Calle|Avenida|Plaza)$|^(?:Calle|Avenida|Plaza|calle|avenida|plaza)\b/u;

/**
 * Reads where somebody lives from the words next to the name: "Juan Paz, 41, of Mill Lane, Bray", "vecino de Lepe",
 * "Bray man Juan Paz".
 */
export function residenceOf(scene: Scene, found: Found, person: Item, at: number): void {
  const { items } = scene.line;
  const addResidence = (place: Item | undefined, first: number, last: number) => {
    if (!place?.name || place.name.kind !== 'place' || street.test(place.name.text)) return;
    const value = statedPart({ type: 'name' as const, name: place.name }, place);
    addClaim(scene, found, {
      rule: 'lives',
      subject: namePart(person),
      property: 'residence',
      value,
      words: spanOf(scene.line, first, last),
      assertedBy: null,
    });
  };
  // "Bray man Juan Paz".
  if (locals.test(keyAt(items, at - 1)) && isPlace(items[at - 2])) {
    addResidence(items[at - 2], at - 2, at);
    return;
  }
  let next = at + 1;
  if (items[next]?.key !== ',' && items[next]?.key !== '(') return;
  // The age comes first: "Juan Paz, 41, of Bray", "Juan Paz, de 41 años y vecino de Lepe".
  const hasAge = items.slice(next + 1, next + 3).some(({ kind }) => kind === 'num');
  for (let i = next; i < next + 6; i++) {
    const item = items[i];
    if (!item || item.kind === 'name') break;
    if (item.kind === 'word' && dwellers.test(item.key) && /^(?:de|del|en|of|in)$/.test(keyAt(items, i + 1))) {
      const place = skipWords(items, i + 2, determiners);
      addResidence(items[place], at, place);
      return;
    }
  }
  // "Ana Ruiz, from Bray, won".
  const isFrom = items[next + 1]?.key === 'from' && items[next + 3]?.key === ',';
  if (!hasAge && !isFrom) return;
  while (next < at + 5 && !/^(?:of|from)$/.test(keyAt(items, next))) next++;
  if (!/^(?:of|from)$/.test(keyAt(items, next)) || !/^[,)]$/.test(keyAt(items, next - 1))) return;
  // "of Larch Close, Swindon": the town comes last.
  let last = next + 1;
  if (!isPlace(items[last])) {
    while (items[last]?.kind === 'word' && last < next + 5) last++;
    if (items[last]?.key !== ',' || !isPlace(items[last + 1])) return;
    last++;
  } else if (items[last + 1]?.key === ',' && isPlace(items[last + 2])) last += 2;
  addResidence(items[last], at, last);
}
