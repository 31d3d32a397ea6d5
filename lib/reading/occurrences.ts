import type { NameRef } from './card.ts';
import type { Occurrence } from './occurrence.ts';
import { type Arg, type Phrase, argsAfter, phraseAt } from './phrase.ts';
import { type Subject, subjectBefore } from './subject.ts';
import { bodyNouns } from './nation-words.ts';
import { type VerbForms, type Voice, isReal, voiceAt } from './verbs.ts';
import { pronounItem, type Item, type Line } from './items.ts';
import { whenAndWhere } from './when-and-where.ts';
import type { Scene } from './scene.ts';
import { wordsOf, keyAt } from './words.ts';
import { append } from '#lib/append.ts';

type NameKind = NameRef['kind'];

/** An act, defined by the words that report it. */
export interface Act extends VerbForms {
  /** Nouns for it: "the arrest of X". */
  readonly nouns: ReadonlySet<string>;
  /** `done`: somebody does it to somebody. `happens`: the subject undergoes it, or does it without an object. */
  readonly shape: 'done' | 'happens';
  readonly patients: readonly NameKind[];
  readonly agents: readonly NameKind[];
}

/** The acts that a word may report. Most words of a text report none and need a single lookup. */
const actsOf = new Map<string, Act[]>();

/** Where the words of each act occur in a sentence; computed once per sentence. */
const positionsByLine = new WeakMap<Line, ReadonlyMap<Act, readonly number[]>>();

function actPositions(line: Line): ReadonlyMap<Act, readonly number[]> {
  const cached = positionsByLine.get(line);
  if (cached) return cached;
  const places = new Map<Act, number[]>();
  line.items.forEach(({ kind, key }, at) => {
    for (const one of (kind === 'word' && actsOf.get(key)) || []) {
      append(places, one, at);
    }
  });
  positionsByLine.set(line, places);
  return places;
}

/** Makes an act from lists of words, each "a|b|c". */
export function act(words: {
  active?: string;
  participle?: string;
  nouns?: string;
  shape?: Act['shape'];
  patients?: readonly NameKind[];
  agents?: readonly NameKind[];
}): Act {
  const active = wordsOf(words.active ?? '');
  const participle = wordsOf(words.participle ?? '');
  const nouns = wordsOf(words.nouns ?? '');
  const one: Act = {
    active,
    participle,
    nouns,
    shape: words.shape ?? 'done',
    patients: words.patients ?? ['person'],
    agents: words.agents ?? ['person', 'organisation'],
  };
  for (const key of new Set([...active, ...participle, ...nouns])) append(actsOf, key, one);
  return one;
}

/** Before a noun, these words mean that the act is intended or alleged, not that it was done. */
const unrealisedWords = wordsOf(
  'right|option|negotiating|negotiates|talks|proposed|proposal|bid|derecho|opcion|negocia|negocian|negociaba|propuesta|propuso|charged|charges|accused|suspected|cleared|acquitted|acusado|acusada|acusados|imputado|imputada|imputados|procesado|procesada|investigado|investigada|sospechoso|sospechosa|absuelto|absuelta|order|ordered|orders|ordenaron|ordenan|ordena|decreto|dicto|warrant|warrants|seek|seeks|sought|request|requested|demand|demanded|demanding|called|calls|urged|for|orden|ordeno|ordenado|pidio|pide|piden|solicito|solicita|exigio|exige|exigen|reclamo|reclama|busca|buscan|anuncio|against|avoid|evitar|contra|possible|posible|eventual|futura|future',
);

/** Returns every place where a sentence reports an act as done. */
export function occurrencesOf(scene: Scene, one: Act): Occurrence[] {
  const { line } = scene;
  if (line.isUnreal) return [];
  const occurrences: Occurrence[] = [];
  for (const at of actPositions(line).get(one) ?? []) {
    const item = line.items[at];
    if (!item) continue;
    const occurrence =
      one.nouns.has(item.key) && isNoun(line, at) ? nounOccurrence(scene, one, at) : verbOccurrence(scene, one, at);
    if (occurrence) occurrences.push(occurrence);
  }
  return occurrences;
}

function isNoun({ items }: Line, at: number): boolean {
  return /^(?:of|de|del)$/.test(keyAt(items, at + 1)) || items[at - 1]?.key === "'s";
}

