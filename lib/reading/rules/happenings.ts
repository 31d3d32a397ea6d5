import type { CardEvent } from '#lib/reading/vocabulary.ts';
import { eventOf, isSayingDay, isUntil, placeAtHead, placeItem, whenOf } from '#lib/reading/when-and-where.ts';
import { argsAfter, type Arg } from '#lib/reading/phrase.ts';
import { isReal } from '#lib/reading/verbs.ts';
import type { Item, Line } from '#lib/reading/items.ts';
import { type Family, type Found, type Scene, statedPart } from '#lib/reading/scene.ts';
import { determiners, ofWords, passiveAux, placeWords, wordsOf, keyAt, skipWordsBack } from '#lib/reading/words.ts';

interface Kind {
  readonly kind: CardEvent;
  readonly nouns: ReadonlySet<string>;
  /** Verbs for things that break, fall or burn; also used of markets. */
  readonly verbs: ReadonlySet<string>;
}

const kinds: readonly Kind[] = [
  {
    kind: 'attack',
    nouns: wordsOf(
      'attack|attacks|bombing|bombings|shooting|ambush|massacre|airstrike|airstrikes|shelling|raid|assault|stabbing|clashes|ataque|ataques|atentado|atentados|tiroteo|balacera|emboscada|masacre|bombardeo|bombardeos|asalto|apunalamiento|matanza|enfrentamiento|enfrentamientos|combates',
    ),
    verbs: wordsOf(''),
  },
  {
    kind: 'accident',
    nouns: wordsOf(
      'crash|collision|derailment|accident|sinking|shipwreck|pile-up|collapse|fire|blaze|inferno|wildfire|explosion|blast|stampede|crush|leak|capsizing|accidente|choque|colision|descarrilamiento|naufragio|siniestro|incendio|derrumbe|derrumbamiento|desplome|hundimiento|explosion|deflagracion|estampida|vuelco|volcadura|fuga',
    ),
    verbs: wordsOf(
      'ploughed|plowed|rammed|smashed|slammed|careered|capsized|derailed|crashed|collided|overturned|sank|flipped|flips|collapsed|collapses|exploded|explodes|plunged|plunges|crashes|overturns|capsizes|collapsing|volcar|volco|vuelca|descarrilar|descarrilo|descarrila|chocar|choco|chocaron|choca|hundirse|hundio|naufrago|naufragar|derrumbo|derrumbarse|desplomo|desplomarse|exploto|explotar|estallo|estallar|incendio|colisionaron|colisiono|precipito|precipitarse|despisto|estrello|estrellaron|arrollo|embistio|colapso',
    ),
  },
  {
    kind: 'protest',
    nouns: wordsOf(
      'protest|protests|march|demonstration|rally|sit-in|protesta|protestas|marcha|manifestacion|concentracion|plantón|planton',
    ),
    verbs: wordsOf('marched|protested|demonstrated|rallied|marcharon|protestaron|manifestaron|concentraron'),
  },
  {
    kind: 'other',
    nouns: wordsOf(
      'landslide|mudslide|avalanche|deslave|deslizamiento|alud|avalancha|earthquake|quake|flood|floods|flooding|riot|riots|hurricane|cyclone|typhoon|tornado|storm|eruption|tsunami|drought|terremoto|sismo|seismo|inundacion|inundaciones|disturbios|motin|huracan|ciclon|tormenta|erupcion|riada|desborde|desbordamiento|crecida|aluvion',
    ),
    verbs: wordsOf('erupted|desbordo|desbordarse'),
  },
];
/** Meetings are recognised by their attendance. */
const meetings = wordsOf('meeting|assembly|gathering|asamblea|reunion|concierto|concert|festival|fair|feria');
const things = wordsOf(
  'bus|coach|minibus|train|tram|ferry|boat|ship|vessel|trawler|dinghy|plane|aircraft|jet|helicopter|car|cars|lorry|truck|trucks|van|tanker|lift|crane|scaffolding|building|block|house|bridge|roof|wall|ceiling|floor|balcony|stand|tunnel|gallery|mine|shaft|dam|silo|tank|boiler|factory|warehouse|wing|pier|motorcycle|motorbike|tractor|cabin|pipeline|slope|hillside|volcano|river|bomb|device',
  'autobus|autocar|bus|microbus|tren|tranvia|ferri|ferry|barco|lancha|patera|cayuco|buque|pesquero|avion|avioneta|helicoptero|coche|auto|automovil|camion|camioneta|furgoneta|turismo|vehiculo|vehiculos|grua|andamio|edificio|inmueble|casa|vivienda|planta|puente|techo|tejado|cubierta|muro|pared|balcon|grada|tunel|galeria|mina|presa|silo|tanque|caldera|fabrica|nave|muelle|moto|motocicleta|tractor|cabina|oleoducto|ladera|volcan|rio|bomba|artefacto|cisterna',
);
const bombs = /^(?:bomb|bombs|grenade|device|bomba|granada|artefacto|coche-bomba|cochebomba)$/;
/** "fire chief", "attack helicopter": the word modifies another noun. */
const compounds =
  /^(?:chief|chiefs|station|stations|brigade|department|service|services|engine|engines|fighters?|alarm|helicopter|victims?|survivors?|organisers?|insurance|safety|site|scene|zone|season|risk|damage|relief|defences|investigators?|investigation|test|dummy|course|hall)$/;
