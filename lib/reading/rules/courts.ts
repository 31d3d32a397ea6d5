import { act, deedsOf } from '#lib/reading/deeds.ts';
import { eventOf } from '#lib/reading/placed.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { addCount, namePart, type Family, type Found, type Scene } from '#lib/reading/scene.ts';

export const convict = act({
  active: 'sentenced|convicted|jailed|condeno|condenaron|condena|sentencio',
  participle:
    'sentenced|convicted|jailed|imprisoned|condenado|condenada|condenados|condenadas|sentenciado|sentenciada|encarcelado|encarcelada',
  nouns: 'conviction|condena',
});
const given =
  /^(?:given|received|got|gets|serving|serves|served|handed|imposed|confirmed|upheld|cumple|cumplia|cumplio|recibio|impuso|impone|confirmo|ratifico|purga|minimum)$/;
export const trial = act({
  active: 'juzgo|juzga|juzgan|tried',
  participle: 'tried|juzgado|juzgada|procesado|procesada',
});

function read(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  if (line.isUnreal) return;
  for (const deed of deedsOf(scene, convict)) {
    if (deed.patients.length > 0 || (deed.agents.length > 0 && deed.args.some(({ num }) => num !== null)))
      found.events.push(eventOf(scene, 'courts', 'sentence', deed));
    if (items.some(({ key }) => /^respectiv/.test(key))) {
      // "for seven and nine years respectively": whose is whose is left to a person.
      items.forEach((item, at) => item.num?.unit === 'years' && found.told.add(at));
      continue;
    }
    const [who, ...more] = deed.patients;
    for (let at = deed.at + 1; at < Math.min(items.length, deed.at + 14); at++) {
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
    if (!/^(?:sentence|term|pena|condena|years?)$/.test(item.key) || !isReal(line, at)) return;
    const isGiven = items.slice(Math.max(0, at - 5), at).some(({ key }) => given.test(key));
    if (!isGiven) return;
    const next = items[at + 1]?.key === 'de' || items[at + 1]?.key === 'of' ? at + 2 : -1;
    const num = items[next]?.num;
    if (num && /^(?:years|months)$/.test(num.unit ?? ''))
      addCount(scene, found, next, { rule: 'courts', subject: null, property: 'sentence' });
  });
  for (const deed of deedsOf(scene, trial)) {
    if (deed.patients.length > 0 && deed.voice !== 'reduced')
      found.events.push(eventOf(scene, 'courts', 'trial', deed));
  }
  onTrial(scene, found);
}

const goes = act({ active: 'went|goes|stood|stands|se', shape: 'happens' });

const trialNoun = act({ nouns: 'trial|juicio' });

/** "went on trial", "the trial of X", "el juicio contra X". */
function onTrial(scene: Scene, found: Found): void {
  const { items } = scene.line;
  const went = deedsOf(scene, goes).filter(({ at }) => {
    const [next, then] = [items[at + 1]?.key, items[at + 2]?.key];
    return (next === 'on' && then === 'trial') || (next === 'trial' && items[at]?.key.startsWith('st'));
  });
  for (const deed of went) if (deed.patients.length > 0) found.events.push(eventOf(scene, 'courts', 'trial', deed));
  for (const deed of deedsOf({ ...scene, line: againstAsOf(scene) }, trialNoun)) {
    if (deed.patients.length > 0) found.events.push(eventOf(scene, 'courts', 'trial', deed));
  }
}

/** "Juicio contra X" read as "juicio de X". */
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
    ['en', 'Juan Paz faces up to 12 years in prison.', ''],
    ['es', 'Juan Paz fue condenado a 12 años de prisión.', 'Juan Paz sentence 12 years; [sentence Juan Paz]'],
  ],
};
