import type { Occurrence } from '#lib/reading/occurrence.ts';
import { act, occurrencesOf } from '#lib/reading/occurrences.ts';
import { eventOf } from '#lib/reading/when-and-where.ts';
import { isBody } from '#lib/reading/items.ts';
import { headsOf } from '#lib/reading/phrase.ts';
import { readNumber } from '#lib/ner/numbers.ts';
import { tokenise } from '#lib/ner/tokens.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { wordsOf, keyAt } from '#lib/reading/words.ts';
import { addCount, addNumber, namePart, type Family, type Found, type Scene } from '#lib/reading/scene.ts';

export const convict = act({
  active:
    'sentencing|sentenced|convicted|jailed|caged|fined|multo|multaron|condenamos|condeno|condenaron|condena|sentencio',
  participle:
    'sentenced|convicted|jailed|caged|imprisoned|fined|multado|multada|multados|condenado|condenada|condenados|condenadas|sentenciado|sentenciada|encarcelado|encarcelada',
  nouns: 'conviction|condena',
  patients: ['person', 'organisation'],
});
const sentenceWords =
  /^(?:given|received|got|gets|serving|serves|served|handed|imposed|confirmed|upheld|cumple|cumplia|cumplio|recibio|impuso|impone|confirmo|ratifico|purga|minimum)$/;
export const trial = act({
  active: 'juzgo|juzga|juzgan|tried|acquitted|cleared|absolvio|absuelve|absolvieron|exonerated',
  participle: 'tried|juzgado|juzgada|procesado|procesada|acquitted|absuelto|absuelta|absueltos|exonerated',
});
/** "pleaded guilty", "se declaró culpable". */
export const plead = act({ active: 'pleaded|pleads|pled|declaro|declararon', shape: 'happens' });
/** "was given 12 years", "impuso 12 años de prisión a X": these require a word for prison. */
export const impose = act({
  active: 'gave|handed|given|impuso|impusieron|impone',
  participle: 'given|handed',
});
/** "found X guilty", "declaró culpable a X". */
const judge = act({ active: 'found|finds|declaro|declararon|hallo', participle: 'found|declarado|declarada|hallado' });
const receive = act({ active: 'got|gets|received|recibio|serving|serves', shape: 'happens' });
const terms = wordsOf('sentence|term|pena|condena|year|years');
/** Pre-trial detention is not a sentence. */
const remand = /^(?:preventiva|provisional|remand|pretrial|pre-trial)$/;
const prison =
  /^(?:prison|jail|bars|custody|imprisonment|sentence|prision|carcel|condena|pena|reclusion|inhabilitacion|trabajos)$/;