/** Words that make it one of several, a past or a possible event instead of this one. */
const others =
  /^(?:such|similar|previous|earlier|every|each|any|no|otro|otra|anterior|semejante|cualquier|cada|ningun|under|open|friendly|heavy|return|heart|panic|asthma|en)$/;

const eventWords = new Set([...meetings, ...kinds.flatMap(({ nouns, verbs }) => [...nouns, ...verbs])]);

/** An event that a sentence names by a noun or a verb. */
interface Named {
  readonly kind: CardEvent;
  readonly at: number;
  readonly isVerb: boolean;
}

function namedIn(line: Line): Named[] {
  const { items } = line;
  const named: Named[] = [];
  items.forEach((item, at) => {
    if (item.kind !== 'word') return;
    const lead = items[at - 1];
    const next = items[at + 1];
    if (!eventWords.has(item.key)) return;
    const ofNoun = kinds.find(({ nouns }) => nouns.has(item.key));
    if (
      ofNoun &&
      !others.test(lead?.key ?? '') &&
      !compounds.test(next?.key ?? '') &&
      next?.key !== '-' &&
      isReal(line, at)
    ) {
      const isSpanishVerb = lead?.key === 'se';
      if (!isSpanishVerb) named.push({ kind: ofNoun.kind, at, isVerb: false });
    }
    if (meetings.has(item.key) && isReal(line, at)) named.push({ kind: 'meeting', at, isVerb: false });
    const ofVerb = kinds.find(({ verbs }) => verbs.has(item.key));
    const hasBomb = items.slice(Math.max(0, at - 6), at + 5).some(({ key }) => bombs.test(key));
    // "has been demonstrated" means shown, not a street protest.
    const isShown = ofVerb?.kind === 'protest' && passiveAux.has(lead?.key ?? '');
    if (ofVerb && !isShown && isReal(line, at) && !(ofNoun && lead?.key !== 'se')) {
      const near = items.slice(Math.max(0, at - 14), at + 5);
      if (ofVerb.kind === 'protest' || near.some(({ key }) => things.has(key)))
        named.push({ kind: ofVerb.kind === 'accident' && hasBomb ? 'attack' : ofVerb.kind, at, isVerb: true });
    }
  });
  return named;
}

/** Returns the place at which an event is said to be: after it, or at the beginning of the sentence. */
function placeOf(line: Line, at: number, args: readonly Arg[]): Item | null {
  const behind = args.find((arg) => placeWords.has(arg.preposition) && placeItem(arg.phrase));
  if (behind) return placeItem(behind.phrase);
  const { items } = line;
  for (let i = at + 1; i < Math.min(items.length, at + 14); i++) {
    if (items[i]?.name?.kind === 'place' && isAt(items, i)) return items[i] ?? null;
    if (items[i]?.kind === 'sign' && items[i]?.key !== ',') break;
  }
  return null;
}

/** Returns whether the words say that something is at a place: "in Vigo", "frente a Vigo", "off the coast of Vigo". */
function isAt(items: readonly Item[], at: number): boolean {
  const lead = leadOf(items, at);
  if (placeWords.has(lead)) return true;
  const before = items.slice(Math.max(0, at - 5), at).map(({ key }) => key);
  if (lead === 'a') return before.includes('frente');
  return (
    ofWords.has(lead) &&
    before.some((key) => /^(?:costa|costas|coast|shore|afueras|outskirts|cerca|cercanias|aguas)$/.test(key))
  );
}

/** Returns the word before a name and its article. */
function leadOf(items: readonly Item[], at: number): string {
  const before = skipWordsBack(items, at - 1, determiners);
  return keyAt(items, before);
}

