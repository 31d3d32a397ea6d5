import type { CardProperty } from '#lib/reading/vocabulary.ts';
import { fateWhere, fledFrom } from '#lib/reading/fate-words.ts';
import { ofForced, ofStateFurther, ofVerbFurther, reach } from '#lib/reading/rules/toll-further.ts';
import { readNone, readSingles, readSingleSubject } from '#lib/reading/rules/one-or-none.ts';
import { isAge, isJoined, isRatio, isWholeOf, wholeBehind } from '#lib/reading/numbers.ts';
import { isReal } from '#lib/reading/verbs.ts';
import type { Line } from '#lib/reading/items.ts';
import { addCount, theEvent, type Family, type Found, type Scene } from '#lib/reading/scene.ts';
import { saying } from '#lib/reading/speech.ts';
import {
  adverbs,
  clauseWords,
  determiners,
  ofWords,
  partWords,
  passiveAux,
  perfectAux,
  wordsOf,
  keyAt,
  skipWords,
  skipWordsBack,
} from '#lib/reading/words.ts';

/** Numbers with these nouns do not count people, whatever happened to them. */
const things = wordsOf(
  'years|months|days|hours|houses|homes|cars|vehicles|buildings|weapons|guns|kilos|tonnes|cases|attacks|prisons|cities|countries|times|shots|cows|animals|cattle|calls|votes|dogs|anos|meses|dias|horas|casas|viviendas|coches|vehiculos|edificios|armas|casos|ataques|carceles|ciudades|paises|veces|disparos|reses|animales|llamadas|votos',
);

/** Returns what happened to the people whom a number counts; null if nothing is said. */
function fateOf(line: Line, at: number, scene: Scene): CardProperty | null {
  const { items } = line;
  const num = items[at]?.num;
  if (!num || (num.unit !== null && num.unit !== 'people')) return null;
  const before = items[at - 1];
  if ((before?.kind === 'word' && partWords.has(before.key)) || isAge(line, at) || isRatio(line, at)) return null;
  let end = at + 1;
  while (items[end] && num.counted && (items[end]?.start ?? 0) < num.counted.end) end++;
  const counted = items.slice(at + 1, end).map(({ key }) => key);
  if (counted.some((key) => things.has(key)) || things.has(keyAt(items, end))) return null;
  // "420 of the 700 defenders perished": the statement is about the 420.
  if (isWholeOf(line, at)) return null;
  const whole = wholeBehind(line, end);
  if (whole !== null) return ofVerbBefore(line, at) ?? ofVerbBehind(line, whole, scene);
  // "Two officers and a bystander were wounded": two of the three.
  if (/^(?:and|y|e)$/.test(keyAt(items, end)) && /^(?:a|an|un|una|the|el|la|his|her|su)$/.test(keyAt(items, end + 1))) {
    return ofNoun(scene, at, counted, end) ?? ofVerbBefore(line, at);
  }
  // "The mayor and two councillors were arrested": three people.
  if (isJoined(line, at)) return ofNoun(scene, at, counted, end);
  return (
    ofForced(line, at, end) ??
    ofNoun(scene, at, counted, end) ??
    ofToll(line, at) ??
    ofVerbBefore(line, at) ??
    ofVerbBehind(line, end, scene)
  );
}

/** "14 dead", "14 muertos", "12 serious injuries", "14 people dead", "las víctimas mortales". */
function ofNoun(scene: Scene, at: number, counted: readonly string[], end: number): CardProperty | null {
  const { line } = scene;
  const { items } = line;
  const key = counted.at(-1) ?? '';
  if (!isReal(line, at)) return null;
  const direct = counted.map((word) => fateWhere(word, 'nouns', 'states', 'happens')).find((fate) => fate !== null);
  // "Twelve detainees told us": the speakers are not all the detainees.
  if (direct && (saying.has(keyAt(items, end)) || tellers.test(keyAt(items, end)))) return null;
  // "13 of the escapees were recaptured": the verb decides.
  if (direct === 'escaped' || direct === 'arrested' || direct === 'missing') {
    const then = ofVerbBehind(line, end, scene);
    if (then !== null && then !== direct) return then;
  }
  if (direct) return /^(?:sentences?|penalty|row|threats?|certificates?)$/.test(keyAt(items, end)) ? null : direct;
  let next = end;
  if (counted.length === 0)
    while (ofWords.has(keyAt(items, next)) || /^(?:them|ellos|ellas|the|los|las)$/.test(keyAt(items, next))) next++;
  next = skipWords(items, next, adverbs);
  const after = keyAt(items, next);
  if (/^(?:victimas|bajas|victima)$/.test(key) && /^(?:mortal(?:es)?|fatal(?:es)?)$/.test(after)) return 'deaths';
  // In English the number has no noun: "lives" may be a verb.
  if (/^(?:lives|vidas)$/.test(key || after)) return takers.test(verbLeft(line, at)) ? 'deaths' : null;
  // "fue detenida": the verb before it decides; a state right after the number decides by itself.
  const isAdjective = fateWhere(after, 'states');
  const follows = keyAt(items, next + 1);
  if (after === 'shot' && follows === 'dead') return 'deaths';
  if (isAdjective && !/^(?:by|por)$/.test(keyAt(items, at - 1))) {
    // "14 people killed the guard": they did it.
    return determiners.has(follows) || items[next + 1]?.kind === 'num' ? null : isAdjective;
  }
  // "17 los muertos", "17 el número de heridos".
  if (determiners.has(after)) {
    for (let i = next + 1; i < next + 5; i++) {
      const fate = fateWhere(keyAt(items, i), 'nouns');
      if (fate) return fate;
      if (!/^(?:numero|cifra|balance|total|de|victimas)$/.test(keyAt(items, i))) break;
    }
  }
  return null;
}

