import type { Occurrence } from '#lib/reading/occurrence.ts';
import { act, occurrencesOf } from '#lib/reading/occurrences.ts';
import { eventOf } from '#lib/reading/when-and-where.ts';
import { headsOf, phraseAt, withoutAsides } from '#lib/reading/phrase.ts';
import { roleOf, type Role } from '#lib/reading/role-words.ts';
import { isBody } from '#lib/reading/items.ts';
import type { Family, Found, Scene } from '#lib/reading/scene.ts';
import { addRole } from '#lib/reading/add-role.ts';
import { determiners, keyAt, skipWords } from '#lib/reading/words.ts';

export const appoint = act({
  active:
    'appointed|named|appoints|names|hired|promoted|picked|tapped|welcomed|nombro|nombraron|nombra|designo|designaron|designa',
  participle:
    'appointed|named|hired|promoted|picked|chosen|tapped|installed|nombrado|nombrada|nombrados|nombradas|designado|designada|ascendido|ascendida',
  nouns: 'appointment|nombramiento|designacion',
});
export const elect = act({
  active: 'elected|elects|eligio|eligieron|elige',
  participle: 'elected|re-elected|reelected|elegido|elegida|reelegido|reelegida|electo|electa|proclamado|proclamada',
  nouns: 'election|re-election|eleccion|reeleccion',
});
export const resign = act({
  active: 'resigned|resigns|quit|quits|retired|dimitio|dimite|dimitieron|renuncio|renuncia|renunciaron|cesa',
  participle: 'resigned|dimitido|renunciado',
  nouns: 'resignation|dimision|renuncia',
  shape: 'happens',
});
export const dismiss = act({
  active:
    'fired|sacked|dismissed|ousted|removed|expelled|axed|fires|sacks|expulso|expulsaron|expulsa|echo|echaron|destituyo|destituyeron|destituye|ceso|cesaron|despidio|despidieron|removio|aparto|apartaron',
  participle:
    'fired|sacked|dismissed|ousted|removed|expelled|axed|expulsado|expulsada|expulsados|echado|echada|destituido|destituida|destituidos|cesado|cesada|cesados|despedido|despedida|despedidos|removido|removida|apartado|apartada|relevado|relevada',
  nouns: 'dismissal|sacking|ouster|destitucion|cese|despido',
});

const seats =
  /^(?:board|parliament|senate|congress|council|assembly|consejo|congreso|senado|parlamento|asamblea|junta)$/;

/** Returns the post after the verb: "director of X", "as director of X", "como director". */
function postOf(scene: Scene, occurrence: Occurrence): Role | null {
  for (const { preposition, phrase } of occurrence.args) {
    if (!phrase || !/^(?:|as|como|to|for|a|de)$/.test(preposition) || phrase.head !== null) continue;
    const role = roleOf(scene.line, phrase);
    if (role) return role;
  }
  // "named Ana Ruiz director of X": the words come after the name.
  const patient = occurrence.patients.at(-1);
  const at = scene.line.items.findIndex((item) => item.start === patient?.start);
  if (at < occurrence.at) return null;
  let next = at + 1;
  if (/^(?:as|como|to|,)$/.test(keyAt(scene.line.items, next))) next++;
  next = skipWords(scene.line.items, next, determiners);
  const phrase = phraseAt(scene.line, next);
  return phrase && phrase.head === null ? roleOf(scene.line, phrase) : null;
}

