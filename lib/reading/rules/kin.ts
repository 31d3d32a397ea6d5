import { kinWords } from '#lib/reading/kin-words.ts';
import { phraseAt } from '#lib/reading/phrase.ts';
import { subjectBefore } from '#lib/reading/subject.ts';
import { isReal } from '#lib/reading/verbs.ts';
import type { Item, Line } from '#lib/reading/items.ts';
import { guessed, namePart, spanOf, type Family, type Found, type Scene } from '#lib/reading/scene.ts';

const fillers =
  /^(?:the|el|la|a|un|una|younger|older|elder|eldest|youngest|late|first|second|his|her|su|mayor|menor|twin|only|former|estranged|,)$/;

const isPerson = (item: Item | null | undefined): item is Item => item?.name?.kind === 'person';

function read({ line }: Scene, found: Found): void {
  const { items } = line;
  if (line.isUnreal) return;
  const link = (from: Item, to: Item, role: string, first: number, last: number, isGuess = false) => {
    if (
      from.name?.text === to.name?.text ||
      found.links.some((one) => one.kind === 'related-to' && one.from?.start === from.start)
    )
      return;
    found.links.push({
      rule: 'kin',
      kind: 'related-to',
      from: namePart(from),
      to: isGuess && to.name ? guessed(to.name, to) : namePart(to),
      role,
      when: null,
      words: spanOf(line, first, last),
    });
  };
  items.forEach((item, at) => {
    if (item.kind === 'word' && kinWords.has(item.key)) {
      const role = line.text.slice(item.start, item.end);
      let after = at + 1;
      if (/^(?:mayor|menor|gemelo|gemela)$/.test(items[after]?.key ?? '')) after++;
      let before = at - 1;
      while (fillers.test(items[before]?.key ?? '')) before--;
      const owner = items[before]?.key === "'s" ? items[before - 1] : null;
      if (isPerson(owner)) {
        // "Juan Paz's brother, Luis".
        if (items[after]?.key === ',') after++;
        const kin = items[after];
        if (isPerson(kin)) link(kin, owner, role, before - 1, after);
        return;
      }
      if (ofPronoun(line, at)) {
        // "Ana Ruiz and her husband, Juan Paz": of the one person named before.
        const kin = items[after]?.key === ',' ? items[after + 1] : items[after];
        const others = new Map(items.slice(0, at).flatMap((one) => (isPerson(one) ? [[one.name?.text, one]] : [])));
        const [only] = others.values();
        if (isPerson(kin) && only && others.size === 1) link(kin, only, role, at - 1, items.indexOf(kin), true);
        return;
      }
      if (!/^(?:of|de|del)$/.test(items[after]?.key ?? '')) return;
      const phrase = phraseAt(line, after + 1);
      const to = phrase?.head;
      if (!phrase || !isPerson(to)) return;
      // "Luis Paz, brother of Juan Paz", "Luis Paz is the brother of …".
      let back = at - 1;
      while (/^(?:the|el|la|a|un|una|younger|older|elder|late|,|is|was|es|era|twin)$/.test(items[back]?.key ?? ''))
        back--;
      // "Carmen Ponce (Lorca, 1940), novelist, is the daughter of …".
      const being = items.slice(back + 1, at).findIndex(({ key }) => /^(?:is|was|es|era)$/.test(key));
      const [subject, ...more] = being < 0 ? [] : subjectBefore(line, back + 1 + being).names;
      const from = subject && more.length === 0 ? subject : items[back];
      if (isPerson(from) && back < at - 1) link(from, to, role, back, phrase.last);
      else {
        // "the brother of Juan Paz, Luis", "el hermano de Juan Paz, Luis Paz".
        const next = items[phrase.last + 1]?.key === ',' ? items[phrase.last + 2] : undefined;
        if (isPerson(next)) link(next, to, role, at, phrase.last + 2);
      }
      return;
    }
    // "X married Y", "X se casó con Y".
    const marries = /^(?:married|caso|casado|casada|marries)$/.test(item.key);
    if (!marries) return;
    let next = at + 1;
    while (
      next < at + 5 &&
      (items[next]?.kind === 'date' || /^(?:con|to|en|in|secret|secreto|with|secretly)$/.test(items[next]?.key ?? ''))
    )
      next++;
    const other = phraseAt(line, next)?.head;
    const { names } = subjectBefore(line, items[at - 1]?.key === ',' ? at - 1 : at);
    const self = names.length === 1 ? names[0] : items[at - 1]?.key === ',' ? items[at - 2] : undefined;
    if (isPerson(other) && isPerson(self) && isReal(line, at)) link(self, other, '', at, next);
  });
}

/** "her husband", "su hermano menor". */
function ofPronoun({ items }: Line, at: number): boolean {
  let before = at - 1;
  while (/^(?:younger|older|elder|late|twin|first|second|eldest|youngest|former)$/.test(items[before]?.key ?? ''))
    before--;
  return /^(?:his|her|su)$/.test(items[before]?.key ?? '');
}

/** Who is whose brother, wife, nephew. */
export const kin: Family = {
  name: 'kin',
  read,
  examples: [
    ['en', "Juan Paz's brother, Luis Paz, kept the books.", 'Luis Paz related-to Juan Paz'],
    ['en', 'Luis Paz, the younger brother of Juan Paz, kept the books.', 'Luis Paz related-to Juan Paz'],
    ['es', 'Luis Paz, hermano de Juan Paz, llevaba los libros.', 'Luis Paz related-to Juan Paz'],
    ['en', 'Ana Ruiz and her husband, Juan Paz, kept the books.', 'Juan Paz related-to Ana Ruiz'],
    ['es', 'El hermano de la acusada llevaba los libros.', ''],
  ],
};
