import type { Occurrence } from '#lib/reading/occurrence.ts';
import { act, occurrencesOf } from '#lib/reading/occurrences.ts';
import { eventOf, linkOf } from '#lib/reading/when-and-where.ts';
import { argsAfter, headsOf, phraseAt, withoutAsides } from '#lib/reading/phrase.ts';
import { subjectBefore } from '#lib/reading/subject.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { isParty, isPerson, type Item } from '#lib/reading/items.ts';
import { namePart, type Family, type Found, type Scene } from '#lib/reading/scene.ts';
import { relatives, wordsOf, keyAt, skipWordsBack } from '#lib/reading/words.ts';

const parties = ['person', 'organisation'] as const;
export const buy = act({
  active: 'bought|acquired|purchased|buys|acquires|compro|compraron|compra|adquirio|adquirieron|adquiere',
  participle: 'bought|acquired|purchased|comprado|comprada|adquirido|adquirida',
  patients: ['organisation', 'place'],
});
export const sell = act({
  active: 'sold|sells|vendio|vendieron|vende',
  participle: 'sold|vendido|vendida',
  patients: ['organisation', 'place'],
});
export const sign = act({
  active: 'signed|signs|firmo|firmaron|firma|suscribio|suscribieron|rubrico|rubricaron',
  participle: 'signed|firmado|firmada|suscrito|suscrita|rubricado|sellado',
  shape: 'happens',
  patients: parties,
});
export const pay = act({
  active: 'paid|pays|pago|pagaron|paga|abono|abonaron|giro|giraron|transferred|transfirio|transfirieron|wired',
  participle: 'paid',
  shape: 'happens',
  patients: parties,
});
export const award = act({
  active: 'awarded|awards|adjudico|adjudicaron|adjudica|otorgo|concedio',
  participle: 'awarded|adjudicado|adjudicada|adjudicados',
  shape: 'happens',
  patients: ['organisation', 'person', 'place'],
});

const headsAfter = ({ args }: Occurrence, preposition: RegExp): Item[] =>
  headsOf(withoutAsides(args), preposition, isParty);

function deals(scene: Scene, found: Found): void {
  const { line } = scene;
  for (const occurrence of occurrencesOf(scene, buy)) {
    const isKnown = occurrence.agents.length > 0 && (occurrence.patients.length > 0 || occurrence.voice === 'active');
    if (isKnown || occurrence.patients.length > 0) {
      // "bought 40% of Acme", "compró el hotel Sol".
      const others = occurrence.patients.length > 0 ? [] : objectsOf(occurrence);
      found.events.push(
        eventOf(scene, 'dealings', 'purchase', occurrence, [...others, ...headsAfter(occurrence, /^(?:from|a)$/)]),
      );
    }
  }
  for (const occurrence of occurrencesOf(scene, sell)) {
    const buyers = headsAfter(occurrence, /^(?:to|a|al)$/);
    if (buyers.length > 0 && (occurrence.agents.length > 0 || occurrence.patients.length > 0))
      found.events.push(eventOf(scene, 'dealings', 'purchase', occurrence, buyers));
  }
  for (const occurrence of occurrencesOf(scene, sign)) {
    const object = line.items.slice(occurrence.at + 1, occurrence.at + 8).some(({ key }) => papers.has(key));
    const others = headsAfter(occurrence, /^(?:with|con)$/);
    if (
      (occurrence.patients.length + others.length > 0 && object) ||
      (occurrence.voice === 'passive' && occurrence.agents.length > 0)
    )
      found.events.push(eventOf(scene, 'dealings', 'signing', occurrence, others));
  }
  // "The treaty was signed at Lisbon in 1447", "the deal, signed in 2019": documents signed at some place or on some date.
  if (!found.events.some(({ kind }) => kind === 'signing')) {
    for (const occurrence of occurrencesOf(scene, sign)) {
      const near = line.items.slice(Math.max(0, occurrence.at - 6), occurrence.at).some(({ key }) => papers.has(key));
      if (occurrence.voice === 'active' || !near || !(occurrence.when ?? occurrence.where)) continue;
      found.events.push(eventOf(scene, 'dealings', 'signing', { ...occurrence, patients: [] }));
      break;
    }
  }
  for (const occurrence of occurrencesOf(scene, pay)) {
    const payees =
      occurrence.voice === 'active'
        ? [...headsAfter(occurrence, /^(?:|to|a|al)$/), ...accountsOf(scene, occurrence)]
        : [];
    const hasMoney = occurrence.args.some(({ num }) => num !== null);
    if (
      occurrence.patients.length > 0 &&
      payees.length > 0 &&
      (hasMoney || paying.test(keyAt(line.items, occurrence.at)))
    )
      found.events.push(eventOf(scene, 'dealings', 'payment', occurrence, payees));
  }
  for (const occurrence of occurrencesOf(scene, award)) contracted(scene, found, occurrence);
}