const takers =
  /^(?:claim|claimed|claims|claiming|cost|costing|costs|took|taken|cobro|cobrado|costo|costado|segado|sego|loss|perdida)$/;

function verbLeft({ items }: Line, at: number): string {
  const before = skipWordsBack(items, at - 1, /^(?:the|lives|of|la|vida|de|las|vidas|a|se|about)$/);
  return keyAt(items, before);
}

const tellers = /^(?:relataron|denunciaron|contaron|told|interviewed|described|entrevistados|entrevistadas)$/;

const tollNouns = wordsOf('toll|number|tally|count|figure|total|numero|cifra|balance|recuento|saldo');
const tollVerbs = wordsOf(
  'to|at|is|was|of|reached|reaches|stands|stood|now|from|a|en|de|alcanza|alcanzo|asciende|llega|es|era|ya|supera|supero|exceeded|passed|dejo|deja',
);

/** "The death toll rose to 17", "el número de heridos asciende a 40", "ya son 17 los muertos". */
function ofToll(line: Line, at: number): CardProperty | null {
  const { items } = line;
  const lead = keyAt(items, at - 1);
  if (
    /^(?:suman|sumaban|totalled|totaled|numbered|son|eran|ascienden)$/.test(lead === 'a' ? keyAt(items, at - 2) : lead)
  ) {
    const noun = items.slice(Math.max(0, at - 16), at).find(({ key }) => fateWhere(key, 'nouns') !== null);
    if (noun && isReal(line, at)) return fateWhere(noun.key, 'nouns');
  }
  if (!tollVerbs.has(lead) || lead === 'from' || !isReal(line, at)) return null;
  // "from 14 to 17", "de 14 a 17": the first number no longer holds.
  const isFirst = lead === 'de' && items[at + 1]?.key === 'a' && items[at + 2]?.kind === 'num';
  if (isFirst) return null;
  for (let back = at - 1; back >= Math.max(0, at - reach); back--) {
    const item = items[back];
    if (item?.kind === 'sign' && item.key !== ',') return null;
    if (item?.kind !== 'word' || !tollNouns.has(item.key)) continue;
    const around = [back - 1, back + 1, back + 2, back + 3, back + 4].filter((i) => i < at);
    const fate = around.map((i) => fateWhere(keyAt(items, i), 'nouns', 'states')).find((one) => one !== null);
    if (fate) return fate;
    return item.key === 'toll' ? 'deaths' : null;
  }
  return null;
}

