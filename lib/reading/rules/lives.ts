import type { CardProperty } from '#lib/reading/vocabulary.ts';
import type { NameRef, Part } from '#lib/reading/card.ts';
import type { Occurrence } from '#lib/reading/occurrence.ts';
import { act, occurrencesOf } from '#lib/reading/occurrences.ts';
import { eventOf, linkOf } from '#lib/reading/when-and-where.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { readNumber } from '#lib/ner/numbers.ts';
import { tokenise } from '#lib/ner/tokens.ts';
import { isPerson, type Item } from '#lib/reading/items.ts';
import { addAge, ages } from '#lib/reading/rules/ages.ts';
import { bracketed } from '#lib/reading/rules/brackets.ts';
import { residenceOf } from '#lib/reading/rules/homes.ts';
import { addClaim, statedPart, namePart, spanOf, type Family, type Found, type Scene } from '#lib/reading/scene.ts';
import { keyAt, skipWordsBack } from '#lib/reading/words.ts';

export const bear = act({ active: 'nacio|nace', participle: 'born|nacido|nacida', shape: 'happens' });
export const die = act({
  active: 'died|dies|murio|muere|fallecio|fallece|perished',
  participle: 'muerto|fallecido',
  nouns: 'death|muerte|fallecimiento|murder|asesinato|killing',
  shape: 'happens',
});
export const kill = act({
  active: 'killed|murdered|assassinated|mato|mataron|asesino|asesinaron',
  participle:
    'killed|murdered|assassinated|shot|stabbed|knifed|beaten|crushed|burned|burnt|hacked|apunalado|apunalada|asesinado|asesinada|abatido|abatida',
  agents: ['person', 'organisation'],
});
export const foundVerbs = act({
  active: 'founded|established|fundo|fundaron|creo|constituyo',
  participle: 'founded|established|incorporated|fundado|fundada|constituido|constituida|creado|creada',
  patients: ['organisation', 'place'],
});
export const dissolve = act({
  active: 'disolvio',
  participle: 'dissolved|liquidated|disbanded|disuelto|disuelta|liquidado|liquidada',
  patients: ['organisation', 'place'],
});
export const close = act({
  active: 'closed|shut|cerro|cierra|collapsed|quebro',
  participle: 'closed|shut|clausurado|clausurada|cerrado|cerrada',
  shape: 'happens',
  patients: ['organisation'],
});
const find = act({ participle: 'found|hallado|hallada|encontrado|encontrada', shape: 'happens' });
export const live = act({ active: 'lives|lived|resides|vive|vivia|reside|residia', shape: 'happens' });
export const sit = act({ active: '', participle: 'based|headquartered', shape: 'happens', patients: ['organisation'] });

function dated(scene: Scene, found: Found, occurrence: Occurrence, property: CardProperty): void {
  const [who, ...more] = occurrence.patients;
  // "The company was founded in 1990": the fact is stated, the subject is left open.
  if ((!who && property === 'died') || more.length > 0 || !occurrence.when) return;
  addClaim(scene, found, {
    rule: 'lives',
    subject: namePart(who),
    property,
    value: { ...occurrence.when, value: { type: 'date', edtf: occurrence.when.value } },
    words: spanOf(scene.line, occurrence.first, occurrence.last),
  });
}

function placed(scene: Scene, found: Found, occurrence: Occurrence, property: CardProperty): void {
  const [who, ...more] = occurrence.patients;
  const { where } = occurrence;
  if ((!who && property !== 'birthplace') || more.length > 0 || !where) return;
  addClaim(scene, found, {
    rule: 'lives',
    subject: namePart(who),
    property,
    value: named(where),
    words: spanOf(scene.line, occurrence.first, occurrence.last),
  });
}

function named(part: Part<NameRef>) {
  return { ...part, value: { type: 'name' as const, name: part.value } };
}

