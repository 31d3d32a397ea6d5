import { type Phrase, phraseAt } from '#lib/reading/phrase.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { isRoleWord, isTrade } from '#lib/reading/post-words.ts';
import { roleOf, type Role } from '#lib/reading/role-words.ts';
import type { Family, Found, Scene } from '#lib/reading/scene.ts';
import { addRole } from '#lib/reading/add-role.ts';
import type { Item } from '#lib/reading/items.ts';
import { kinWords } from '#lib/reading/kin-words.ts';
import { determiners, keyAt, skipWords } from '#lib/reading/words.ts';

function read(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  if (line.isUnreal) return;
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (!item) continue;
    if (item.name?.kind === 'person') behindName(scene, found, item, at);
    const isOwner = items[at + 1]?.key === "'s";
    const starts =
      (item.kind === 'word' && item.key !== "'s") ||
      (item.kind === 'name' && (item.name?.kind !== 'person' || isOwner));
    if (!starts) continue;
    const phrase = phraseAt(line, at);
    if (!phrase || phrase.wordsTo === phrase.wordsFrom) continue;
    if (phrase.head?.name?.kind === 'person') {
      const role = roleOf(line, phrase);
      // "the son of a miner, Juan Paz": the words describe somebody else.
      const isOther =
        items[phrase.wordsTo]?.key === ',' && /^(?:a|an|un|una)$/.test(keyAt(items, phrase.wordsFrom - 1));
      // "named X as minister, Y as envoy": the post belongs to the person before it.
      const isAsRole = items[at - 1]?.key === 'as' && items[at - 2]?.name?.kind === 'person';
      if (role && !isOther && !isAsRole && !isCourtesy(role)) addRole(scene, found, phrase.head, role, 'roles');
      // "hija del general Juan Paz": the post is inside the phrase.
      const hasKin = items.slice(phrase.wordsFrom, phrase.wordsTo).some(({ key }) => kinWords.has(key));
      // "el sobrino de la alcaldesa, Juan Paz": the post is the mayor's, not his.
      if (role || !hasKin || items[phrase.wordsTo]?.key === ',') at = phrase.last - 1;
    } else if (phrase.last > at) {
      // The words of a phrase are read only once.
      at = Math.max(at, Math.min(phrase.last, phrase.wordsTo - 1));
    }
  }
}

/** "el doctor Juan Paz": a form of address, not a post. */
const isCourtesy = ({ text }: Role): boolean => /^(?:doctora?|licenciad[oa]|reverend[oa]?)$/i.test(text);

/** Reads "Ana Ruiz, director of Acme," and "Ana Ruiz is the director of Acme". */
function behindName(scene: Scene, found: Found, person: Item, at: number): void {
  const { line } = scene;
  const { items } = line;
  let next = at + 1;
  // "Ana Ruiz, 41, director of Acme".
  if (items[next]?.key === ',' && items[next + 1]?.kind === 'num' && items[next + 2]?.key === ',') next += 2;
  const close = items[next]?.key === '(' ? items.findIndex(({ key }, i) => i > next && key === ')') : -1;
  if (close > 0 && close < next + 20) verbOf(scene, found, person, close + 1);
  if (items[next]?.key === ',' || items[next]?.key === '(') {
    next++;
    next = skipWords(items, next, determiners);
    const phrase = phraseAt(line, next);
    if (!phrase || phrase.head?.name?.kind === 'person') {
      // "Ana Ruiz, director of Acme, Juan Paz": the words may describe either of them.
      return;
    }
    const role = roleOf(line, phrase);
    const end = items[phrase.last + 1];
    if (
      role &&
      isRoleAtHead(scene, phrase, role) &&
      (end === undefined || end.kind === 'sign' || endsRole.test(end.key))
    )
      addRole(scene, found, person, role, 'roles');
    return;
  }
  verbOf(scene, found, person, next);
}