/** "killing 14", "mató a 14", "murieron 14", "resultaron heridas 12", "injured at least". */
function ofVerbBefore(line: Line, at: number): CardProperty | null {
  const { items } = line;
  let verb = at - 1;
  while (
    verb >= 0 &&
    (determiners.has(keyAt(items, verb)) ||
      adverbs.has(keyAt(items, verb)) ||
      /^(?:a|al|otros|otras|another|hasta|further|tiros|dead|ahogad[oa]s|calcinad[oa]s|aplastad[oa]s|asfixiad[oa]s|sepultad[oa]s|acribillad[oa]s|punaladas|machetazos)$/.test(
        keyAt(items, verb),
      ))
  )
    verb--;
  if (items[verb]?.key === 'shot' && items[verb + 1]?.key === 'dead') return isReal(line, verb) ? 'deaths' : null;
  const ofNouns = /^(?:of|de)$/.test(keyAt(items, verb))
    ? items[verb - 1]?.key === 'cuerpos'
      ? 'deaths'
      : fateWhere(keyAt(items, verb - 1), 'nouns')
    : null;
  // "caused the deaths of 11 workers".
  if (
    ofNouns &&
    /^(?:deaths?|muertes?|arrests?|detencion|detenciones|desaparicion|killing|disappearances?|fallecimiento|disappearance|evacuation|evacuations|evacuacion|desalojo|desplazamiento|displacement|captura|bodies|cadaveres|cuerpos)$/.test(
      keyAt(items, verb - 1),
    )
  )
    return isReal(line, verb - 1) && !tollNouns.has(keyAt(items, verb - 2)) ? ofNouns : null;
  if (/^(?:of|de)$/.test(keyAt(items, verb)) && /^(?:lives|vida|vidas)$/.test(keyAt(items, verb - 1))) {
    return takers.test(verbLeft(line, verb)) ? 'deaths' : null;
  }
  // "the whereabouts of 33 people are unknown".
  if (/^(?:of|de)$/.test(keyAt(items, verb)) && /^(?:paradero|whereabouts)$/.test(keyAt(items, verb - 1)))
    return 'missing';
  // "heridas a 17 alumnos", "injuries to 17 pupils".
  if (
    /^(?:a|to)$/.test(keyAt(items, at - 1)) &&
    /^(?:heridas|lesiones|injuries|burns|quemaduras)$/.test(keyAt(items, at - 2))
  )
    return isReal(line, at - 2) ? 'injured' : null;
  const item = items[verb];
  if (items[at - 1]?.key === 'a' && item?.kind !== 'word') return ofVerbFurther(line, at);
  if (item?.kind === 'num' || item?.kind === 'date') return null;
  const key = item?.key ?? '';
  if (/^(?:lives|vida)$/.test(key))
    return /^(?:claim|claimed|cost|costo|cobro|cobrado|took)$/.test(verbLeft(line, at)) ? 'deaths' : null;
  if (!isReal(line, verb)) return null;
  const done = fateWhere(key, 'does');
  const lead = keyAt(items, verb - 1);
  // "14 people were killed 12 days later": the 12 does not count people and is skipped.
  if (done && !passiveAux.has(lead)) return done;
  const happened = fateWhere(key, 'happens');
  if (happened && /^(?:mue?r|fallec|perec|escap|fug|evad|huy|desapar)/.test(key)) return happened;
  const state = fateWhere(key, 'states');
  if (state && (passiveAux.has(lead) || perfectAux.has(lead) || lead === 'sido') && /[oa]s?$/.test(key)) return state;
  if (state && verb === 0 && /[oa]s$/.test(key)) return state;
  if (/^(?:desalojar|evacuar|realojar|desplazar)$/.test(key) && /^(?:a|de)$/.test(lead)) return 'displaced';
  return items[at - 1]?.key === 'a' ? ofVerbFurther(line, at) : ofStateFurther(line, at);
}

/** Reads "14 people in the building were killed", "14 murieron", "14 were taken into custody". */
function ofVerbBehind(line: Line, from: number, scene: Scene): CardProperty | null {
  const { items } = line;
  for (let at = from; at < Math.min(items.length, from + reach); at++) {
    const item = items[at];
    if (!item || (item.kind === 'sign' && item.key !== ',' && item.key !== '(' && item.key !== ')')) return null;
    if (item.kind === 'sign') {
      const close = closeOf(line, at);
      if (close === null) return null;
      at = close;
      continue;
    }
    if (item.kind === 'num') {
      if (isAge(line, at)) continue;
      return null;
    }
    if (item.kind !== 'word' || item.key === 'aged' || (items[at - 1]?.kind === 'num' && items[at + 1]?.kind === 'num'))
      continue;
    const fate = fateOfVerb(line, at);
    if (fate !== undefined) return fate !== null && isReal(line, at) ? fate : null;
    if (clauseWords.has(item.key) && !/^(?:who|que)$/.test(item.key)) return null;
    if (scene.line.isVerb(item.key) && !passiveAux.has(item.key) && !perfectAux.has(item.key)) return null;
    if (/^(?:and|y|e|or|o|but|pero)$/.test(item.key)) return null;
  }
  return null;
}