/** Reads the event that a sentence is about, if it says where, when or how many. */
function read(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  if (line.isUnreal || found.events.some(({ kind }) => kinds.some((one) => one.kind === kind))) return;
  const hasToll = found.claims.some(({ subject }) => subject?.value === 'event');
  const hasCrowd = found.claims.some(({ property }) => property === 'attendance');
  const eventDates = items.filter((one) => one.kind === 'date' && !isSayingDay(line, one) && !isUntil(line, one));
  for (const { kind, at, isVerb } of namedIn(line)) {
    const args = argsAfter(line, at);
    const where = placeOf(line, at, args) ?? (hasToll ? placeAtHead(line, at) : null);
    const nearDate = args.find((arg) => arg.date && eventDates.includes(arg.date))?.date ?? ofDate(items, at);
    // Of two days in a sentence with other deeds, the more distant one belongs to another deed.
    const isApart = /^(?:since|desde)$/.test(afterWhat(items, at)) || isDaysAfter(items, at);
    const date =
      nearDate ?? (eventDates.length === 1 && found.events.length === 0 && !isApart ? (eventDates[0] ?? null) : null);
    const when = whenOf(line, date);
    const isNew = where !== null && /^(?:a|an|un|una)$/.test(keyAt(items, at - 1)) && isStill(line, at);
    if (kind === 'meeting' && !(hasCrowd && date && where)) continue;
    if (!hasToll && !isNew && !(isVerb && (where ?? when.when)) && !(where && nearDate)) continue;
    if (where === null && when.when === null && (!isVerb || kind === 'protest')) continue;
    found.events.push(
      eventOf(scene, 'happenings', kind, {
        at,
        voice: 'noun',
        agents: [],
        patients: [],
        num: null,
        args,
        ...when,
        where: where?.name ? statedPart(where.name, where) : null,
        first: at,
        last: where ? Math.max(at, items.indexOf(where)) : at,
      }),
    );
    return;
  }
}

/** Returns the word that connects the clause of an event to what precedes it. */
function afterWhat(items: readonly Item[], at: number): string {
  for (let back = at - 1; back > Math.max(0, at - 8); back--) {
    const { key, kind } = items[back] ?? { key: '', kind: 'sign' };
    if (/^(?:since|desde|after|tras|when|cuando|despues)$/.test(key)) return key;
    if (kind === 'sign') return '';
  }
  return '';
}

/** "three days after the ferry sank": the stated day is not the day of the event. */
function isDaysAfter(items: readonly Item[], at: number): boolean {
  for (let back = at - 1; back > Math.max(0, at - 10); back--) {
    if (!/^(?:after|despues)$/.test(keyAt(items, back))) continue;
    const span = items[back - 1]?.kind === 'word' ? items[back - 2] : items[back - 1];
    if (span?.kind === 'num' || items[back - 1]?.kind === 'num') return true;
  }
  return false;
}

/** Returns whether an event noun refers to a real event, not to one that is planned, taught or feared. */
function isStill({ items }: Line, at: number): boolean {
  return !items
    .slice(Math.max(0, at - 6), at)
    .some(({ key }) =>
      /^(?:for|against|about|of|de|para|contra|sobre|film|novel|pelicula|novela|planned|simulacro|drill)$/.test(key),
    );
}

/** "el derrumbe del 29 de septiembre", "the fire of 3 May". */
function ofDate(items: readonly Item[], at: number): Item | null {
  const next = items[at + 1];
  const then = items[at + 2];
  return next && ofWords.has(next.key) && then?.kind === 'date' ? then : null;
}

/** Attacks, accidents, protests and disasters that are reported with a toll, or with time and place. */
export const happenings: Family = {
  name: 'happenings',
  read,
  examples: [
    ['en', 'A fire in Lisbon on 5 May 2021 left 14 dead.', 'event deaths 14; [accident @ Lisbon 2021-05-05]'],
    ['en', 'Fourteen workers were killed when a crane collapsed in Lisbon.', 'event deaths 14; [accident @ Lisbon]'],
    ['en', 'A bus overturned near Lisbon on 5 May 2021.', '[accident @ Lisbon 2021-05-05]'],
    ['en', 'Crews put out a fire at a mill in Lisbon.', '[accident @ Lisbon]'],
    ['en', 'Shares collapsed in Lisbon on 5 May 2021.', ''],
    ['es', 'Un atentado en Sevilla dejó 14 muertos.', 'event deaths 14; [attack @ Sevilla]'],
    ['es', 'Cinco obreros murieron tras el derrumbe de un techo en Sevilla.', 'event deaths 5; [accident @ Sevilla]'],
    ['es', 'Un camión volcó en Sevilla el 5 de mayo de 2021.', '[accident @ Sevilla 2021-05-05]'],
  ],
};
