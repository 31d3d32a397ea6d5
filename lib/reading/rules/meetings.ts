import { act, occurrencesOf } from '#lib/reading/occurrences.ts';
import { eventOf, whenOf } from '#lib/reading/when-and-where.ts';
import { argsAfter, headsOf, withoutAsides } from '#lib/reading/phrase.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { isParty, isPlace } from '#lib/reading/items.ts';
import { statedPart, type Family, type Found, type Scene } from '#lib/reading/scene.ts';
import { keyAt } from '#lib/reading/words.ts';

export const meet = act({
  active:
    'met|meets|reunio|reunieron|reune|reunen|entrevisto|entrevistaron|dined|lunched|conferred|cenaron|ceno|almorzo',
  participle: 'met|reunido|entrevistado',
  shape: 'happens',
  patients: ['person', 'organisation'],
});
const talks = act({
  active: 'held|mantuvo|mantuvieron|celebro|celebraron|sostuvo|sostuvieron',
  shape: 'happens',
  patients: ['person', 'organisation'],
});
const talkNouns = /^(?:talks|meeting|meetings|reunion|encuentro|conversaciones|conversacion)$/;
const notPeople =
  /^(?:criteria|conditions|requirements|targets|demand|demands|deadline|standards|needs|goals|resistance|opposition)$/;

function read(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  const meetingVerbs = occurrencesOf(scene, meet);
  const heldTalks = occurrencesOf(scene, talks).filter(({ at }) =>
    items.slice(at + 1, at + 5).some(({ key }) => talkNouns.test(key)),
  );
  for (const occurrence of [...meetingVerbs, ...heldTalks]) {
    if (notPeople.test(keyAt(items, occurrence.at + 1)) || notPeople.test(keyAt(items, occurrence.at + 2))) continue;
    const others = headsOf(withoutAsides(occurrence.args), /^(?:|with|con|a)$/, isParty);
    const parties = new Set([...occurrence.patients, ...others].map(({ name }) => name?.text));
    const isTogether =
      parties.size > 1 ||
      (occurrence.patients.length > 0 &&
        items.slice(occurrence.at + 1, occurrence.at + 3).some(({ key }) => /^(?:with|con)$/.test(key)));
    const [object] = occurrence.args;
    const hasObject =
      occurrence.patients.length > 0 &&
      (occurrence.when ?? occurrence.where) !== null &&
      object?.phrase &&
      /^(?:|with|con)$/.test(object.preposition);
    if (isTogether || hasObject)
      found.events.push(
        eventOf(scene, 'meetings', 'meeting', { ...occurrence, agents: occurrence.patients, patients: [] }, others),
      );
  }
  if (line.isUnreal || meetingVerbs.length + heldTalks.length > 0) return;
  // "the meeting between X and Y", "la reunión de X con Y".
  items.forEach((item, at) => {
    if (!/^(?:meeting|reunion|encuentro|summit|cumbre)$/.test(item.key) || !isReal(line, at)) return;
    if (!/^(?:between|entre|of|de|del)$/.test(keyAt(items, at + 1))) return;
    const args = argsAfter(line, at);
    const names = headsOf(args, /^(?:between|entre|of|de|del|with|con)$/, isParty);
    if (names.length < 2) return;
    const date = args.find((arg) => arg.date)?.date ?? null;
    const [place] = headsOf(args, /^(?:in|at|en)$/, isPlace);
    const where = place ? statedPart(place.name, place) : null;
    const last = args.at(-1)?.at ?? at;
    found.events.push(
      eventOf(scene, 'meetings', 'meeting', {
        at,
        voice: 'noun',
        agents: names,
        patients: [],
        num: null,
        args,
        ...whenOf(line, date),
        where,
        first: at,
        last,
      }),
    );
  });
}

/** Meetings of named people and bodies. */
export const meetings: Family = {
  name: 'meetings',
  read,
  examples: [
    ['en', 'Ana Ruiz met Juan Paz in Lisbon on 5 May 2021.', '[meeting Ana Ruiz, Juan Paz @ Lisbon 2021-05-05]'],
    ['en', 'Ana Ruiz will meet Juan Paz.', ''],
    ['es', 'Ana Ruiz se reunió en Sevilla con Juan Paz.', '[meeting Ana Ruiz, Juan Paz @ Sevilla]'],
  ],
};