function read(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  if (line.isUnreal) return;
  for (const occurrence of occurrencesOf(scene, convict)) {
    const hasSpan = items
      .slice(occurrence.at + 1, occurrence.at + 10)
      .some(({ num }) => /^(?:years|months)$/.test(num?.unit ?? ''));
    const isFine = /^(?:fined|mult)/.test(keyAt(items, occurrence.at));
    if (
      occurrence.patients.length > 0 ||
      hasSpan ||
      (!isFine && occurrence.agents.length > 0 && occurrence.args.some(({ num }) => num !== null))
    )
      // If somebody is convicted without a term, there was a trial; if jailed or fined, a sentence.
      found.events.push(
        eventOf(
          scene,
          'courts',
          isVerdict(scene, occurrence) && !hasSpan ? 'trial' : 'sentence',
          ofCourt(scene, occurrence),
        ),
      );
    if (items.some(({ key }) => /^respectiv/.test(key))) {
      // "for seven and nine years respectively": which term is whose is left to the user.
      items.forEach((item, at) => item.num?.unit === 'years' && found.usedNumbers.add(at));
      continue;
    }
    const [who, ...more] = occurrence.patients;
    for (let at = occurrence.at + 1; at < Math.min(items.length, occurrence.at + 14); at++) {
      const num = items[at]?.num;
      if (num && /^(?:years|months|days)$/.test(num.unit ?? '')) {
        addCount(scene, found, at, {
          rule: 'courts',
          subject: more.length === 0 ? namePart(who) : null,
          property: 'sentence',
        });
        break;
      }
      if (items[at]?.kind === 'sign' && items[at]?.key !== ',') break;
    }
  }
  // "a 12-year sentence", "una pena de 12 años".
  items.forEach((item, at) => {
    if (!terms.has(item.key) || !isReal(line, at)) return;
    const isGiven = items.slice(Math.max(0, at - 5), at).some(({ key }) => sentenceWords.test(key));
    if (!isGiven) return;
    const next = items[at + 1]?.key === 'de' || items[at + 1]?.key === 'of' ? at + 2 : -1;
    compound(scene, found, at);
    const num = items[next]?.num;
    if (num && /^(?:years|months)$/.test(num.unit ?? ''))
      addCount(scene, found, next, { rule: 'courts', subject: null, property: 'sentence' });
  });
  for (const occurrence of occurrencesOf(scene, trial)) {
    if (occurrence.patients.length > 0 && (occurrence.voice !== 'reduced' || occurrence.at === 0))
      found.events.push(eventOf(scene, 'courts', 'trial', occurrence));
  }
  for (const occurrence of occurrencesOf(scene, plead)) {
    const next = keyAt(items, occurrence.at + 1);
    if (occurrence.patients.length > 0 && /^(?:guilty|not|culpable|inocente)$/.test(next))
      found.events.push(eventOf(scene, 'courts', 'trial', occurrence, courtsOf(occurrence)));
  }
  for (const occurrence of occurrencesOf(scene, judge)) {
    const isGuilty = items
      .slice(occurrence.at + 1, occurrence.at + 7)
      .some(({ key }) => /^(?:guilty|culpables?|inocente)$/.test(key));
    if (occurrence.patients.length > 0 && isGuilty)
      found.events.push(eventOf(scene, 'courts', 'trial', ofCourt(scene, occurrence)));
  }
  imposed(scene, found);
  inPrison(scene, found);
  onTrial(scene, found);
}

const isVerdict = ({ line: { items } }: Scene, { at }: Occurrence): boolean => /^convict/.test(keyAt(items, at));

/** "jailed for a robbery in Lisbon": a place after the offence is where the crime happened. */
function ofCourt({ line: { items } }: Scene, occurrence: Occurrence): Occurrence {
  const crime = items.findIndex(({ key }, i) => {
    const next = items[i + 1];
    return (
      i > occurrence.at && /^(?:for|over|por|after|tras)$/.test(key) && next?.kind !== 'num' && next?.kind !== 'date'
    );
  });
  const isOfCrime = crime > 0 && (occurrence.where?.start ?? 0) > (items[crime]?.start ?? 0);
  return isOfCrime ? { ...occurrence, where: null } : occurrence;
}

/** Returns the court at which a trial is said to be held. */
function courtsOf(occurrence: Occurrence) {
  return headsOf(occurrence.args, /^(?:at|before|in|ante|en)$/, isBody);
}

/** Reads prison terms that somebody is given, gets or serves. */
function imposed(scene: Scene, found: Found): void {
  const { items } = scene.line;
  for (const occurrence of [...occurrencesOf(scene, impose), ...occurrencesOf(scene, receive)]) {
    const at = items.findIndex(
      ({ num }, i) => i > occurrence.at && i < occurrence.at + 8 && /^(?:years|months|days)$/.test(num?.unit ?? ''),
    );
    const near = items.slice(occurrence.at, at + 8);
    const behind = near.some(({ key }) => prison.test(key)) && !near.some(({ key }) => remand.test(key));
    const [who, ...more] = occurrence.patients;
    if (at < 0 || !behind || found.usedNumbers.has(at)) continue;
    const subject = more.length === 0 ? namePart(who) : null;
    addCount(scene, found, at, { rule: 'courts', subject, property: 'sentence' });
    const isServed = /^serv/.test(keyAt(items, occurrence.at));
    if (who && !isServed) found.events.push(eventOf(scene, 'courts', 'sentence', ofCourt(scene, occurrence)));
  }
}

/** Reads "his seven-year sentence", "a 12-year term": the term is a single word. */
function compound(scene: Scene, found: Found, at: number): void {
  const { line } = scene;
  const item = line.items[at - 1];
  const [, count, unit] = /^(\w+)-(year|month)$/.exec(item?.key ?? '') ?? [];
  if (!item || !count || !unit) return;
  const read = readNumber(tokenise(count), 0, 'en');
  if (!read) return;
  const words = { start: item.start, end: item.end };
  const term = { number: read.value, unit: `${unit}s`, counted: null };
  addNumber(scene, found, { rule: 'courts', subject: null, property: 'sentence', ...term, words });
}