function read(scene: Scene, found: Found): void {
  const { line } = scene;
  if (line.isUnreal) return;
  for (const occurrence of occurrencesOf(scene, bear)) {
    dated(scene, found, occurrence, 'born');
    placed(scene, found, occurrence, 'birthplace');
    if (occurrence.patients.length === 1 && (occurrence.when ?? occurrence.where))
      found.events.push(eventOf(scene, 'lives', 'birth', occurrence));
  }
  const foundDead = occurrencesOf(scene, find).filter(({ at }) =>
    /^(?:dead|muert[oa]|sin)$/.test(keyAt(line.items, at + 1)),
  );
  const deaths = [...occurrencesOf(scene, die), ...occurrencesOf(scene, kill), ...foundDead];
  for (const occurrence of deaths) {
    if (occurrence.patients.length === 0) continue;
    // "stabbed to death": without "to death" it is only an attack.
    const { key } = line.items[occurrence.at] ?? { key: '' };
    const isToDeath = line.items[occurrence.at + 1]?.key === 'to' && line.items[occurrence.at + 2]?.key === 'death';
    if (/^(?:stabbed|knifed|beaten|crushed|burned|burnt|hacked|apunalad[oa])$/.test(key) && !isToDeath) continue;
    if (key === 'shot' && !isToDeath && line.items[occurrence.at + 1]?.key !== 'dead') continue;
    if (occurrence.voice !== 'noun' && !foundDead.includes(occurrence)) dated(scene, found, occurrence, 'died');
    agedAt(scene, found, occurrence);
    // A death by stabbing is reported as an attack.
    if (isToDeath && /^(?:stabbed|knifed|beaten|hacked)$/.test(key)) continue;
    if (!found.events.some(({ kind }) => kind === 'death'))
      found.events.push(eventOf(scene, 'lives', 'death', occurrence));
  }
  for (const occurrence of occurrencesOf(scene, foundVerbs)) {
    dated(scene, found, occurrence, 'founded');
    const [body] = occurrence.patients;
    // "The convent was founded in 1521": a founding without a name is still reported.
    if ((body ?? (occurrence.voice !== 'active' && occurrence.when)) && (occurrence.when ?? occurrence.where))
      found.events.push(eventOf(scene, 'lives', 'founding', occurrence));
    for (const founder of body ? occurrence.agents : []) {
      found.links.push(linkOf(scene, 'lives', 'founded', occurrence, founder, body));
    }
  }
  for (const occurrence of occurrencesOf(scene, close)) {
    if (occurrence.patients.length > 0 && occurrence.when)
      found.events.push(eventOf(scene, 'lives', 'closure', occurrence));
  }
  for (const occurrence of occurrencesOf(scene, dissolve)) {
    dated(scene, found, occurrence, 'dissolved');
    if (occurrence.patients.length < 2 && occurrence.voice !== 'active' && occurrence.when)
      found.events.push(eventOf(scene, 'lives', 'closure', occurrence));
  }
  for (const occurrence of occurrencesOf(scene, live)) placed(scene, found, occurrence, 'residence');
  for (const occurrence of occurrencesOf(scene, sit)) placed(scene, found, occurrence, 'seat');
  line.items.forEach((item, at) => {
    if (isPerson(item)) {
      age(scene, found, item, at);
      bracketed(scene, found, item, at);
      residenceOf(scene, found, item, at);
    }
    if (item.key === 'nacionalidad' || item.key === 'national' || item.key === 'citizen') nationality(scene, found, at);
    if (item.key === 'sede' && line.items[at - 1]?.key === 'con') seat(scene, found, at);
  });
  ages(scene, found);
}

/** "died aged 88", "falleció a los 84 años", "at the age of 71". */
function agedAt(scene: Scene, found: Found, occurrence: Occurrence): void {
  const { items } = scene.line;
  const [who, ...more] = occurrence.patients;
  if (!who || more.length > 0) return;
  for (let at = occurrence.at + 1; at < Math.min(items.length, occurrence.at + 14); at++) {
    const num = items[at]?.num;
    const [lead, before] = [items[at - 1]?.key, items[at - 2]?.key];
    const isAge =
      lead === 'aged' ||
      (lead === 'of' && before === 'age') ||
      (lead === 'los' && before === 'a' && /^anos/.test(items[at + 1]?.key ?? num?.unit ?? ''));
    const isYears = lead === 'los' && before === 'a' && num?.unit === 'years';
    if (num && (isAge || isYears)) {
      addAge(scene, found, num.number, at, who);
      return;
    }
  }
}

/** Reads "Juan Paz, de nacionalidad española", "Juan Paz, a Spanish national". */
function nationality(scene: Scene, found: Found, at: number): void {
  const { line } = scene;
  const { items } = line;
  const isSpanish = items[at]?.key === 'nacionalidad';
  const word = isSpanish ? at + 1 : at - 1;
  const nationalityWord = items[word];
  const back = skipWordsBack(
    items,
    isSpanish ? at - 1 : at - 2,
    /^(?:a|an|the|is|was|es|era|de|un|una|ciudadano|ciudadana|,)$/,
  );
  const person = items[back];
  const isWord = nationalityWord?.kind === 'word' && (isSpanish || nationalityWord.capital);
  if (!isPerson(person) || !isWord || !isReal(line, at)) return;
  const value = statedPart(
    { type: 'text' as const, text: line.text.slice(nationalityWord.start, nationalityWord.end) },
    nationalityWord,
  );
  addClaim(scene, found, {
    rule: 'lives',
    subject: namePart(person),
    property: 'nationality',
    value,
    words: spanOf(line, back, Math.max(at, word)),
  });
}

/** Reads "Acme, con sede en Vigo". */
function seat(scene: Scene, found: Found, at: number): void {
  const { items } = scene.line;
  const place = items[at + 1]?.key === 'en' ? items[at + 2] : undefined;
  // "Con sede en Alcoy, Acme …" and "Acme, con sede en Alcoy".
  const before = items[at - 2]?.key === ',' ? items[at - 3] : items[at - 2];
  const body = at === 1 && items[at + 3]?.key === ',' ? items[at + 4] : before;
  if (body?.name?.kind !== 'organisation' || place?.name?.kind !== 'place') return;
  const value = statedPart({ type: 'name' as const, name: place.name }, place);
  addClaim(scene, found, {
    rule: 'lives',
    subject: namePart(body),
    property: 'seat',
    value,
    words: spanOf(scene.line, at - 2, at + 2),
  });
}

