import type { Deed } from '#lib/reading/deed.ts';
import { act, deedsOf } from '#lib/reading/deeds.ts';
import { eventOf } from '#lib/reading/placed.ts';
import { phraseAt } from '#lib/reading/phrase.ts';
import { roleOf, type Role } from '#lib/reading/role-words.ts';
import { addClaim, known, spanOf, type Family, type Found, type Scene } from '#lib/reading/scene.ts';
import { determiners } from '#lib/reading/words.ts';

export const appoint = act({
  active: 'appointed|named|appoints|names|hired|promoted|nombro|nombraron|nombra|designo|designaron|designa',
  participle:
    'appointed|named|hired|promoted|nombrado|nombrada|nombrados|nombradas|designado|designada|ascendido|ascendida',
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
    'fired|sacked|dismissed|ousted|removed|fires|sacks|destituyo|destituyeron|destituye|ceso|cesaron|despidio|despidieron|removio|aparto|apartaron',
  participle:
    'fired|sacked|dismissed|ousted|removed|destituido|destituida|destituidos|cesado|cesada|cesados|despedido|despedida|despedidos|removido|removida|apartado|apartada|relevado|relevada',
  nouns: 'dismissal|sacking|ouster|destitucion|cese|despido',
});

const seats =
  /^(?:board|parliament|senate|congress|council|assembly|consejo|congreso|senado|parlamento|asamblea|junta)$/;

/** The post behind the verb: "director of X", "as director of X", "como director". */
function postOf(scene: Scene, deed: Deed): Role | null {
  for (const { preposition, phrase } of deed.args) {
    if (!phrase || !/^(?:|as|como|to|for|a|de)$/.test(preposition) || phrase.head !== null) continue;
    const role = roleOf(scene.line, phrase);
    if (role) return role;
  }
  // "named Ana Ruiz director of X": the words stand behind the name.
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
      // "A man named Juan Paz" was appointed to nothing.
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
      const words = spanOf(line, role.first, role.last);
      const value = known({ type: 'text' as const, text: role.text }, words);
      addClaim(scene, found, { rule: 'posts', subject: known(patient.name, patient), property: 'role', value, words });
    }
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
      'Ana Ruiz role “director of the Harbour Trust”; [appointment Ana Ruiz, Harbour Trust 2020-06-03]',
    ],
    ['en', 'Ana Ruiz resigned on 3 June 2020.', '[resignation Ana Ruiz 2020-06-03]'],
    ['en', 'Ana Ruiz refused to resign.', ''],
    ['es', 'El Gobierno destituyó a Ana Ruiz.', '[dismissal Ana Ruiz]'],
    ['es', 'Ana Ruiz presentó su dimisión el 3 de junio de 2020.', '[resignation Ana Ruiz 2020-06-03]'],
    ['es', 'Ana Ruiz no dimitirá.', ''],
  ],
};