/** Reads "Ana Ruiz is the director", with or without brackets in between. */
function verbOf(scene: Scene, found: Found, person: Item, from: number): void {
  const { line } = scene;
  const { items } = line;
  let next = from;
  const verb = keyAt(items, next);
  const helper = /^(?:has|ha|had|habia)$/.test(verb) ? items[next + 1]?.key : null;
  if (helper === null ? being.test(verb) : /^(?:been|sido|served)$/.test(helper ?? '')) {
    if (!isReal(line, next)) return;
    next += helper === null ? 1 : 2;
    if (/^(?:as|como|de)$/.test(keyAt(items, next))) next++;
    next = skipWords(items, next, determiners);
    const phrase = phraseAt(line, next);
    const role = phrase && phrase.head === null ? roleOf(line, phrase) : null;
    // A former post creates no current link.
    if (role)
      addRole(
        scene,
        found,
        person,
        { ...role, isFormer: role.isFormer || /^(?:was|fue|era|served|ejercio|had|habia)$/.test(verb) },
        'roles',
      );
    if (role) alsoRoles(scene, found, person, role.last + 1);
  }
}

/** What may follow a post: "a plumber from Bray", "director desde 2012". */
const endsRole = /^(?:who|que|quien|said|dijo|and|y|e|since|desde|from|hasta|until|with|con|de|en|in|at)$/;
/** Reads the further posts in "a writer, painter and teacher". */
function alsoRoles(scene: Scene, found: Found, person: Item, from: number): void {
  const { line } = scene;
  let at = from;
  for (let more = 0; more < 3; more++) {
    const joint = keyAt(line.items, at);
    if (!/^(?:,|and|y|e)$/.test(joint)) return;
    const next = skipWords(line.items, at + 1, /^(?:and|y|e|a|an|un|una|later|luego|despues)$/);
    const word = keyAt(line.items, next);
    const phrase = phraseAt(line, next);
    // Only an occupation by itself: with more words it may describe somebody else.
    const isOne =
      phrase?.head === null &&
      phrase.of === null &&
      (isTrade(word) || isRoleWord(word) || isTrade(keyAt(line.items, phrase.wordsTo - 1)));
    if (!isOne || phrase.wordsTo - phrase.wordsFrom > 3) return;
    const text = line.text.slice(line.items[phrase.wordsFrom]?.start, line.items[phrase.wordsTo - 1]?.end);
    const role = {
      text,
      of: null,
      link: null,
      isFormer: false,
      isMember: false,
      first: phrase.wordsFrom,
      last: phrase.wordsTo - 1,
    };
    addRole(scene, found, person, role, 'roles');
    at = phrase.wordsTo;
  }
}

const being = /^(?:is|es|was|fue|era|serves|served|ejerce|ejercio|became)$/;

function isRoleAtHead({ line }: Scene, phrase: Phrase, role: Role): boolean {
  // "the bridge's designer" and "two directors" are only partly a post.
  const isAged = /-years?-old$/.test(keyAt(line.items, phrase.wordsFrom));
  return (
    (role.first === phrase.wordsFrom || (isAged && role.first === phrase.wordsFrom + 1)) &&
    !/^(?:sources?|case|trial)$/.test(keyAt(line.items, role.last))
  );
}

/** Posts next to a name. */
export const roles: Family = {
  name: 'roles',
  read,
  examples: [
    [
      'en',
      'Ana Ruiz, director of the Harbour Trust, spoke first.',
      'Ana Ruiz role “director of the Harbour Trust”; Ana Ruiz leads Harbour Trust',
    ],
    ['en', 'The interior minister, Ana Ruiz, spoke first.', 'Ana Ruiz role “interior minister”'],
    [
      'es',
      'Ana Ruiz, tesorera del Club Náutico, habló primero.',
      'Ana Ruiz role “tesorera del Club Náutico”; Ana Ruiz works-for Club Náutico',
    ],
    ['es', 'Habló el alcalde de Sevilla, Juan Paz.', 'Juan Paz role “alcalde de Sevilla”'],
  ],
};
