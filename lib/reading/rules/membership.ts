import { phraseAt } from '#lib/reading/phrase.ts';
import { subjectBefore } from '#lib/reading/subject.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { isBody, isPerson, type NameItem } from '#lib/reading/items.ts';
import { namePart, spanOf, type Family, type Found, type Scene } from '#lib/reading/scene.ts';
import { keyAt } from '#lib/reading/words.ts';

const memberNoun = /^(?:member|members|miembro|miembros|militante|integrante|integrantes|afiliado|afiliada)$/;
const joining = /^(?:joined|ingreso|belongs|belonged|pertenece|pertenecia|milita|militaba|joins|afilio)$/;

function read(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  if (line.isUnreal) return;
  const link = (from: NameItem, to: NameItem, first: number, last: number) => {
    if (found.links.some(({ kind, from: one }) => kind === 'member-of' && one?.start === from.start)) return;
    found.links.push({
      rule: 'membership',
      kind: 'member-of',
      from: namePart(from),
      to: namePart(to),
      role: '',
      when: null,
      words: spanOf(line, first, last),
    });
  };
  items.forEach((item, at) => {
    if (item.kind !== 'word') return;
    if (memberNoun.test(item.key) && /^(?:of|de|del)$/.test(keyAt(items, at + 1))) {
      const to = phraseAt(line, at + 2)?.head;
      if (!isBody(to) || !isReal(line, at)) return;
      let back = at - 1;
      while (
        /^(?:the|el|la|a|an|un|una|founding|senior|former|,|is|was|es|era|as|como|alleged|leading|active|activo|activa)$/.test(
          keyAt(items, back),
        )
      ) {
        if (/^(?:former|alleged)$/.test(keyAt(items, back))) return;
        back--;
      }
      const from = items[back];
      if (isPerson(from) && back < at - 1) link(from, to, back, at + 2);
      return;
    }
    if (!joining.test(item.key)) return;
    const next = /^(?:to|a|al|en|the|la|el)$/.test(keyAt(items, at + 1)) ? at + 2 : at + 1;
    const to = phraseAt(line, next)?.head;
    const { names } = subjectBefore(line, at);
    const [from] = names;
    if (isBody(to) && isPerson(from) && names.length === 1 && isReal(line, at)) link(from, to, at, next);
  });
}

/** Who is a member of which body. */
export const membership: Family = {
  name: 'membership',
  read,
  examples: [
    ['en', 'Juan Paz, a member of the Liberal Party, declined to speak.', 'Juan Paz member-of Liberal Party'],
    ['en', 'Juan Paz never belonged to the Liberal Party.', ''],
    ['es', 'Juan Paz, miembro del Partido Liberal, no quiso hablar.', 'Juan Paz member-of Partido Liberal'],
  ],
};
