import type { Line } from '#lib/reading/items.ts';
import { singlePeople } from '#lib/reading/fates.ts';
import { isRoleWord, isTrade } from '#lib/reading/post-words.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { addClaim, known, namePart, spanOf, type Found, type Scene } from '#lib/reading/scene.ts';

const isPerson = (key: string): boolean => singlePeople.has(key) || isTrade(key) || isRoleWord(key) || others.test(key);
const others =
  /^(?:hijo|hija|son|daughter|grandson|granddaughter|nieto|nieta|brother|sister|hermano|hermana|mother|father|madre|padre|abuelo|abuela|grandmother|grandfather|jubilado|jubilada|viudo|viuda|widow|widower|sospechoso|sospechosa|acusado|acusada|defendant|victima|victim|youth|lad|senor|senora|chico|chica|muchacho|muchacha)$/;

/** The age that a word of an age tells: "52-year-old". */
const yearOld = /^(\d{1,3})-years?-old$/;

/**
 * Ages of people without a name, "a 19-year-old woman", "una mujer de 78 años", and of a name before: "Juan Paz, a 52-year-old
 * accountant".
 */
export function ages(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  items.forEach((item, at) => {
    const old = item.kind === 'word' && item.key.endsWith('-old') ? yearOld.exec(item.key) : null;
    if (old) {
      let noun = at + 1;
      while (noun < at + 4 && items[noun]?.kind === 'word' && !isPerson(items[noun]?.key ?? '')) noun++;
      // Of a name behind it lives.ts tells.
      const isNamed = items.slice(at + 1, noun + 2).some((one) => one.name?.kind === 'person');
      if (isNamed || !isPerson(items[noun]?.key ?? '') || !isReal(line, at)) return;
      const isApposed = /^(?:a|an|the)$/.test(items[at - 1]?.key ?? '') && items[at - 2]?.key === ',';
      const bearer = isApposed && items[at - 3]?.name?.kind === 'person' ? items[at - 3] : null;
      tell(scene, found, Number(old[1]), at, bearer ?? null);
      return;
    }
    if (!item.num || (item.num.unit !== 'years' && items[at + 1]?.key !== 'anos')) return;
    if (items[at - 1]?.key !== 'de' || found.told.has(at) || !isReal(line, at)) return;
    const noun = items[at - 2];
    if (noun?.kind !== 'word' || !isPerson(noun.key) || !isArticle(line, at - 3)) return;
    found.told.add(at);
    tell(scene, found, item.num.number, at, null);
  });
}

/** Whether one person is meant: an article of one before the noun. */
function isArticle({ items }: Line, at: number): boolean {
  return /^(?:un|una|el|la|al|del|su|otro|otra|a)$/.test(items[at]?.key ?? '');
}

function tell(scene: Scene, found: Found, number: number, at: number, bearer: Parameters<typeof namePart>[0]): void {
  if (number < 1 || number > 115) return;
  const words = spanOf(scene.line, at, at);
  const value = known({ type: 'number' as const, number, unit: 'years', counted: null }, words);
  addClaim(scene, found, { rule: 'lives', subject: namePart(bearer), property: 'age', value, words, assertedBy: null });
}