/** Reads "14 años de prisión", "two years in prison", stated as a fact with any verb. */
function inPrison(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  items.forEach((item, at) => {
    if (
      item.num === null ||
      !/^(?:years|months)$/.test(item.num.unit ?? '') ||
      found.usedNumbers.has(at) ||
      !isReal(line, at)
    )
      return;
    const [one, other] = [keyAt(items, at + 1), keyAt(items, at + 2)];
    const isPrison = /^(?:de|in|behind)$/.test(one) && /^(?:prison|jail|bars|prision|carcel|reclusion)$/.test(other);
    // "spent ten years in prison" says how long it lasted.
    const before = items.slice(Math.max(0, at - 4), at).map(({ key }) => key);
    const isAsked = before.some((key) =>
      /^(?:spent|after|tras|paso|pasaron|lleva|llevaba|up|hasta|to|of|de|faces|prision|than)$/.test(key),
    );
    if (isPrison && !isAsked && !remand.test(keyAt(items, at + 3)))
      addCount(scene, found, at, { rule: 'courts', subject: null, property: 'sentence' });
  });
}

const goes = act({ active: 'went|goes|stood|stands|se', shape: 'happens' });

const trialNoun = act({ nouns: 'trial|juicio' });

/** Reads "went on trial", "the trial of X", "el juicio contra X". */
function onTrial(scene: Scene, found: Found): void {
  const { items } = scene.line;
  const went = occurrencesOf(scene, goes).filter(({ at }) => {
    const [next, then] = [items[at + 1]?.key, items[at + 2]?.key];
    return (next === 'on' && then === 'trial') || (next === 'trial' && items[at]?.key.startsWith('st'));
  });
  for (const occurrence of went)
    if (occurrence.patients.length > 0) found.events.push(eventOf(scene, 'courts', 'trial', occurrence));
  for (const occurrence of occurrencesOf({ ...scene, line: againstAsOf(scene) }, trialNoun)) {
    if (occurrence.patients.length > 0) found.events.push(eventOf(scene, 'courts', 'trial', occurrence));
  }
}

/** Reads "Juicio contra X" as "juicio de X". */
function againstAsOf({ line }: Scene) {
  const isAgainst = line.items.some(({ key }, at) => key === 'juicio' && line.items[at + 1]?.key === 'contra');
  if (!isAgainst) return line;
  const items = line.items.map((item, at) =>
    item.key === 'contra' && line.items[at - 1]?.key === 'juicio' ? { ...item, key: 'de' } : item,
  );
  return { ...line, items };
}

/** Sentences and trials. */
export const courts: Family = {
  name: 'courts',
  read,
  examples: [
    ['en', 'Juan Paz was sentenced to 12 years in prison.', 'Juan Paz sentence 12 years; [sentence Juan Paz]'],
    ['en', 'The jury found Juan Paz guilty of fraud.', '[trial Juan Paz]'],
    ['en', 'Juan Paz was convicted of fraud.', '[trial Juan Paz]'],
    ['en', 'Juan Paz faces up to 12 years in prison.', ''],
    ['en', 'Juan Paz pleaded guilty on 5 May 2021.', '[trial Juan Paz 2021-05-05]'],
    ['en', 'Juan Paz was given 12 years in prison.', 'Juan Paz sentence 12 years; [sentence Juan Paz]'],
    ['en', 'Juan Paz was given a two-month sentence.', '? sentence 2 months'],
    ['en', 'Juan Paz was acquitted on 5 May 2021.', '[trial Juan Paz 2021-05-05]'],
    ['es', 'El tribunal impuso 12 años de prisión a Juan Paz.', 'Juan Paz sentence 12 years; [sentence Juan Paz]'],
    ['es', 'El fiscal pidió 12 años de prisión para Juan Paz.', ''],
    ['es', 'Juan Paz fue condenado a 12 años de prisión.', 'Juan Paz sentence 12 years; [sentence Juan Paz]'],
  ],
};
