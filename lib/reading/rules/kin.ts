import { kinPlurals, kinWords } from '#lib/reading/kin-words.ts';
import { phraseAt } from '#lib/reading/phrase.ts';
import { subjectBefore } from '#lib/reading/subject.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { wordsOf, keyAt, skipWordsBack } from '#lib/reading/words.ts';
import { isPerson, type Item, type Line } from '#lib/reading/items.ts';
import type { NameRef, Part } from '#lib/reading/card.ts';
import { guessedPart, namePart, spanOf, type Family, type Found, type Scene } from '#lib/reading/scene.ts';

const fillers =
  /^(?:the|el|la|a|un|una|younger|older|elder|eldest|youngest|late|first|second|his|her|su|my|our|mi|mayor|menor|twin|only|former|estranged|,)$/;

const marrying = wordsOf('married|caso|casado|casada|marries');

/** Who is related to whom, and the first and last item of the words. */
interface Tie {
  readonly from: Part<NameRef> | null;
  readonly to: Part<NameRef> | null;
  readonly role: string;
  readonly first: number;
  readonly last: number;
}

function read(scene: Scene, found: Found): void {
  const { line } = scene;
  if (line.isUnreal) return;
  let before: Part<NameRef> | null = null;
  line.items.forEach((item, at) => {
    if (item.kind !== 'word') return;
    const tie = kinPlurals.has(item.key)
      ? ofTwo(line, at)
      : kinWords.has(item.key)
        ? (ofOwner(line, at) ?? ofPossessive(scene, at) ?? ofNoun(line, at, before))
        : marrying.has(item.key)
          ? ofMarriage(line, at)
          : null;
    if (!tie?.from || !tie.to || tie.from.value.text === tie.to.value.text) return;
    before = tie.from;
    const { from, to, role, first, last } = tie;
    const isDescribed = found.links.some(
      (one) =>
        one.kind === 'related-to' && one.from?.value.text === from.value.text && one.to?.value.text === to.value.text,
    );
    if (!isDescribed) {
      const words = spanOf(line, first, last);
      found.links.push({ rule: 'kin', kind: 'related-to', from, to, role, when: null, words });
    }
  });
}

/** "brothers Luis and Juan Paz", "los primos Ana y Luis Paz". */
function ofTwo(line: Line, at: number): Tie | null {
  const { items } = line;
  const [one, joint, other] = [items[at + 1], items[at + 2], items[at + 3]];
  if (!isPerson(one) || !isPerson(other) || !/^(?:and|y|e)$/.test(joint?.key ?? '')) return null;
  return { from: namePart(one), to: namePart(other), role: roleAt(line, at), first: at, last: at + 3 };
}

const roleAt = ({ text, items }: Line, at: number): string => text.slice(items[at]?.start, items[at]?.end);

/** Returns where the text after a kinship word begins. */
function behind({ items }: Line, at: number): number {
  return /^(?:mayor|menor|gemelo|gemela)$/.test(keyAt(items, at + 1)) ? at + 2 : at + 1;
}

/** "Juan Paz's brother, Luis". */
function ofOwner(line: Line, at: number): Tie | null {
  const { items } = line;
  const before = skipWordsBack(items, at - 1, fillers);
  const owner = items[before]?.key === "'s" ? items[before - 1] : null;
  if (!isPerson(owner)) return null;
  const after = behind(line, at);
  const kin = items[after]?.key === ',' ? items[after + 1] : items[after];
  if (!isPerson(kin)) return null;
  return {
    from: namePart(kin),
    to: namePart(owner),
    role: roleAt(line, at),
    first: before - 1,
    last: items.indexOf(kin),
  };
}

/** "Ana Ruiz and her husband, Juan Paz", "su hermana Amparo", "my uncle Luis": related to the only person that it can mean. */
function ofPossessive(scene: Scene, at: number): Tie | null {
  const { line, speaker } = scene;
  const { items } = line;
  const before = skipWordsBack(
    items,
    at - 1,
    /^(?:younger|older|elder|late|twin|first|second|eldest|youngest|former)$/,
  );
  const lead = keyAt(items, before);
  const isMine = /^(?:my|mi)$/.test(lead);
  if (!isMine && !/^(?:his|her|su)$/.test(lead)) return null;
  const after = behind(line, at);
  const phrase = phraseAt(line, items[after]?.key === ',' ? after + 1 : after);
  const kin = phrase?.head;
  if (!phrase || !isPerson(kin)) return null;
  const others = new Map(
    items.slice(0, at).flatMap((one) => (isPerson(one) ? [[one.name.text, one.name] as const] : [])),
  );
  const [only] = others.values();
  // "My uncle Luis", says Ana Ruiz: he is her uncle.
  const mine = speaker?.value.kind === 'person' ? speaker.value : undefined;
  const whose = isMine
    ? mine
    : others.size === 1
      ? only
      : others.size === 0
        ? (line.antecedent ?? undefined)
        : undefined;
  if (!whose) return null;
  return {
    from: namePart(kin),
    to: guessedPart(whose, whose),
    role: roleAt(line, at),
    first: before,
    last: phrase.last,
  };
}

