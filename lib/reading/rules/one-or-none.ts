import type { CardProperty } from '#lib/reading/vocabulary.ts';
import { fateWhere } from '#lib/reading/fate-words.ts';
import { singlePeople } from '#lib/reading/fates.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { addNumber, theEvent, type Found, type Scene } from '#lib/reading/scene.ts';
import { clauseWords, passiveAux, wordsOf, keyAt, skipWords } from '#lib/reading/words.ts';

const people = { rule: 'tolls', subject: theEvent, unit: 'people' } as const;
const indefinite = wordsOf('a|an|un|una');
const articles = wordsOf('a|an|un|una|the|el|la|al|del|su');

/** Reads "killed two drivers and wounded a nurse", "mató a un agente": a single person without a number. */
export function readSingles(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  items.forEach((item, at) => {
    if (!articles.has(item.key) || item.kind !== 'word') return;
    const verb = items[at - 1]?.key === 'a' ? at - 2 : at - 1;
    // "caused the death of the driver", "la muerte del conductor".
    const ofDeath =
      /^(?:death|muerte)$/.test(keyAt(items, item.key === 'del' ? at - 1 : at - 2)) &&
      (item.key === 'del' || items[at - 1]?.key === 'of');
    const isCaused =
      ofDeath &&
      /^(?:caused|causing|causo|causaron|provoco|dejo)$/.test(keyAt(items, at - (item.key === 'del' ? 3 : 4)));
    const property = isCaused ? 'deaths' : fateWhere(keyAt(items, verb), 'does');
    const noun = items[at + 1];
    if ((property !== 'deaths' && property !== 'injured') || !isReal(line, verb)) return;
    if (passiveAux.has(keyAt(items, verb - 1)) || noun?.kind !== 'word' || !singlePeople.has(noun.key)) return;
    // "a police officer and his wife": two people.
    if (
      /^(?:and|y|e)$/.test(keyAt(items, at + 2)) &&
      items[at + 3]?.kind === 'word' &&
      !fateWhere(keyAt(items, at + 3), 'does', 'nouns')
    )
      return;
    const words = { start: item.start, end: noun.end };
    const counted = line.text.slice(noun.start, noun.end);
    addNumber(scene, found, { ...people, property, number: 1, counted, words });
  });
}

/** Reads "A man was killed", "Una mujer de 78 años falleció": a single person with a verb after it. */
export function readSingleSubject(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  items.forEach((item, at) => {
    if (item.kind !== 'word' || !indefinite.has(item.key)) return;
    let noun = at + 1;
    while (
      noun < at + 4 &&
      !singlePeople.has(keyAt(items, noun)) &&
      (items[noun]?.kind === 'word' || items[noun]?.key === '-')
    )
      noun++;
    const person = items[noun];
    if (!person || !singlePeople.has(person.key)) return;
    const before = items[at - 1];
    if (before?.kind === 'word' && !clauseWords.has(before.key)) return;
    let next = noun + 1;
    // "de 78 años", "from Bray".
    if (items[next]?.key === 'de' && items[next + 1]?.kind === 'num') next += 2;
    while (items[next]?.key === 'anos') next++;
    next = skipWords(items, next, /^(?:fue|was|ha|has|been|sido|resulto|also|tambien)$/);
    const key = keyAt(items, next);
    const isPassive = passiveAux.has(keyAt(items, next - 1));
    const isShot = isPassive && key === 'shot' && items[next + 1]?.key === 'dead';
    const property = isShot ? 'deaths' : isPassive ? fateWhere(key, 'states') : fateWhere(key, 'happens');
    if ((property !== 'deaths' && property !== 'injured') || !isReal(line, next)) return;
    if (items[next + 1]?.kind === 'name') return;
    const words = { start: item.start, end: person.end };
    const counted = line.text.slice(person.start, person.end);
    addNumber(scene, found, { ...people, property, number: 1, counted, words });
  });
}

const noOne = wordsOf('nobody|none|nadie');
const noneVerbs =
  /^(?:was|were|is|has|had|been|reported|hubo|hay|causo|causaron|dejo|dejaron|registraron|registro|se|que|lamentar|provoco|produjeron|produjo|reportaron|causar|dejar|provocar|resulto|resultaron|ha|habia|fue|sido)$/;
const noneNouns: readonly (readonly [CardProperty, RegExp])[] = [
  ['injured', /^(?:hurt|injured|wounded|injuries|heridos|lesionados|herido)$/],
  ['deaths', /^(?:killed|deaths|fatalities|dead|muertos|fallecidos)$/],
  ['arrested', /^(?:arrested|arrests|detenidos|detenciones)$/],
];

/** Reads "No one was hurt", "no hubo heridos", "no injuries were reported": zero. */
export function readNone(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  items.forEach((item, at) => {
    const isOne = noOne.has(item.key) || (item.key === 'no' && items[at + 1]?.key === 'one');
    const isNo = item.key === 'no' || item.key === 'sin';
    if (!isOne && !isNo) return;
    let next = at + 1;
    while (next < at + 6 && (items[next]?.key === 'one' || noneVerbs.test(keyAt(items, next)))) next++;
    const following = keyAt(items, next);
    const none = noneNouns.find(([, words]) => words.test(following));
    const follows = keyAt(items, next + 1);
    // "No arrests": a noun by itself, or a verb with nobody as its subject; "no dead weight" is something else.
    const ends =
      items[next + 1] === undefined ||
      items[next + 1]?.kind === 'sign' ||
      /^(?:were|have|had|has|and|or|ni|y|o|en|in|by|when|but|pero|de|graves|at|during|as|por|al|tras|after)$/.test(
        follows,
      );
    if (
      !none ||
      !ends ||
      (isNo && items[at + 1]?.key !== 'one' && next === at + 1 && item.key === 'no' && /ed$|hurt/.test(following))
    )
      return;
    const words = { start: item.start, end: items[next]?.end ?? item.end };
    addNumber(scene, found, { ...people, property: none[0], number: 0, counted: null, words });
  });
}
