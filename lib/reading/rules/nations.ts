import { bodyNouns, nations } from '#lib/reading/nation-words.ts';
import { isNounWord } from '#lib/reading/phrase.ts';
import { isRoleWord, isTrade } from '#lib/reading/post-words.ts';
import type { Item, Line } from '#lib/reading/items.ts';
import { addClaim, statedPart, namePart, type Family, type Found, type Scene } from '#lib/reading/scene.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { keyAt } from '#lib/reading/words.ts';

const isCalling = (key: string): boolean => isTrade(key) && !/^(?:minister|ambassador|embajador|embajadora)$/.test(key);
const isThing = (key: string): boolean => bodyNouns.has(key);
const articles = /^(?:the|a|an|el|la|un|una|al|del|los|las)$/;

/** Returns the body or person that a word for a country describes; null if the words next to it name none. */
function bearerOf(line: Line, at: number): Item | null {
  const { items } = line;
  // English: "Nigerian pipeline firm Acme", "the Irish writer Ana Ruiz".
  let next = at + 1;
  while (next < at + 5 && isNounWord(items[next]) && !line.isVerb(keyAt(items, next))) next++;
  const words = items.slice(at + 1, next).map(({ key }) => key);
  const name = items[next];
  if (name?.name && words.length > 0) {
    const last = words.at(-1) ?? '';
    if (name.name.kind === 'organisation' && isThing(last)) return name;
    if (name.name.kind === 'person' && (isThing(last) || isCalling(last))) return name;
  }
  // Spanish: "la petrolera argentina Acme", "el tipógrafo español Juan Paz".
  const noun = keyAt(items, at - 1);
  const behind = items[at + 1];
  const isFiller = behind?.key === ',' && items[at + 2]?.name?.kind === 'organisation';
  const then = isFiller ? items[at + 2] : behind;
  if (then?.name && (isThing(noun) || isCalling(noun)) && articles.test(keyAt(items, at - 2))) {
    if (then.name.kind === 'organisation' ? isThing(noun) : then.name.kind === 'person') return then;
  }
  // "de la británica Acme".
  if (articles.test(noun) && behind?.name?.kind === 'organisation') return behind;
  return apposed(line, at, words);
}

/** "Juan Paz, a Portuguese economist", "Juan Paz fue un tipógrafo y periodista español", "Acme, an Irish charity". */
function apposed(line: Line, at: number, words: readonly string[]): Item | null {
  const { items } = line;
  const isBehind = words.some((key) => isCalling(key) || isThing(key) || isRoleWord(key));
  const isBefore = isCalling(keyAt(items, at - 1)) || isThing(keyAt(items, at - 1));
  if (!isBehind && !isBefore) return null;
  let back = at - 1;
  if (!isBehind)
    while (
      back > at - 10 &&
      (isNounWord(items[back]) || /^(?:,|y|e|and)$/.test(keyAt(items, back))) &&
      !/^(?:un|una|el|la)$/.test(keyAt(items, back))
    )
      back--;
  if (!/^(?:a|an|un|una)$/.test(keyAt(items, back))) return null;
  const lead = items[back - 1];
  if (lead?.key === ',') return named(items[back - 2]);
  if (/^(?:is|was|es|fue|era)$/.test(lead?.key ?? '') && isReal(line, back - 1)) {
    const before = items[back - 2];
    if (before?.key !== ')') return named(before);
    let open = back - 3;
    while (open > 0 && items[open]?.key !== '(') open--;
    return open > 0 ? named(items[open - 1]) : null;
  }
  return null;
}

const named = (item: Item | undefined): Item | null => (item?.name && item.name.kind !== 'place' ? item : null);

function read(scene: Scene, found: Found): void {
  const { line } = scene;
  if (line.isUnreal) return;
  line.items.forEach((item, at) => {
    if (item.kind !== 'word' || !nations.has(item.key)) return;
    const subject = namePart(bearerOf(line, at));
    const isDescribed = found.claims.some(
      (one) =>
        one.property === 'nationality' &&
        one.subject?.value !== 'event' &&
        one.subject?.value.text === subject?.value.text,
    );
    if (!subject || isDescribed) return;
    const words = { start: item.start, end: item.end };
    const value = statedPart({ type: 'text' as const, text: line.text.slice(item.start, item.end) }, words);
    addClaim(scene, found, { rule: 'nations', subject, property: 'nationality', value, words, assertedBy: null });
  });
}

/** Which country a person or a body is from, by an adjective next to the name. */
export const nationsOf: Family = {
  name: 'nations',
  read,
  examples: [
    ['en', 'The Irish charity Oxfam paid for it.', 'Oxfam nationality “Irish”'],
    [
      'en',
      'Juan Paz, a Portuguese economist, paid for it.',
      'Juan Paz role “Portuguese economist”; Juan Paz nationality “Portuguese”',
    ],
    ['en', 'The Irish took the Spanish road.', ''],
    ['es', 'La firma coreana Samsung lo pagó.', 'Samsung nationality “coreana”'],
    ['es', 'El escritor peruano Juan Paz lo pagó.', 'Juan Paz role “escritor peruano”; Juan Paz nationality “peruano”'],
    ['es', 'La prensa peruana lo pagó.', ''],
  ],
};