function nounOccurrence(scene: Scene, one: Act, at: number): Occurrence | null {
  const { line } = scene;
  const { items } = line;
  for (let back = at - 1; back >= Math.max(0, at - 5); back--) if (unrealisedWords.has(keyAt(items, back))) return null;
  if (!isReal(line, at)) return null;
  const owner = items[at - 1]?.key === "'s" ? items[at - 2] : undefined;
  const phrase = owner ? null : phraseAt(line, at + 2);
  const patient = owner ?? phrase?.head;
  if (!patient?.name || !one.patients.includes(patient.name.kind)) return null;
  const from = phrase?.last ?? at;
  const args = argsAfter(line, from);
  return {
    ...whenAndWhere(scene, at, args),
    at,
    voice: 'noun',
    agents: [],
    patients: [patient],
    num: null,
    args,
    first: at - (owner ? 2 : 0),
    last: from,
  };
}

function verbOccurrence(scene: Scene, one: Act, at: number): Occurrence | null {
  const { line } = scene;
  const voice = voiceAt(line, at, one);
  if (voice === null || !isReal(line, at)) return null;
  // An auxiliary that does not report a fact: "should have been arrested".
  const args = ownArgs(line, at, voice);
  const subject = voice === 'reduced' ? subjectOfReduced(line, at) : subjectBefore(line, at);
  const fits = (item: Item | null | undefined, kinds: readonly NameKind[]): item is Item =>
    item?.name != null && kinds.includes(item.name.kind);
  const heads = (preposition: RegExp, kinds: readonly NameKind[], stopAtAside = true): Item[] =>
    args
      .filter((arg) => preposition.test(arg.preposition) && !(stopAtAside && arg.isAside))
      .flatMap(({ phrase }) => {
        const head = phrase?.head ?? (phrase && isOfficers(line, phrase) ? phrase.of : null);
        return fits(head, kinds) ? [head] : [];
      });
  const base = {
    ...whenAndWhere(scene, at, args, subject),
    at,
    voice,
    args,
    first: Math.min(subject.first, at),
    last: lastOf(args, at),
  };
  const antecedent = subject.isBody && one.patients.includes('organisation') ? line.antecedentBody : null;
  // "The company bought Acme": the agent is the body of the previous sentence.
  const isAgent = antecedent !== null && voice === 'active' && one.shape === 'done';
  const kinds = one.shape === 'happens' || voice !== 'active' ? one.patients : one.agents;
  const agents = (isAgent ? [pronounItem(antecedent)] : subject.names).filter((name) => fits(name, kinds));
  const isImplied =
    voice !== 'reduced' &&
    at < 4 &&
    isBare(line, at) &&
    !args.some(({ preposition, phrase, isAside }) => !isAside && preposition === '' && phrase?.head);
  const stands =
    subject.isPronoun || (isImplied && line.text.charAt(line.items[at]?.end ?? 0) !== '' && isSpanishVerb(line, at));
  const whom = stands && one.patients.includes('person') ? line.antecedent : null;
  const meant = whom ?? antecedent;
  const pronoun = meant ? pronounItem(meant) : null;
  if (one.shape === 'happens') {
    const mayFollow = agents.length === 0 && subject.num === null && isBare(line, at);
    // "Falleció en Madrid, a los 77 años, el arquitecto X".
    const after = mayFollow ? heads(/^$/, one.patients, at > 2 || !isSpanishVerb(line, at)).slice(0, 1) : [];
    return {
      ...base,
      agents: heads(/^(?:by|por)$/, one.agents),
      patients: pronoun && after.length === 0 ? [pronoun] : [...agents, ...after],
      num: subject.num,
    };
  }
  if (voice !== 'active') {
    const after =
      agents.length === 0 && subject.num === null && !pronoun && isBare(line, at)
        ? heads(/^$/, one.patients).slice(0, 1)
        : [];
    const counted = subject.num ?? (agents.length + after.length === 0 ? firstNum(args) : null);
    return {
      ...base,
      agents: heads(/^(?:by|por)$/, one.agents),
      patients: pronoun ? [pronoun] : [...agents, ...after],
      num: counted,
    };
  }
  const direct = args.find(
    ({ isAside, preposition, phrase, num }) => !isAside && /^(?:|a|al)$/.test(preposition) && (phrase ?? num) !== null,
  );
  // "condenó a 15 años a Juan Paz", "nombró embajador a Juan Paz".
  const patients =
    direct?.phrase && fits(direct.phrase.head, one.patients)
      ? joinedTo(args, direct, one.patients)
      : heads(
          /^(?:a|al)$/,
          one.patients.filter((kind) => kind === 'person'),
        ).slice(0, 1);
  return { ...base, agents, patients, num: direct?.num ?? null };
}

