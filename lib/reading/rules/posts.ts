import type { Deed } from '#lib/reading/deed.ts';
import { act, deedsOf } from '#lib/reading/deeds.ts';
import { eventOf } from '#lib/reading/placed.ts';
import { phraseAt } from '#lib/reading/phrase.ts';
import { roleOf, type Role } from '#lib/reading/role-words.ts';
import type { Family, Found, Scene } from '#lib/reading/scene.ts';
import { tellRole } from '#lib/reading/tell-role.ts';
import { determiners } from '#lib/reading/words.ts';

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
function postOf(scene: Scene, deed: Deed): Role | null {
  for (const { preposition, phrase } of deed.args) {
    if (!phrase || !/^(?:|as|como|to|for|a|de)$/.test(preposition) || phrase.head !== null) continue;
    const role = roleOf(scene.line, phrase);
    if (role) return role;
  }
  // "named Ana Ruiz director of X": the words come after the name.
  const patient = deed.patients.at(-1);
  const at = scene.line.items.findIndex((item) => item.start === patient?.start);
  if (at < deed.at) return null;
  let next = at + 1;
  if (/^(?:as|como|to|,)$/.test(scene.line.items[next]?.key ?? '')) next++;
  while (determiners.has(scene.line.items[next]?.key ?? '')) next++;
  const phrase = phraseAt(scene.line, next);
  return phrase && phrase.head === null ? roleOf(scene.line, phrase) : null;
}

function read(scene: Scene, found: Found): void {
  const { line } = scene;
  for (const [kind, one] of [
    ['appointment', appoint],
    ['election', elect],
  ] as const) {
    for (const deed of deedsOf(scene, one)) {
      const role = postOf(scene, deed);
      if (deed.patients.length === 0 && !(role && deed.when)) continue;
      // "A man named Juan Paz" was not appointed to anything.
      const isSeat =
        kind === 'election' && scene.line.items.slice(deed.at + 1, deed.at + 8).some(({ key }) => seats.test(key));
      if (!role && deed.voice !== 'noun' && !isSeat) continue;
      if (!role && line.items[deed.at + 1]?.key === 'of' && kind === 'election') continue;
      const last = Math.max(deed.last, role?.last ?? 0);
      found.events.push(
        eventOf(scene, 'posts', kind, { ...deed, last }, role?.of?.name?.kind === 'organisation' ? [role.of] : []),
      );
      const [patient] = deed.patients;
      if (!role || !patient?.name || deed.patients.length > 1) continue;
      tellRole(scene, found, patient, role, 'posts');
    }
  }
  for (const deed of deedsOf(scene, leave)) {
    const [first] = deed.args.filter(({ isAside }) => !isAside);
    const body = first?.preposition === '' || first?.preposition === 'a' ? first.phrase?.head : null;
    if (deed.patients.length === 1 && body?.name?.kind === 'organisation')
      found.events.push(eventOf(scene, 'posts', 'resignation', deed, [body]));
  }
  for (const deed of takenOver(scene)) {
    const role = postOf(scene, deed);
    const [who, ...more] = deed.patients;
    if (!who || more.length > 0 || !role) continue;
    const of = role.of?.name?.kind === 'organisation' ? [role.of] : [];
    found.events.push(eventOf(scene, 'posts', 'appointment', { ...deed, last: Math.max(deed.last, role.last) }, of));
    tellRole(scene, found, who, role, 'posts');
  }
  for (const deed of [...deedsOf(scene, resign), ...steppedDown(scene)]) {
    if (deed.patients.length !== 1) continue;
    if (
      /^(?:a|to)$/.test(line.items[deed.at + 1]?.key ?? '') &&
      !/^(?:su|sus)$/.test(line.items[deed.at + 2]?.key ?? '') &&
      roleOfArgs(scene, deed) === null
    )
      continue;
    found.events.push(eventOf(scene, 'posts', 'resignation', deed, roleOrgs(scene, deed)));
  }
  for (const deed of deedsOf(scene, dismiss)) {
    if (deed.patients.length === 0) continue;
    // "expelled from the country", "echó a andar": these require a body or a post.
    if (
      /^(?:expel|ech|axed|expuls)/.test(line.items[deed.at]?.key ?? '') &&
      roleOrgs(scene, deed).length === 0 &&
      roleOfArgs(scene, deed) === null
    )
      continue;
    if (
      /^(?:fired|removed)$/.test(line.items[deed.at]?.key ?? '') &&
      deed.voice === 'active' &&
      roleOfArgs(scene, deed) === null
    )
      continue;
    found.events.push(eventOf(scene, 'posts', 'dismissal', deed, roleOrgs(scene, deed)));
  }
}

function roleOfArgs(scene: Scene, deed: Deed): Role | null {
  return postOf(scene, deed);
}

function roleOrgs(scene: Scene, deed: Deed) {
  const role = roleOfArgs(scene, deed);
  if (role?.of?.name?.kind === 'organisation') return [role.of];
  // "resigned from Acme".
  return deed.args.flatMap(({ preposition, phrase }) =>
    /^(?:from|de|del)$/.test(preposition) && phrase?.head?.name?.kind === 'organisation' ? [phrase.head] : [],
  );
}

/** "left Acme", "abandona el Partido Liberal". */
const leave = act({ active: 'left|leaves|dejo|deja|abandona|abandono', shape: 'happens' });
const take = act({
  active: 'took|takes|taken|asumio|asume|joins|joined|incorpora|incorporo',
  participle: 'asumido',
  shape: 'happens',
});

/** "took over as director", "asumió como directora". */
function takenOver(scene: Scene): Deed[] {
  const { items } = scene.line;
  return deedsOf(scene, take).filter(({ at }) => {
    const next = items[at + 1]?.key ?? '';
    // "joins the company as head of legal".
    if (/^(?:joins|joined|incorpor)/.test(items[at]?.key ?? ''))
      return items.slice(at + 1, at + 7).some(({ key }) => key === 'as' || key === 'como');
    return next === 'over' ? items[at + 2]?.key === 'as' : next === 'como';
  });
}

const step = act({
  active: 'deja|dejo|abandona|abandono|leaves|stepped|steps|stood|presento|presentaron|presenta',
  shape: 'happens',
});

/** "stepped down", "presentó su dimisión". */
function steppedDown(scene: Scene): Deed[] {
  const { items } = scene.line;
  return deedsOf(scene, step).filter(({ at }) => {
    if (items[at + 1]?.key === 'down' || items[at + 1]?.key === 'aside') return true;
    if (/^(?:deja|dejo|abandona|abandono)$/.test(items[at]?.key ?? ''))
      return items[at + 1]?.key === 'el' && /^(?:cargo|puesto)$/.test(items[at + 2]?.key ?? '');
    return (
      /^present/.test(items[at]?.key ?? '') &&
      [at + 2, at + 3].some((i) => /^(?:dimision|renuncia)$/.test(items[i]?.key ?? ''))
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
