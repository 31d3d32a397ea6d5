import { isPerson, type Item, type Line } from '#lib/reading/items.ts';
import { isAge } from '#lib/reading/numbers.ts';
import { singlePeople } from '#lib/reading/fates.ts';
import { isRoleWord, isTrade } from '#lib/reading/post-words.ts';
import { subjectBefore } from '#lib/reading/subject.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { addNumber, namePart, spanOf, type Found, type Scene } from '#lib/reading/scene.ts';
import { keyAt } from '#lib/reading/words.ts';

const isHuman = (key: string): boolean => singlePeople.has(key) || isTrade(key) || isRoleWord(key) || others.test(key);
const others =
  /^(?:hijo|hija|son|daughter|grandson|granddaughter|nieto|nieta|brother|sister|hermano|hermana|mother|father|madre|padre|abuelo|abuela|grandmother|grandfather|jubilado|jubilada|viudo|viuda|widow|widower|sospechoso|sospechosa|acusado|acusada|defendant|victima|victim|youth|lad|senor|senora|chico|chica|muchacho|muchacha)$/;

/** A word that contains an age: "52-year-old". */
const yearOld = /^(\d{1,3})-years?-old$/;

/**
 * Reads the ages of people without a name, "a 19-year-old woman", "una mujer de 78 años", and of a name before: "Juan
 * Paz, a 52-year-old accountant".
 */
export function ages(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  items.forEach((item, at) => {
    const old = item.kind === 'word' && item.key.endsWith('-old') ? yearOld.exec(item.key) : null;
    if (old) {
      let noun = at + 1;
      while (noun < at + 4 && items[noun]?.kind === 'word' && !isHuman(keyAt(items, noun))) noun++;
      // lives.ts handles a name after it.
      const isNamed = items.slice(at + 1, noun + 2).some(isPerson);
      if (isNamed || !isHuman(keyAt(items, noun)) || !isReal(line, at)) return;
      const isApposed = /^(?:a|an|the)$/.test(keyAt(items, at - 1)) && items[at - 2]?.key === ',';
      const bearer = items[at - 3];
      addAge(scene, found, Number(old[1]), at, isApposed && isPerson(bearer) ? bearer : null);
      return;
    }
    if (item.num?.unit === null && item.num.counted === null && items[at + 1]?.key !== 'anos') {
      bareAge(scene, found, at, item.num.number);
      return;
    }
    if (!item.num || (item.num.unit !== 'years' && items[at + 1]?.key !== 'anos')) return;
    if (addsOwnAge(scene, found, at, item.num.number)) return;
    if (items[at - 1]?.key !== 'de' || found.usedNumbers.has(at) || !isReal(line, at)) return;
    const noun = items[at - 2];
    const end = items[at + (items[at + 1]?.key === 'anos' ? 2 : 1)];
    // "J. M. R., de 51 años,": the age of somebody whose name is not recognised.
    const isAside = noun?.key === ',' && items[at - 3]?.kind !== 'name' && (end === undefined || end.kind === 'sign');
    if (isAside && item.num.number > 2) {
      found.usedNumbers.add(at);
      addAge(scene, found, item.num.number, at, null);
      return;
    }
    if (noun?.kind !== 'word' || !isHuman(noun.key) || !isArticle(line, at - 3)) return;
    found.usedNumbers.add(at);
    addAge(scene, found, item.num.number, at, null);
  });
}

/** Reads an age without "years": "At 23, Ana Ruiz …", "who turned 104", "a los 68", "una enfermera de 33", "I was nineteen". */
function bareAge(scene: Scene, found: Found, at: number, number: number): void {
  const { line } = scene;
  const { items } = line;
  if (found.usedNumbers.has(at) || number < 3 || number > 110) return;
  const key = (i: number) => keyAt(items, i);
  const next = items[at + 1];
  const stops = next === undefined || next.kind === 'sign';
  const tellsIt = (bearer: Item | null) => {
    if (!isReal(line, at)) return;
    found.usedNumbers.add(at);
    addAge(scene, found, number, at, bearer);
  };
  if (key(at - 1) === 'at' && at === 1 && next?.key === ',') {
    const person = items[at + 2];
    tellsIt(isPerson(person) ? person : null);
  } else if (/^(?:turned|turns)$/.test(key(at - 1)) && number > 12) {
    const { names } = subjectBefore(line, at - 1);
    tellsIt(onlyPerson(names));
  } else if (key(at - 1) === 'los' && key(at - 2) === 'a' && number > 9 && (stops || next.kind === 'word')) {
    if (!/^(?:de|del|que|y)$/.test(key(at + 1))) tellsIt(null);
  } else if (
    key(at - 1) === 'de' &&
    (stops || next.kind === 'word') &&
    isHuman(key(at - 2)) &&
    isArticle(line, at - 3)
  ) {
    tellsIt(null);
  } else {
    let verb = at - 1;
    while (/^(?:still|only|just|now|already|solo|apenas)$/.test(key(verb))) verb--;
    const isFirst = /^(?:i'm|i’m)$/.test(key(verb)) || (/^(?:was|am)$/.test(key(verb)) && key(verb - 1) === 'i');
    // "Ana Ruiz, who is 91, still teaches": the age of a named person.
    const isThird = /^(?:is|was)$/.test(key(verb)) && number > 12;
    const { names } = isThird ? subjectBefore(line, verb) : { names: [] };
    const person = onlyPerson(names);
    if (person && (stops || next.key === 'when')) tellsIt(person);
    else if (isFirst && number > 4 && (stops || /^(?:when|and|then|years)$/.test(next.key))) tellsIt(null);
  }
}

/** Reads "Ana Ruiz tiene 34 años", "tengo 68 años": the age of a person, not of a house. */
function addsOwnAge(scene: Scene, found: Found, at: number, number: number): boolean {
  const { line } = scene;
  const { items } = line;
  const verb = keyAt(items, at - 1);
  if (!/^(?:tengo|tiene|tenia|cumplio|cumple)$/.test(verb) || !isAge(line, at) || !isReal(line, at)) return false;
  const { names, isPronoun } = subjectBefore(line, at - 1);
  const person = onlyPerson(names);
  if (!person && !isPronoun && verb !== 'tengo') return false;
  found.usedNumbers.add(at);
  addAge(scene, found, number, at, person);
  return true;
}

const onlyPerson = ([first, ...more]: readonly Item[]): Item | null =>
  isPerson(first) && more.length === 0 ? first : null;

/** Returns whether a singular article comes before the noun, so that it means one person. */
function isArticle({ items }: Line, at: number): boolean {
  return /^(?:un|una|el|la|al|del|su|otro|otra|a)$/.test(keyAt(items, at));
}

/** Adds the claim of an age, unless nobody is that old. Its words end at `last`. */
export function addAge(
  scene: Scene,
  found: Found,
  number: number,
  at: number,
  bearer: Item | null,
  last: number = at,
): void {
  if (number < 1 || number > 115) return;
  found.usedNumbers.add(at);
  const words = spanOf(scene.line, at, last);
  const age = { property: 'age', number, unit: 'years', counted: null } as const;
  addNumber(scene, found, { rule: 'lives', subject: namePart(bearer), ...age, words, assertedBy: null });
}