const officers = wordsOf(
  'officers|members|agents|soldiers|troops|police|officials|forces|detectives|agentes|miembros|efectivos|soldados|militares|funcionarios|tropas|integrantes|policias',
);

/** "agents of the National Police": the agent is the body. */
function isOfficers({ items }: Line, { wordsFrom, wordsTo }: Phrase): boolean {
  return items.slice(wordsFrom, wordsTo).some(({ key }) => officers.has(key));
}

/** "X, Y and Z" after a verb: returns the names that continue from the first. */
function joinedTo(args: readonly Arg[], first: Arg, kinds: readonly NameKind[]): Item[] {
  const names: Item[] = [];
  for (const { phrase, preposition, isAside } of args.slice(args.indexOf(first))) {
    if (preposition !== first.preposition || isAside || !phrase?.head?.name || !kinds.includes(phrase.head.name.kind))
      break;
    names.push(phrase.head);
  }
  return names;
}

/** "Nació en Tudela": a Spanish verb needs no explicit subject. */
function isSpanishVerb({ items }: Line, at: number): boolean {
  return /[oa]$|(?:aron|ieron)$/.test(keyAt(items, at)) && !/(?:ed|ied)$/.test(keyAt(items, at));
}

function firstNum(args: readonly Arg[]): number | null {
  const [first] = args.filter(({ date }) => date === null);
  return first && first.preposition === '' ? first.num : null;
}

/** Returns whether nothing before a verb could be its subject, so that the subject may follow: "Fue detenido ayer X". */
function isBare({ items }: Line, verb: number): boolean {
  for (let at = verb - 1; at >= Math.max(0, verb - 4); at--) {
    const item = items[at];
    if (item?.kind === 'sign') return true;
    if (item?.kind === 'date') continue;
    if (item?.kind !== 'word') return false;
    if (
      !/^(?:ha|han|habia|habian|sido|fue|fueron|resulto|resultaron|tambien|ayer|hoy|se|y|que|quedo|asi|anoche|this|el|en)$/.test(
        item.key,
      )
    )
      return false;
  }
  return true;
}

/** Returns what follows a verb; in "Cleared of fraud, X left on Friday", only what is before the comma. */
function ownArgs(line: Line, at: number, voice: Voice): Arg[] {
  const args = argsAfter(line, at);
  const comma = at === 0 && voice === 'reduced' ? line.items.findIndex(({ key }) => key === ',') : -1;
  return comma > 0 ? args.filter((arg) => arg.at < comma) : args;
}

/** "Juan Paz, arrested on Monday," and "14 people arrested in Manta". */
function subjectOfReduced(line: Line, verb: number): Subject {
  const before = line.items[verb - 1];
  if (before === undefined) return frontedSubject(line);
  if (before.key !== ',' && before.key !== '(') return subjectBefore(line, verb);
  const isBody =
    bodyNouns.has(keyAt(line.items, verb - 2)) && /^(?:the|la|el)$/.test(keyAt(line.items, verb - 3)) && verb < 5;
  if (before.key === ',' && isBody) return { names: [], num: null, isPronoun: false, isBody, first: verb - 3 };
  const isAged = line.items[verb - 2]?.kind === 'num' || line.items[verb - 2]?.key === 'anos';
  if (before.key === ',' && isAged) return subjectBefore(line, verb);
  return line.items[verb - 2]?.kind === 'name'
    ? subjectBefore(line, verb - 1)
    : { names: [], num: null, isPronoun: false, first: verb };
}

/** "Founded in 1987, Acme employs …": the subject is the name after the first comma. */
function frontedSubject({ items }: Line): Subject {
  const comma = items.findIndex(({ key }) => key === ',');
  const name =
    items[comma + 1]?.kind === 'name'
      ? items[comma + 1]
      : items[comma + 1]?.key === 'the'
        ? items[comma + 2]
        : undefined;
  const isName = comma > 0 && comma < 16 && name?.kind === 'name';
  const isBody =
    comma > 0 &&
    comma < 16 &&
    /^(?:the|la|el)$/.test(keyAt(items, comma + 1)) &&
    bodyNouns.has(keyAt(items, comma + 2));
  return { names: isName ? [name] : [], num: null, isPronoun: false, isBody, first: 0 };
}

function lastOf(args: readonly Arg[], at: number): number {
  const inside = args.filter(({ isAside }) => !isAside);
  const last = inside.at(-1);
  return last ? (last.phrase?.last ?? last.at) : at;
}