/** Reads "Juan Paz, 41,", "Juan Paz, de 41 años", "41-year-old Juan Paz" and "Seventeen-year-old Juan Paz". */
function age(scene: Scene, found: Found, person: Item, at: number): void {
  const { line } = scene;
  const { items } = line;
  const addOnce = (number: number, from: number, to: number, index: number | null) => {
    if (isReal(line, at)) addAge(scene, found, number, from, person, to);
    if (index !== null) found.usedNumbers.add(index);
  };
  const opens = items[at + 1]?.key === ',' || items[at + 1]?.key === '(';
  let next = opens ? at + 2 : at + 1;
  const isAged = /^(?:aged|de)$/.test(keyAt(items, next));
  if (isAged) next++;
  const num = items[next]?.num;
  const end = items[next + 1];
  const isYears = /^(?:anos|years)$/.test(end?.key ?? '') || num?.unit === 'years';
  const closes = end === undefined || /^[,);.]$/.test(end.key);
  if (
    num &&
    num.qualifier === 'exactly' &&
    (isYears ? isAged || opens : closes && (opens || isAged)) &&
    Number.isInteger(num.number) &&
    // "Marsal (8)" means eight goals.
    (items[at + 1]?.key !== '(' || isYears || num.number > 15)
  ) {
    addOnce(num.number, next, next + (isYears && num.unit === null ? 1 : 0), next);
    return;
  }
  const [, years = ''] = oldPattern.exec(keyAt(items, at - 1)) ?? oldPattern.exec(keyAt(items, at - 2)) ?? [];
  const old = readNumber(tokenise(years), 0, 'en');
  if (old) addOnce(old.value, at - 1, at - 1, null);
}

/** "41-year-old" and "seventeen-year-old" are each a single word. */
const oldPattern = /^([\da-z-]{1,30})-years?-old$/;

/** Births, deaths, ages, residences and seats, foundings and dissolutions. */
export const lives: Family = {
  name: 'lives',
  read,
  examples: [
    ['en', 'At 23, Ana Ruiz leads the band.', 'Ana Ruiz age 23 years'],
    ['en', 'Ana Ruiz, who is 91, still teaches.', 'Ana Ruiz age 91 years'],
    ['es', 'A los 68 sigue dando clases.', '? age 68 years'],
    ['es', 'Ana Ruiz tiene 34 años.', 'Ana Ruiz age 34 years'],
    [
      'en',
      'Juan Paz was born in Lisbon on 5 May 1971.',
      'Juan Paz born 1971-05-05; Juan Paz birthplace Lisbon; [birth Juan Paz @ Lisbon 1971-05-05]',
    ],
    ['en', 'Juan Paz, 41, denied it.', 'Juan Paz age 41 years'],
    ['en', 'Acme Ltd was founded in 1990.', 'Acme Ltd founded 1990; [founding Acme Ltd 1990]'],
    ['en', 'Juan Paz, 41, of Mill Lane, Lisbon, denied it.', 'Juan Paz age 41 years; Juan Paz residence Lisbon'],
    [
      'en',
      'Ana Ruiz (3 May 1868, Lisbon – 19 November 1941, Madrid) was a writer.',
      'Ana Ruiz born 1868-05-03; Ana Ruiz birthplace Lisbon; Ana Ruiz died 1941-11-19; Ana Ruiz role “writer”',
    ],
    ['es', 'Juan Paz, vecino de Sevilla, lo niega.', 'Juan Paz residence Sevilla'],
    [
      'es',
      'Juan Paz murió en Sevilla el 5 de mayo de 1971.',
      'Juan Paz died 1971-05-05; [death Juan Paz @ Sevilla 1971-05-05]',
    ],
    ['es', 'Juan Paz murió en agosto del 36 en Sevilla.', '[death Juan Paz @ Sevilla]'],
    ['es', 'Juan Paz, de 41 años, lo niega.', 'Juan Paz age 41 years'],
    ['en', 'The prize went to 17-year-old Ana Ruiz.', 'Ana Ruiz age 17 years'],
    ['en', 'Twenty-one-year-old Ana Ruiz denied it.', 'Ana Ruiz age 21 years'],
    ['en', 'Juan Paz, a Spanish national, denied it.', 'Juan Paz nationality “Spanish”'],
    ['es', 'Juan Paz, de nacionalidad francesa, lo niega.', 'Juan Paz nationality “francesa”'],
    ['es', 'Acme S.A., con sede en Vigo, fabrica barcos.', 'Acme S.A. seat Vigo'],
    ['es', 'Con sede en Vigo, Acme S.A. fabrica barcos.', 'Acme S.A. seat Vigo'],
  ],
};
