import { act, occurrencesOf } from '#lib/reading/occurrences.ts';
import { argsAfter } from '#lib/reading/phrase.ts';
import { eventOf, whenAndWhere } from '#lib/reading/when-and-where.ts';
import { statedPart, type Family, type Found, type Scene } from '#lib/reading/scene.ts';
import { wordsOf, keyAt } from '#lib/reading/words.ts';

export const assault = act({
  active:
    'attacked|attacks|bombed|shelled|ambushed|torched|balearon|baleo|acuchillo|acuchillaron|apunalo|apunalaron|ataco|atacaron|ataca|bombardeo|bombardearon|asalto|asaltaron|emboscaron|tirotearon|tiroteo',
  participle:
    'stabbed|knifed|beaten|hacked|attacked|baleado|baleada|apunalado|apunalada|acuchillado|acuchillada|bombed|shelled|ambushed|atacado|atacada|bombardeado|bombardeada|tiroteado|tiroteada|emboscado',
  patients: ['person', 'organisation', 'place'],
});
export const shoot = act({
  active:
    'killed|kidnapped|abducted|secuestraron|shot|executed|massacred|asesinaron|ejecutaron|mataron|masacraron|acribillaron',
  participle: 'shot|executed|massacred',
});
const armed = wordsOf(
  'soldiers|gunmen|gunman|militants|rebels|troops|guerrillas|paramilitaries|attackers|assailants|insurgents|bandits|jihadists|extremists|terrorists|fighters|militiamen|hitmen|hooded|masked|forces',
);
export const vote = act({
  active: 'voted|approved|passed|aprobo|aprobaron|voto|votaron',
  shape: 'happens',
  patients: ['organisation'],
});

function read(scene: Scene, found: Found): void {
  for (const occurrence of occurrencesOf(scene, assault)) {
    if (occurrence.when ?? occurrence.where) found.events.push(eventOf(scene, 'assaults', 'attack', occurrence));
  }
  for (const occurrence of occurrencesOf(scene, shoot)) {
    const { items } = scene.line;
    const { key } = items[occurrence.at] ?? { key: '' };
    // An explosion kills as well, so the attacker must be armed.
    const isArmed = items.slice(Math.max(0, occurrence.at - 4), occurrence.at).some((item) => armed.has(item.key));
    const isKilling = /^(?:killed|kidnapped|abducted)$/.test(key)
      ? isArmed
      : key !== 'shot' || items[occurrence.at + 1]?.key === 'dead';
    const isDescribed =
      occurrence.num !== null || items.slice(occurrence.at + 1, occurrence.at + 9).some(({ num }) => num !== null);
    if (occurrence.voice === 'active' && isKilling && isDescribed && (occurrence.when ?? occurrence.where))
      found.events.push(eventOf(scene, 'assaults', 'attack', occurrence));
  }
  for (const occurrence of occurrencesOf(scene, vote)) {
    const hasVotes = scene.line.items.some(({ num }) => /^(?:votes?|votos?)$/.test(num?.counted?.text ?? ''));
    const isVote = hasVotes || /^vot/.test(keyAt(scene.line.items, occurrence.at));
    if (occurrence.patients.length > 0 && isVote) found.events.push(eventOf(scene, 'assaults', 'vote', occurrence));
  }
  voted(scene, found);
}

const chambers =
  /^(?:parliament|council|councillors|senate|congress|assembly|lawmakers|mps|senators|deputies|legislature|committee|board|pleno|consejo|senado|congreso|asamblea|parlamento|camara|diputados|senadores|concejo|cabildo|junta|comision|legislatura)$/;
const votes =
  /^(?:voted|approved|rejected|passed|backed|aprobo|aprobaron|rechazo|rechazaron|voto|votaron|ratifico|respaldo)$/;

/** Reads "Parliament rejected the budget by 171 votes to 98": a vote of a body that is not a name, recognised by its count. */
function voted(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  const isCounted = found.claims.some(
    ({ property, value }) =>
      property === 'quantity' &&
      value.value.type === 'number' &&
      /^(?:votes?|votos?)$/.test(value.value.counted ?? 'votes'),
  );
  if (line.isUnreal || !isCounted || found.events.some(({ kind }) => kind === 'vote')) return;
  for (const [at, item] of items.entries()) {
    if (!votes.test(item.key)) continue;
    let first = at - 1;
    while (first >= 0 && first > at - 9 && !chambers.test(keyAt(items, first))) first--;
    if (!chambers.test(keyAt(items, first))) continue;
    const args = argsAfter(line, at);
    const place = items.slice(first + 1, at).find(({ name }) => name?.kind === 'place') ?? null;
    const where = place?.name ? statedPart(place.name, place) : null;
    const occurrence = { at, voice: 'active' as const, agents: [], patients: [], num: null, args, first, last: at };
    found.events.push(eventOf(scene, 'assaults', 'vote', { ...occurrence, ...whenAndWhere(scene, at, args), where }));
    return;
  }
}

/** Attacks reported by a verb, and votes of bodies. */
export const assaults: Family = {
  name: 'assaults',
  read,
  examples: [
    ['en', 'Gunmen attacked the post in Kabul on 3 May 2021.', '[attack @ Kabul 2021-05-03]'],
    ['en', 'Gunmen could attack Kabul.', ''],
    [
      'en',
      'Parliament in Lisbon approved the law by 120 votes to 80.',
      '? quantity 120 votes; ? quantity 80 votes; [vote @ Lisbon]',
    ],
    ['en', 'Soldiers killed 34 villagers near Kabul.', 'event deaths 34; [attack @ Kabul]'],
    ['es', 'El grupo atacó el convoy el 3 de mayo de 2021.', '[attack 2021-05-03]'],
  ],
};
