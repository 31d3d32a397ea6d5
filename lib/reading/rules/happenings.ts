import type { CardEvent } from '#lib/reading/vocabulary.ts';
import { eventOf, isSayingDay, whenOf } from '#lib/reading/placed.ts';
import { argsAfter } from '#lib/reading/phrase.ts';
import { isReal } from '#lib/reading/verbs.ts';
import type { Family, Found, Scene } from '#lib/reading/scene.ts';
import { known } from '#lib/reading/scene.ts';
import { placeWords, wordsOf } from '#lib/reading/words.ts';

const kinds: readonly (readonly [kind: CardEvent, words: ReadonlySet<string>])[] = [
  [
    'attack',
    wordsOf(
      'attack|bomb|bomba|bombing|shooting|ambush|massacre|airstrike|shelling|raid|assault|stabbing|ataque|atentado|tiroteo|emboscada|masacre|bombardeo|asalto|apunalamiento|matanza',
    ),
  ],
  [
    'accident',
    wordsOf(
      'crash|collision|derailment|accident|sinking|shipwreck|accidente|choque|colision|descarrilamiento|naufragio|siniestro|capsized|derailed|crashed|collided|overturned|sank|volcar|volco|descarrilar|descarrilo|chocar|choco|hundirse|hundio|naufrago|naufragar',
    ),
  ],
  [
    'protest',
    wordsOf(
      'protest|march|demonstration|rally|protesta|marcha|manifestacion|concentracion|marched|protested|demonstrated|marcharon|protestaron|manifestaron',
    ),
  ],
  [
    'other',
    wordsOf(
      'fire|blaze|explosion|earthquake|flood|landslide|riot|incendio|terremoto|sismo|inundacion|derrumbe|derrumbarse|disturbios|explotar|motin|avalancha|deslizamiento',
    ),
  ],
];
/** "fire chief", "attack helicopter": the word belongs to another. */
const compounds =
  /^(?:chief|station|brigade|department|service|services|helicopter|victims?|survivors?|organisers?|insurance|engine)$/;

/** The happening that a sentence tells of by its noun, when it says where, when or how many. */
function read(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  if (line.isUnreal || found.events.length > 0) return;
  for (const [at, item] of items.entries()) {
    if (item.kind !== 'word') continue;
    const kind = kinds.find(([, words]) => words.has(item.key))?.[0];
    // "the third such attack": one of several, and not this one alone.
    if (/^(?:such|similar|previous|earlier|otro|otra|anterior|semejante)$/.test(items[at - 1]?.key ?? '')) continue;
    if (kind === undefined || compounds.test(items[at + 1]?.key ?? '') || !isReal(line, at)) continue;
    const args = argsAfter(line, at);
    const place = args.find(
      ({ preposition, phrase }) =>
        placeWords.has(preposition) && (phrase?.head?.name?.kind === 'place' || phrase?.of?.name?.kind === 'place'),
    )?.phrase;
    const where = place?.head?.name?.kind === 'place' ? place.head : (place?.of ?? null);
    const own = items.filter((one) => one.kind === 'date' && !isSayingDay(line, one));
    const date = args.find((arg) => arg.date && own.includes(arg.date))?.date ?? own[0] ?? null;
    const hasToll = found.claims.some(({ subject }) => subject?.value === 'event');
    if (!hasToll || (where === null && date === null)) continue;
    const when = whenOf(line, own.length > 1 && !args.some((arg) => arg.date) ? null : date);
    if (where === null && when.when === null) continue;
    found.events.push(
      eventOf(scene, 'happenings', kind, {
        at,
        voice: 'noun',
        agents: [],
        patients: [],
        num: null,
        args,
        ...when,
        where: where?.name ? known(where.name, where) : null,
        first: at,
        last: where ? items.indexOf(where) : at,
      }),
    );
    return;
  }
}

/** Attacks, accidents, protests and fires that a toll is told of. */
export const happenings: Family = {
  name: 'happenings',
  read,
  examples: [
    ['en', 'A fire in Lisbon on 5 May 2021 left 14 dead.', 'event deaths 14; [other @ Lisbon 2021-05-05]'],
    ['es', 'Un atentado en Sevilla dejó 14 muertos.', 'event deaths 14; [attack @ Sevilla]'],
  ],
};
