import type { FoundDate } from '#lib/ner/dates.ts';
import type { Document } from '#lib/ner/document.ts';
import type { FoundFigure } from '#lib/ner/figures.ts';
import { verbs as plainVerbs } from '#lib/ner/figure-words.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';
import type { Sentence } from '#lib/ner/tokens.ts';
import type { Card, NameRef } from './card.ts';
import type { Act } from './occurrences.ts';
import { fates } from './fates.ts';
import { Cursor, itemsOf, namesByPlace, type Item, type Line, type Pieces } from './items.ts';
import { assault, assaults, shoot, vote } from './rules/assaults.ts';
import { courts, convict, impose, plead, trial } from './rules/courts.ts';
import { arrest, custody, escape, release } from './rules/custody.ts';
import { award, buy, dealings, pay, sell, sign } from './rules/dealings.ts';
import { figures } from './rules/figures.ts';
import { happenings } from './rules/happenings.ts';
import { kin } from './rules/kin.ts';
import { bear, close, die, dissolve, foundVerbs, kill, live, lives, sit } from './rules/lives.ts';
import { meet, meetings } from './rules/meetings.ts';
import { membership } from './rules/membership.ts';
import { appoint, dismiss, elect, posts, resign } from './rules/posts.ts';
import { accuse, criticise, investigate, lead, ties, work } from './rules/ties.ts';
import { roles } from './rules/roles.ts';
import { nationsOf } from './rules/nations.ts';
import { tolls } from './rules/tolls.ts';
import type { Family, Found, Scene } from './scene.ts';
import { saying, speechOf } from './speech.ts';
import { withDoubtsApplied } from './fact-doubts.ts';
import { unrealSentence, wordsOf } from './words.ts';

/** What has been read in a text by lib/ner/suggest.ts. */
export interface CardsInput {
  readonly document: Document;
  readonly dates: readonly FoundDate[];
  readonly figures: readonly FoundFigure[];
  /** Its names, as suggested; other suggestions are ignored. */
  readonly suggestions: readonly Suggestion[];
  /** EDTF. */
  readonly published: string | null;
}

/** In reading order: a number that one family has used is left alone by the next. */
export const families: readonly Family[] = [
  lives,
  courts,
  tolls,
  figures,
  custody,
  posts,
  roles,
  nationsOf,
  meetings,
  dealings,
  kin,
  membership,
  ties,
  assaults,
  happenings,
];

const acts: readonly Act[] = [
  arrest,
  release,
  escape,
  appoint,
  elect,
  resign,
  dismiss,
  meet,
  buy,
  sell,
  sign,
  pay,
  award,
  bear,
  die,
  kill,
  foundVerbs,
  dissolve,
  live,
  sit,
  convict,
  trial,
  plead,
  impose,
  assault,
  shoot,
  vote,
  close,
  lead,
  work,
  accuse,
  criticise,
  investigate,
];
const knownVerbs: ReadonlySet<string> = new Set([
  ...acts.flatMap(({ active }) => [...active]),
  ...fates.flatMap(({ happens, does }) => [...wordsOf(happens, does)]),
  ...saying,
  ...[...plainVerbs].filter(
    (key) =>
      !/^(?:who|which|that|when|where|while|before|after|during|against|que|quien|cuando|donde|mientras|tras|durante|contra|being|been|live|lives|missing)$/.test(
        key,
      ),
  ),
  ...wordsOf(
    'left|came|went|ran|runs|entro|entraron|salio|salieron|paso|pasaron|volvio|joined|dejo|dejaron|began|opened|closed|ended|showed|took|made|gave|found|called|led|rose|fell|hizo|hicieron|dio|llevo|encontro|encontraron|abrio|cerro|llego|llegaron|asistio|asistieron|atendio',
  ),
]);

/** Verbs that are just as often nouns. */
const nounsToo = wordsOf(
  'trabajo|denuncia|leads|heads|run|directs|critico|firma|compra|venta|renuncia|fuga|condena|paga|cese|cesa|muerto|fallecido|arrest|arrests|names|named|kill|released|record|state|states|estado',
);
const isVerb = (key: string): boolean => knownVerbs.has(key) && !nounsToo.has(key);

/**
 * Returns what each sentence of a text says, in order: one card for each sentence that says something. Linear in the
 * text. Nothing is written, and nothing that the words leave open is filled in: such a part is null.
 */
export function readCards(input: CardsInput): Card[] {
  const { document } = input;
  const pieces: Pieces = {
    names: new Cursor(namesByPlace(input.suggestions)),
    dates: new Cursor(input.dates),
    figures: new Cursor(input.figures),
  };
  const cards: Card[] = [];
  let antecedent: NameRef | null = null;
  let antecedentBody: NameRef | null = null;
  for (const sentence of withMarks(document.text, document.sentences)) {
    const items = itemsOf(document, sentence, pieces);
    const first = items[0];
    const last = items.at(-1);
    if (!first || !last) continue;
    const line: Line = {
      text: document.text,
      items,
      start: first.start,
      end: last.end,
      antecedent,
      antecedentBody,
      isVerb,
      isUnreal: isUnreal(items),
    };
    const card = readLine(line, input.published);
    if (card) cards.push(card);
    antecedent = onlyOf(items, 'person') ?? (items.length < 4 ? antecedent : null);
    antecedentBody = onlyOf(items, 'organisation') ?? (items.length < 4 ? antecedentBody : null);
  }
  return cards;
}

const stops = /^[.!?…]$/;

/** 'He left. "I saw him," said X': moves a straight quotation mark that opens a quotation to the sentence that it opens. */
function withMarks(text: string, sentences: readonly Sentence[]): Sentence[] {
  const tokensBySentence = sentences.map(({ tokens }) => [...tokens]);
  tokensBySentence.forEach((tokens, i) => {
    const [mark, before, next] = [tokens.at(-1), tokens.at(-2), tokensBySentence[i + 1]];
    const opens = mark?.text === '"' && /\s/.test(text.charAt(mark.start - 1)) && next?.[0]?.start === mark.end;
    if (!opens || !stops.test(before?.text ?? '')) return;
    tokens.pop();
    next.unshift(mark);
  });
  return sentences.map((sentence, i) => ({ ...sentence, tokens: tokensBySentence[i] ?? [] }));
}

function readLine(line: Line, published: string | null): Card | null {
  const { speaker, quotation, from, to } = speechOf(line);
  const scene: Scene = { line, speaker, saidFrom: from, saidTo: to, quoted: quotation?.exact ?? null, published };
  const found: Found = { claims: [], events: [], links: [], usedNumbers: new Set() };
  for (const family of families) family.read(scene, found);
  const { claims, events, links } = withDoubtsApplied(scene, found);
  if (claims.length + events.length + links.length === 0 && quotation?.speaker == null) return null;
  const names = line.items.flatMap(({ name }) => name ?? []);
  return { sentence: { start: line.start, end: line.end }, claims, events, links, names, quotation };
}

/** Returns whether a sentence is a question or a supposition. */
function isUnreal(items: readonly Item[]): boolean {
  const word = items.find(({ kind }) => kind === 'word');
  if (word && unrealSentence.test(word.key)) return true;
  return items.slice(-3).some(({ key }) => key === '?') || items[0]?.key === '¿';
}

/** Returns the only person that "he" or "she", or the only body that "the company", in the next sentence can mean. */
function onlyOf(items: readonly Item[], kind: NameRef['kind']): NameRef | null {
  const all = items.flatMap(({ name }) => (name?.kind === kind ? name : []));
  const [first] = all;
  return first && all.every(({ text }) => text === first.text) ? first : null;
}