function read(scene: Scene, found: Found): void {
  const { line } = scene;
  for (const [kind, one] of [
    ['appointment', appoint],
    ['election', elect],
  ] as const) {
    for (const occurrence of occurrencesOf(scene, one)) {
      const role = postOf(scene, occurrence);
      if (occurrence.patients.length === 0 && !(role && occurrence.when)) continue;
      // "A man named Juan Paz" was not appointed to anything.
      const isSeat =
        kind === 'election' &&
        scene.line.items.slice(occurrence.at + 1, occurrence.at + 8).some(({ key }) => seats.test(key));
      if (!role && occurrence.voice !== 'noun' && !isSeat) continue;
      if (!role && line.items[occurrence.at + 1]?.key === 'of' && kind === 'election') continue;
      const last = Math.max(occurrence.last, role?.last ?? 0);
      found.events.push(eventOf(scene, 'posts', kind, { ...occurrence, last }, isBody(role?.of) ? [role.of] : []));
      const [patient] = occurrence.patients;
      if (!role || !patient?.name || occurrence.patients.length > 1) continue;
      addRole(scene, found, patient, role, 'posts');
    }
  }
  for (const occurrence of occurrencesOf(scene, leave)) {
    const [first] = withoutAsides(occurrence.args);
    const body = first?.preposition === '' || first?.preposition === 'a' ? first.phrase?.head : null;
    if (occurrence.patients.length === 1 && isBody(body))
      found.events.push(eventOf(scene, 'posts', 'resignation', occurrence, [body]));
  }
  for (const occurrence of takenOver(scene)) {
    const role = postOf(scene, occurrence);
    const [who, ...more] = occurrence.patients;
    if (!who || more.length > 0 || !role) continue;
    const of = isBody(role.of) ? [role.of] : [];
    found.events.push(
      eventOf(scene, 'posts', 'appointment', { ...occurrence, last: Math.max(occurrence.last, role.last) }, of),
    );
    addRole(scene, found, who, role, 'posts');
  }
  for (const occurrence of [...occurrencesOf(scene, resign), ...steppedDown(scene)]) {
    if (occurrence.patients.length !== 1) continue;
    if (
      /^(?:a|to)$/.test(keyAt(line.items, occurrence.at + 1)) &&
      !/^(?:su|sus)$/.test(keyAt(line.items, occurrence.at + 2)) &&
      postOf(scene, occurrence) === null
    )
      continue;
    found.events.push(eventOf(scene, 'posts', 'resignation', occurrence, roleOrgs(scene, occurrence)));
  }
  for (const occurrence of occurrencesOf(scene, dismiss)) {
    if (occurrence.patients.length === 0) continue;
    // "expelled from the country", "echó a andar": these require a body or a post.
    if (
      /^(?:expel|ech|axed|expuls)/.test(keyAt(line.items, occurrence.at)) &&
      roleOrgs(scene, occurrence).length === 0 &&
      postOf(scene, occurrence) === null
    )
      continue;
    if (
      /^(?:fired|removed)$/.test(keyAt(line.items, occurrence.at)) &&
      occurrence.voice === 'active' &&
      postOf(scene, occurrence) === null
    )
      continue;
    found.events.push(eventOf(scene, 'posts', 'dismissal', occurrence, roleOrgs(scene, occurrence)));
  }
}

function roleOrgs(scene: Scene, occurrence: Occurrence) {
  const role = postOf(scene, occurrence);
  if (isBody(role?.of)) return [role.of];
  // "resigned from Acme".
  return headsOf(occurrence.args, /^(?:from|de|del)$/, isBody);
}

/** "left Acme", "abandona el Partido Liberal". */
const leave = act({ active: 'left|leaves|dejo|deja|abandona|abandono', shape: 'happens' });
const take = act({
  active: 'took|takes|taken|asumio|asume|joins|joined|incorpora|incorporo',
  participle: 'asumido',
  shape: 'happens',
});

/** "took over as director", "asumió como directora". */
function takenOver(scene: Scene): Occurrence[] {
  const { items } = scene.line;
  return occurrencesOf(scene, take).filter(({ at }) => {
    const next = keyAt(items, at + 1);
    // "joins the company as head of legal".
    if (/^(?:joins|joined|incorpor)/.test(keyAt(items, at)))
      return items.slice(at + 1, at + 7).some(({ key }) => key === 'as' || key === 'como');
    return next === 'over' ? items[at + 2]?.key === 'as' : next === 'como';
  });
}

const step = act({
  active: 'deja|dejo|abandona|abandono|leaves|stepped|steps|stood|presento|presentaron|presenta',
  shape: 'happens',
});

/** "stepped down", "presentó su dimisión". */
function steppedDown(scene: Scene): Occurrence[] {
  const { items } = scene.line;
  return occurrencesOf(scene, step).filter(({ at }) => {
    if (items[at + 1]?.key === 'down' || items[at + 1]?.key === 'aside') return true;
    if (/^(?:deja|dejo|abandona|abandono)$/.test(keyAt(items, at)))
      return items[at + 1]?.key === 'el' && /^(?:cargo|puesto)$/.test(keyAt(items, at + 2));
    return (
      /^present/.test(keyAt(items, at)) && [at + 2, at + 3].some((i) => /^(?:dimision|renuncia)$/.test(keyAt(items, i)))
    );
  });
}

/** Appointments, elections to a post, resignations and dismissals. */
export const posts: Family = {
  name: 'posts',
  read,
  examples: [
    [
      'en',
      'Ana Ruiz was appointed director of the Harbour Trust on 3 June 2020.',
      'Ana Ruiz role “director of the Harbour Trust”; [appointment Ana Ruiz, Harbour Trust 2020-06-03]; Ana Ruiz leads Harbour Trust',
    ],
    ['en', 'Ana Ruiz resigned on 3 June 2020.', '[resignation Ana Ruiz 2020-06-03]'],
    ['en', 'Ana Ruiz refused to resign.', ''],
    ['en', 'Ana Ruiz left the Liberal Party in 2020.', '[resignation Ana Ruiz, Liberal Party 2020]'],
    ['en', 'Ana Ruiz left Lisbon in 2020.', ''],
    ['es', 'Juan Paz fue expulsado del Partido Liberal en 2020.', '[dismissal Juan Paz, Partido Liberal 2020]'],
    ['es', 'El Gobierno destituyó a Ana Ruiz.', '[dismissal Ana Ruiz]'],
    ['es', 'Ana Ruiz presentó su dimisión el 3 de junio de 2020.', '[resignation Ana Ruiz 2020-06-03]'],
    ['es', 'Ana Ruiz no dimitirá.', ''],
  ],
};