/** "Luis Paz, brother of Juan Paz", "the brother of Juan Paz, Luis", "Era hija de X y prima de Y". */
function ofNoun(line: Line, at: number, knownRelative: Part<NameRef> | null): Tie | null {
  const { items } = line;
  const after = behind(line, at);
  if (!/^(?:of|de|del)$/.test(keyAt(items, after))) return null;
  const phrase = phraseAt(line, after + 1);
  const to = phrase?.head;
  if (!phrase || !isPerson(to)) return null;
  const tie = { to: namePart(to), role: roleAt(line, at), first: at, last: phrase.last };
  const back = skipWordsBack(items, at - 1, /^(?:the|el|la|a|un|una|younger|older|elder|late|,|is|was|es|era|twin)$/);
  // "Carmen Ponce (Lorca, 1940), novelist, is the daughter of …".
  const being = items.slice(back + 1, at).findIndex(({ key }) => /^(?:is|was|es|era)$/.test(key));
  const [subject, ...more] = being < 0 ? [] : subjectBefore(line, back + 1 + being).names;
  const from = subject && more.length === 0 ? subject : items[back];
  if (isPerson(from) && back < at - 1) return { ...tie, from: namePart(from), first: back };
  // "Era hija de …": the subject is the person of the previous sentence.
  const starts = back < 0 || (back === 0 && /^(?:he|she)$/.test(keyAt(items, 0)));
  if (being >= 0 && starts && line.antecedent) return { ...tie, from: guessedPart(line.antecedent, line.antecedent) };
  if (/^(?:and|y|e)$/.test(keyAt(items, at - 1))) {
    if (knownRelative) return { ...tie, from: knownRelative };
    const apposed = apposedTo(line, at - 1);
    if (apposed) return { ...tie, from: namePart(apposed), first: items.indexOf(apposed) };
  }
  const next = items[phrase.last + 1]?.key === ',' ? items[phrase.last + 2] : undefined;
  return isPerson(next) ? { ...tie, from: namePart(next), last: phrase.last + 2 } : null;
}

/** "Juan Paz, founder of the band and father of …": returns the person whom the words after the comma describe. */
function apposedTo({ items }: Line, from: number): Item | null {
  for (let at = from; at > Math.max(0, from - 10); at--) {
    const item = items[at];
    if (isPerson(item)) return null;
    if (item?.kind !== 'sign') continue;
    const person = items[at - 1];
    return item.key === ',' && isPerson(person) ? person : null;
  }
  return null;
}

/** "X married Y", "X se casó con Y". */
function ofMarriage(line: Line, at: number): Tie | null {
  const { items } = line;
  let next = at + 1;
  while (
    next < at + 5 &&
    (items[next]?.kind === 'date' || /^(?:con|to|en|in|secret|secreto|with|secretly)$/.test(keyAt(items, next)))
  )
    next++;
  const other = phraseAt(line, next)?.head;
  const { names, isPronoun } = subjectBefore(line, items[at - 1]?.key === ',' ? at - 1 : at);
  const self = names.length === 1 ? names[0] : items[at - 1]?.key === ',' ? items[at - 2] : undefined;
  if (!isPerson(other) || !isReal(line, at)) return null;
  const who = isPerson(self)
    ? namePart(self)
    : isPronoun && line.antecedent
      ? guessedPart(line.antecedent, line.antecedent)
      : null;
  return who ? { from: who, to: namePart(other), role: '', first: at, last: next } : null;
}

/** Brothers, wives, nephews and other relatives. */
export const kin: Family = {
  name: 'kin',
  read,
  examples: [
    ['en', "Juan Paz's brother, Luis Paz, kept the books.", 'Luis Paz related-to Juan Paz'],
    ['en', 'Luis Paz, the younger brother of Juan Paz, kept the books.', 'Luis Paz related-to Juan Paz'],
    ['es', 'Luis Paz, hermano de Juan Paz, llevaba los libros.', 'Luis Paz related-to Juan Paz'],
    ['en', 'Ana Ruiz and her husband, Juan Paz, kept the books.', 'Juan Paz related-to Ana Ruiz'],
    ['en', 'Ana Ruiz kept the books. Her brother, Juan Paz, did not.', 'Juan Paz related-to Ana Ruiz'],
    ['es', 'Los hermanos Ana Ruiz y Luis Ruiz llevaban los libros.', 'Ana Ruiz related-to Luis Ruiz'],
    [
      'es',
      'Ana Ruiz, hija de Juan Paz y prima de Luis Ruiz, llevaba los libros.',
      'Ana Ruiz related-to Juan Paz; Ana Ruiz related-to Luis Ruiz',
    ],
    ['es', 'El hermano de la acusada llevaba los libros.', ''],
    ['en', 'Juan Paz married Ana Ruiz in 1990.', 'Juan Paz related-to Ana Ruiz'],
    ['en', 'Juan Paz kept the books. He married Ana Ruiz.', 'Juan Paz related-to Ana Ruiz'],
    ['es', 'Juan Paz se casó en 1990 con Ana Ruiz.', 'Juan Paz related-to Ana Ruiz'],
    [
      'en',
      'Juan Paz, founder of the band and father of Luis Paz, kept the books.',
      'Juan Paz role “founder of the band”; Juan Paz related-to Luis Paz',
    ],
  ],
};