/** The other verbs are also used of people who are moved: "was transferred to Acme". */
const paying = /^(?:paid|pays|pago|pagaron|abono|abonaron)$/;

/** "a una cuenta de Acme", "to an account of Acme": returns the owner of the account. */
function accountsOf({ line: { items } }: Scene, occurrence: Occurrence): Item[] {
  return occurrence.args.flatMap(({ phrase }) => {
    const isAccount =
      phrase && items.slice(phrase.wordsFrom, phrase.wordsTo).some(({ key }) => /^(?:cuenta|account)$/.test(key));
    return isAccount && isParty(phrase.of) ? [phrase.of] : [];
  });
}

const papers = wordsOf(
  'contract|contracts|agreement|deal|accord|treaty|pact|memorandum|lease|contrato|contratos|acuerdo|convenio|tratado|pacto|protocolo|memorando|alianza',
);

function objectsOf(occurrence: Occurrence): Item[] {
  const first = withoutAsides(occurrence.args).find(({ preposition }) => /^(?:|of|de|del|a|en|in)$/.test(preposition));
  const head = first?.phrase?.head ?? first?.phrase?.of;
  return head && !isPerson(head) ? [head] : [];
}

/** "The council awarded a contract to Acme", "Acme was awarded the contract by the council". */
function contracted(scene: Scene, found: Found, occurrence: Occurrence): void {
  const { line } = scene;
  const near = line.items.slice(Math.max(0, occurrence.at - 8), occurrence.at + 10);
  if (
    !near.some(({ key }) =>
      /^(?:contract|contracts|contrato|contratos|tender|obra|obras|licitacion|concession|concesion)$/.test(key),
    )
  )
    return;
  const isActive = occurrence.voice === 'active';
  const [from] = isActive ? occurrence.patients : occurrence.agents;
  const [to] = isActive
    ? headsAfter(occurrence, /^(?:|to|a|al)$/).filter((item) => item.start !== from?.start)
    : occurrence.patients;
  if (!isParty(to)) return;
  found.links.push(linkOf(scene, 'dealings', 'contracted', occurrence, from, to));
}

const owning = wordsOf('owns|posee|controls|controla');
const belonging = wordsOf('belongs|pertenece');
const ownWords = new Set([
  ...owning,
  ...belonging,
  ...wordsOf('owned|controlled|propiedad|controlada|subsidiary|owner|dueno|duena|propietario|propietaria'),
]);