/** Returns what a verb says about its subject; undefined if it is not such a verb, null if it is about somebody else. */
function fateOfVerb({ items }: Line, at: number): CardProperty | null | undefined {
  const key = keyAt(items, at);
  const next = keyAt(items, at + 1);
  if (/^(?:lost|perdieron|perdio|lose|loses)$/.test(key)) {
    if (/^(?:lives|life)$/.test(keyAt(items, at + 2)) || (next === 'la' && items[at + 2]?.key === 'vida'))
      return 'deaths';
    return /^(?:homes)$/.test(keyAt(items, at + 2)) ? 'displaced' : null;
  }
  if (key === 'fled' && items[at + 2]?.key === 'homes') return 'displaced';
  // "had to leave their homes", "tuvieron que desplazarse".
  if (/^(?:forced|obligados|obligadas|tuvieron|had)$/.test(key)) {
    const near = items.slice(at + 1, at + 4).map((item) => item.key);
    if (near.some((word) => /^(?:flee|desplazarse|huir|evacuate|abandonar|leave|desalojar)$/.test(word)))
      return 'displaced';
  }
  if (key === 'broke' && next === 'out') return 'escaped';
  if (/^(?:taken|remain|remained|were|are|is|was|siguen|permanecen|continuan|estan|still)$/.test(key)) {
    const near = [next, keyAt(items, at + 2), keyAt(items, at + 3)];
    if (near.includes('custody')) return 'arrested';
    const state = near
      .slice(0, 2)
      .map((word, i) => (i === 1 && !adverbs.has(next) ? null : fateWhere(word, 'states')))
      .find((one) => one !== null);
    if (state) return state;
    if (!passiveAux.has(key)) return undefined;
  }
  const happened = fateWhere(key, 'happens');
  if (happened === 'escaped' && /^(?:fled|huyeron|huyo|huido)$/.test(key)) return fledFrom(items, at);
  if (happened) return happened;
  const state = fateWhere(key, 'states');
  const lead = keyAt(items, at - 1);
  if (state && (passiveAux.has(lead) || adverbs.has(lead) || lead === 'been')) return state;
  if (state && /[oa]s$/.test(key)) return state;
  return undefined;
}

/** Returns where an aside that opens at a comma or a bracket ends. */
function closeOf({ items }: Line, open: number): number | null {
  const sign = items[open]?.key === '(' ? ')' : ',';
  for (let at = open + 1; at < Math.min(items.length, open + 14); at++) {
    if (items[at]?.key === sign) return at;
    if (items[at]?.key === ';' || items[at]?.key === '.') return null;
  }
  return null;
}

function read(scene: Scene, found: Found): void {
  const { line } = scene;
  if (line.isUnreal) return;
  line.items.forEach((item, at) => {
    if (item.kind !== 'num' || found.usedNumbers.has(at)) return;
    const property = fateOf(line, at, scene);
    if (property === null) return;
    const unit = families.test(item.num?.counted?.text ?? '') ? 'families' : 'people';
    addCount(scene, found, at, { rule: 'tolls', subject: theEvent, property, unit });
  });
  readSingles(scene, found);
  readSingleSubject(scene, found);
  readNone(scene, found);
}

const families = /(?:families|households|familias|hogares)$/i;

/** The dead, injured, missing, arrested, escaped and displaced. */
export const tolls: Family = {
  name: 'tolls',
  read,
  examples: [
    ['en', 'The blaze left 14 dead and 20 injured.', 'event deaths 14; event injured 20'],
    ['en', 'At least 14 dockers were killed when the roof fell.', 'event deaths ≥ 14'],
    ['en', 'The death toll rose from 14 to 17.', 'event deaths 17'],
    ['en', 'The blaze claimed 14 lives.', 'event deaths 14'],
    ['en', 'Three suspects fled.', 'event escaped 3'],
    ['en', 'Fourteen inmates escaped; three of them were recaptured.', 'event escaped 14; event arrested 3'],
    ['en', 'Officials said up to 300 villagers had fled their homes.', 'event displaced ≤ 300'],
    ['en', 'One guard was killed, and 12 people were taken into custody.', 'event deaths 1; event arrested 12'],
    ['en', 'A collapse could kill 14 people.', ''],
    ['es', 'Al menos 14 personas habían muerto al anochecer.', 'event deaths ≥ 14'],
    ['es', 'El incendio dejó 14 muertos y unos 20 heridos.', 'event deaths 14; event injured ≈ 20'],
    ['es', 'Resultaron heridas 12 personas y otras tres siguen desaparecidas.', 'event injured 12; event missing 3'],
    ['es', 'Ya son 17 los muertos.', 'event deaths 17'],
    ['es', 'El incendio se cobró 14 vidas.', 'event deaths 14'],
    ['es', 'Tres familias huyeron del pueblo.', 'event displaced 3 families'],
    ['es', 'La policía detuvo a 14 personas.', 'event arrested 14; [arrest]'],
    ['es', 'El muro podría dejar 14 muertos.', ''],
    ['en', 'The gang killed two guards and wounded a nurse.', 'event deaths 2; event injured 1'],
    ['es', 'Los asaltantes mataron a un policía.', 'event deaths 1'],
    ['es', 'Una mujer de 78 años falleció.', '? age 78 years; event deaths 1'],
    ['en', 'A 31-year-old man was killed.', '? age 31 years; event deaths 1'],
    ['en', 'No one was hurt.', 'event injured 0'],
    ['es', 'El choque no dejó heridos.', 'event injured 0'],
    ['es', 'Los agentes detuvieron durante la madrugada a 14 personas.', 'event arrested 14; [arrest]'],
    ['en', 'The flood uprooted 40 families.', 'event displaced 40 families'],
  ],
};
