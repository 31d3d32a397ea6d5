import type { CardLink } from '#lib/reading/vocabulary.ts';
import type { Occurrence } from '#lib/reading/occurrence.ts';
import { act, occurrencesOf, type Act } from '#lib/reading/occurrences.ts';
import { isBody, type Item } from '#lib/reading/items.ts';
import { withoutAsides } from '#lib/reading/phrase.ts';
import { linkOf } from '#lib/reading/when-and-where.ts';
import {
  addClaim,
  guessedPart,
  statedPart,
  namePart,
  spanOf,
  type Family,
  type Found,
  type Scene,
} from '#lib/reading/scene.ts';

const bodies = ['organisation'] as const;
const parties = ['person', 'organisation'] as const;
export const lead = act({
  active: 'leads|heads|chairs|directs|dirige|preside|lidera|encabeza|comanda',
  participle:
    'led|headed|chaired|run|dirigido|dirigida|presidido|presidida|liderado|liderada|encabezado|encabezada|comandado|comandada',
  patients: bodies,
  agents: ['person'],
});
export const work = act({ active: 'works|worked|trabaja|trabajaba|trabajo', participle: 'employed', shape: 'happens' });
export const accuse = act({
  active: 'accused|accuses|acuso|acusa|acusan|acusaron|denuncio|denuncia',
  participle: 'accused|acusado|acusada',
  patients: parties,
});
export const criticise = act({
  active: 'criticised|criticized|criticises|criticizes|critico|criticaron',
  participle: 'criticised|criticized|criticado|criticada',
  patients: parties,
});
export const investigate = act({
  active: 'investigates|investigating|investigated|investiga|investigan',
  participle: 'investigated|investigado|investigada',
  patients: parties,
});

const oneOf = (items: readonly Item[]): Item | null => (items.length === 1 ? (items[0] ?? null) : null);

function link(
  scene: Scene,
  found: Found,
  kind: CardLink,
  occurrence: Occurrence,
  from: Item | null,
  to: Item | null,
): void {
  if (!from?.name || !to?.name || from.name.text === to.name.text) return;
  found.links.push(linkOf(scene, 'ties', kind, occurrence, from, to));
}

/** Verbs with one name as the subject and another as the object. */
const plain: readonly (readonly [kind: CardLink, one: Act])[] = [
  ['accuses', accuse],
  ['criticises', criticise],
  ['investigates', investigate],
];

function read(scene: Scene, found: Found): void {
  for (const [kind, one] of plain) {
    for (const occurrence of occurrencesOf(scene, one))
      link(scene, found, kind, occurrence, oneOf(occurrence.agents), oneOf(occurrence.patients));
  }
  // A verb of leading makes a claim about the body's leader, as claims have that property; a post makes a link (tell-role.ts).
  for (const occurrence of occurrencesOf(scene, lead)) {
    const [from, to] = [oneOf(occurrence.agents), oneOf(occurrence.patients)];
    const name = from?.name;
    if (!from || !name || !to?.name) continue;
    const words = spanOf(scene.line, occurrence.first, occurrence.last);
    const value =
      from.key === 'pronoun'
        ? guessedPart({ type: 'name' as const, name }, from)
        : statedPart({ type: 'name' as const, name }, from);
    addClaim(scene, found, { rule: 'ties', subject: namePart(to), property: 'leader', value, words, assertedBy: null });
  }
  for (const occurrence of occurrencesOf(scene, work)) {
    const [first] = withoutAsides(occurrence.args);
    const isFor = first && /^(?:for|at|by|para|en)$/.test(first.preposition);
    const body = isFor ? first.phrase?.head : null;
    if (isBody(body)) link(scene, found, 'works-for', occurrence, oneOf(occurrence.patients), body);
  }
}

/** Who leads, works for, accuses, criticises or investigates whom, expressed by a verb. */
export const ties: Family = {
  name: 'ties',
  read,
  examples: [
    ['en', 'Ana Ruiz leads the Liberal Party.', 'Liberal Party leader Ana Ruiz'],
    ['en', 'Juan Paz accused Ana Ruiz of fraud.', 'Juan Paz accuses Ana Ruiz'],
    ['en', 'Juan Paz did not accuse Ana Ruiz.', ''],
    ['es', 'Ana Ruiz preside el Partido Liberal.', 'Partido Liberal leader Ana Ruiz'],
    ['es', 'Juan Paz trabaja para Telefónica.', 'Juan Paz works-for Telefónica'],
  ],
};
