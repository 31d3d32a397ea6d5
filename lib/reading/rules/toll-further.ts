import type { CardProperty } from '#lib/reading/vocabulary.ts';
import { fateWhere } from '#lib/reading/fate-words.ts';
import type { Line } from '#lib/reading/items.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { clauseWords, conjunctions, passiveAux, keyAt } from '#lib/reading/words.ts';

/** Maximum number of items between a number and its verb. */
export const reach = 12;

/** "fueron detenidas de manera arbitraria 19 personas": the subject comes after the manner, time and place. */
export function ofStateFurther(line: Line, at: number): CardProperty | null {
  const { items } = line;
  for (let verb = at - 1; verb > Math.max(0, at - 7); verb--) {
    const item = items[verb];
    if (!item || item.kind === 'sign' || item.kind === 'num' || conjunctions.has(item.key)) return null;
    const state = item.kind === 'word' && /[oa]s$/.test(item.key) ? fateWhere(item.key, 'states') : null;
    if (state) return passiveAux.has(keyAt(items, verb - 1)) && isReal(line, verb) ? state : null;
    if (item.kind === 'word' && (line.isVerb(item.key) || clauseWords.has(item.key))) return null;
  }
  return null;
}

/** "detuvo en las primeras horas a 20 personas": the object comes after the time and place. */
export function ofVerbFurther(line: Line, at: number): CardProperty | null {
  const { items } = line;
  for (let verb = at - 2; verb > Math.max(-1, at - reach); verb--) {
    const item = items[verb];
    if (item?.key === ',') {
      // "mató, según los cronistas, a más de 6.000".
      let open = verb - 1;
      while (open > verb - 9 && open > 0 && items[open]?.key !== ',') open--;
      if (items[open]?.key !== ',') return null;
      verb = open;
      continue;
    }
    if (!item || item.kind === 'sign' || item.kind === 'num') return null;
    const done = item.kind === 'word' ? fateWhere(item.key, 'does') : null;
    if (done) return isReal(line, verb) && !passiveAux.has(keyAt(items, verb - 1)) ? done : null;
    if (item.kind === 'word' && (line.isVerb(item.key) || clauseWords.has(item.key))) return null;
  }
  return null;
}

const forcing = /^(?:forced|forces|forcing|obligo|obligaron|obliga|obligado|forzo)$/;
const leaving = /^(?:leave|flee|evacuate|abandon|move|abandonar|dejar|huir|desalojar|desplazarse|salir|evacuar)$/;

/** "forced 300 families to leave", "obligó a 300 familias a abandonar sus casas": `end` is the item after the noun. */
export function ofForced(line: Line, at: number, end: number): CardProperty | null {
  const { items } = line;
  const verb = items[at - 1]?.key === 'a' ? at - 2 : at - 1;
  if (!forcing.test(keyAt(items, verb)) || !isReal(line, verb)) return null;
  const behind = items.slice(end, end + 6);
  return behind.some(({ key }, i) => /^(?:to|a)$/.test(key) && leaving.test(keyAt(behind, i + 1))) ? 'displaced' : null;
}