function owns(scene: Scene, found: Found): void {
  const { line } = scene;
  const { items } = line;
  const link = (from: Item | null | undefined, to: Item | null | undefined, at: number) => {
    if (!isParty(from) || !to?.name || from.name.text === to.name.text || !isReal(line, at)) return;
    const words = { start: Math.min(from.start, to.start), end: Math.max(from.end, to.end) };
    found.links.push({
      rule: 'dealings',
      kind: 'owns',
      from: namePart(from),
      to: namePart(to),
      role: '',
      when: null,
      words,
    });
  };
  items.forEach((item, at) => {
    if (!ownWords.has(item.key) && !item.key.endsWith('-owned')) return;
    const next = keyAt(items, at + 1);
    if (owning.has(item.key)) {
      const [owner, ...more] = subjectBefore(line, at).names;
      const [object] = withoutAsides(argsAfter(line, at));
      if (more.length === 0 && object) {
        const share =
          object.num !== null
            ? argsAfter(line, at).find(({ preposition }) => /^(?:of|de|del)$/.test(preposition))
            : object;
        if (share && /^(?:|of|de|del)$/.test(share.preposition)) link(owner, share.phrase?.head, at);
      }
    } else if (
      /^(?:owned|controlled|propiedad|controlada|\S+-owned)$/.test(item.key) &&
      /^(?:by|de|del|por)$/.test(next)
    ) {
      const phrase = phraseAt(line, at + 2);
      const isFamily = items.slice(at + 2, at + 6).some(({ key }) => /^(?:familia|family)$/.test(key));
      const owner = isFamily ? null : phrase?.head;
      link(owner, nameBefore(scene, at), at);
    } else if (belonging.has(item.key)) {
      // "pertenece desde 2017 al Grupo Sol".
      let to = at + 1;
      while (to < at + 5 && (items[to]?.kind === 'date' || /^(?:desde|since|now|ahora|hoy)$/.test(keyAt(items, to))))
        to++;
      const { names, isBody } = subjectBefore(line, at);
      const [thing] = names;
      if (/^(?:to|a|al)$/.test(keyAt(items, to)) && thing?.name?.kind !== 'person' && !isBody)
        link(phraseAt(line, to + 1)?.head, thing, at);
    } else if (item.key === 'subsidiary' && next === 'of' && items[at - 1]?.key === 'owned') {
      // "Acme is a wholly owned subsidiary of Sol Group".
      const back = skipWordsBack(items, at - 2, /^(?:a|wholly|fully|is|was|the|,)$/);
      link(phraseAt(line, at + 2)?.head, items[back]?.kind === 'name' ? items[back] : null, at);
    } else if (/^(?:owner|dueno|duena|propietario|propietaria)$/.test(item.key) && /^(?:of|de|del)$/.test(next)) {
      // "dueña del 18 % de Acme".
      const share = items[at + 2]?.num?.unit === 'percent' && /^(?:of|de|del)$/.test(keyAt(items, at + 3));
      link(personBeside(scene, at), phraseAt(line, share ? at + 4 : at + 2)?.head ?? null, at);
    }
  });
}

function nameBefore(scene: Scene, at: number): Item | null {
  const { items } = scene.line;
  const back = skipWordsBack(
    items,
    at - 1,
    /^(?:is|was|are|es|era|a|an|un|una|,|which|que|company|firm|empresa|sociedad|wholly|partly|jointly|majority|fully)$/,
  );
  const item = items[back];
  return item?.kind === 'name' ? item : null;
}

/** Returns the owner in "Ana Ruiz, owner of X", "the owner of X, Ana Ruiz". */
function personBeside(scene: Scene, at: number): Item | null {
  const { items } = scene.line;
  let back = at - 1;
  while (/^(?:the|el|la|a|un|una|,|is|es|former|sole|co|unico|unica|majority)$/.test(keyAt(items, back))) {
    if (/^(?:former)$/.test(keyAt(items, back))) return null;
    back--;
  }
  if (items[back]?.name && !relatives.has(keyAt(items, back))) return items[back] ?? null;
  const phrase = phraseAt(scene.line, at + 2);
  const after = phrase ? items[phrase.last + 1] : undefined;
  const then = phrase ? items[phrase.last + 2] : undefined;
  return after?.key === ',' && isPerson(then) ? then : null;
}

function read(scene: Scene, found: Found): void {
  if (scene.line.isUnreal) return;
  deals(scene, found);
  owns(scene, found);
}

/** Ownership, purchases, contracts and payments. */
export const dealings: Family = {
  name: 'dealings',
  read,
  examples: [
    ['en', 'Telefónica bought Acme Ltd in 2019.', '[purchase Telefónica, Acme Ltd 2019]'],
    ['en', 'Acme Ltd is owned by Ana Ruiz.', 'Ana Ruiz owns Acme Ltd'],
    ['en', 'Acme Ltd plans to buy Telefónica.', ''],
    [
      'es',
      'El Ayuntamiento de Sevilla adjudicó el contrato a Acme S.L.',
      'Ayuntamiento de Sevilla contracted Acme S.L.',
    ],
    ['es', 'Ana Ruiz, dueña de Acme S.L., no respondió.', 'Ana Ruiz owns Acme S.L.'],
  ],
};
