import type { NameRef, Part, Quotation } from './card.ts';
import { denyingVerbs, sayingVerbs, sourcePhrases } from './cues.ts';
import { phraseAt } from './phrase.ts';
import { subjectBefore } from './subject.ts';
import type { Item, Line, NameItem } from './items.ts';
import { guessedPart, statedPart } from './scene.ts';
import { adverbs, determiners, wordsOf, keyAt } from './words.ts';

/** Verbs of saying, including "told", which is followed by the person addressed. */
export const saying = wordsOf(sayingVerbs);
const denying = wordsOf(denyingVerbs);
const sources = sourcePhrases.split('|').map((phrase) => phrase.split(' '));
const sourceHeads = new Set(sources.map(([head]) => head));
const tellVerbs = wordsOf('told|tells|tell');
/** What comes before a verb whose speaker follows: "…, said X", "según explicó X". */
const inverters = wordsOf('segun|como|as|asi|tal|lo');
const openQuotation = wordsOf(
  'after|before|when|while|where|since|although|tras|cuando|donde|mientras|despues|luego|aunque',
);
const closing = /^[,"”“»«'’]$/;

export interface Speech {
  /** Where in the sentence the statement begins: in "Shares fell after X said …", at "after". */
  readonly from: number;
  /** Where it ends: "X said …; he pleaded guilty". */
  readonly to: number;
  /** Who says what the whole sentence says; null if nobody or more than one person does. */
  readonly speaker: Part<NameRef> | null;
  readonly quotation: Quotation | null;
}

/** Finds who says what a sentence says: "said X", "X, the mayor, said", "according to X", "según X". */
export function speechOf(line: Line): Speech {
  const speakers: { by: Part<NameRef> | null; at: number }[] = [];
  const { items } = line;
  items.forEach((item, at) => {
    if (item.kind !== 'word') return;
    const source =
      sourceHeads.has(item.key) && sources.find((words) => words.every((word, i) => items[at + i]?.key === word));
    if (source && !saying.has(keyAt(items, at + source.length))) {
      const head = phraseAt(line, at + source.length)?.head;
      speakers.push({ by: canSpeak(head) ? statedPart(head.name, head) : null, at });
    } else if ((saying.has(item.key) && !isRuling(line, at)) || denying.has(item.key))
      speakers.push({ by: speakerAt(line, at), at });
  });
  const namedSpeakers = speakers.flatMap(({ by }) => by ?? []);
  const [first] = namedSpeakers;
  const isOne = first !== undefined && namedSpeakers.every(({ value }) => value.text === first.value.text);
  const at = speakers.find(({ by }) => by !== null)?.at ?? 0;
  const quotation = quotationOf(line, isOne ? first : null);
  return { from: scopeOf(line, at), to: scopeEnd(line, at), speaker: isOne ? first : null, quotation };
}

const ruling = /^(?:declar|confirm|ratific|announc|anunci|find|found|reveal|revelo|revela)/;
const rulings = wordsOf(
  'sentence|conviction|verdict|ruling|judgment|pena|condena|sentencia|resolucion|decision|fallo|prision|multa|nombramiento',
);

/** "declaró electa a X", "confirmó la pena de 17 años": saying it is the act, and nothing else is reported. */
function isRuling({ items }: Line, verb: number): boolean {
  if (isLong({ items }, verb)) return true;
  if (!ruling.test(keyAt(items, verb))) return false;
  const [next, then] = [items[verb + 1], items[verb + 2]];
  if (next?.kind !== 'word') return false;
  if (/^(?:reveal|revel|announc|anunci)/.test(keyAt(items, verb))) return determiners.has(next.key);
  return determiners.has(next.key)
    ? rulings.has(then?.key ?? '')
    : /(?:[ai]d[oa]s?|elect[oa]s?|nul[oa]s?)$/.test(next.key);
}

/** "declaró ayer durante seis horas", "testified for two days": how long somebody spoke, not what was said. */
function isLong({ items }: Pick<Line, 'items'>, verb: number): boolean {
  let next = verb + 1;
  while (items[next]?.kind === 'date' || adverbs.has(keyAt(items, next))) next++;
  return /^(?:durante|ante|for|before)$/.test(keyAt(items, next));
}

/** Returns where the clause with a verb of saying begins, if it depends on another clause. */
function scopeOf({ items, start }: Line, verb: number): number {
  for (let at = verb - 1; at > Math.max(0, verb - 10); at--) {
    const item = items[at];
    if (item?.kind === 'word' && openQuotation.has(item.key)) return item.start;
    if (item?.kind === 'sign' && /^[:"”»]$/.test(item.key)) break;
    if (item?.key === ';') return item.end;
  }
  return start;
}

/** Returns where the next sentence within a sentence begins after a verb. */
function scopeEnd({ items, end }: Line, verb: number): number {
  return items.find(({ key }, at) => at > verb && key === ';')?.start ?? end;
}

function canSpeak(item: Item | null | undefined): item is NameItem {
  return item?.name != null && item.name.kind !== 'place';
}

function speakerAt(line: Line, at: number): Part<NameRef> | null {
  const { items } = line;
  const before = items[at - 1];
  const isInverted =
    before === undefined || closing.test(before.key) || (before.kind === 'word' && inverters.has(before.key));
  if (isInverted && !tellVerbs.has(keyAt(items, at))) {
    let next = at + 1;
    while (adverbs.has(keyAt(items, next)) || items[next]?.kind === 'date') next++;
    // "según informó a EFE su secretario general, X": the person addressed comes first.
    if (items[next]?.key === 'a' && items[next + 1]?.kind === 'name' && items[next + 2]?.kind === 'word') next += 2;
    const right = phraseAt(line, next);
    if (canSpeak(right?.head)) return statedPart(right.head.name, right.head);
    if (right && before?.key !== ',') return null;
  }
  const left = subjectBefore(line, at);
  const [name] = left.names;
  if (left.names.length === 1 && canSpeak(name)) return statedPart(name.name, name);
  return left.isPronoun && line.antecedent ? guessedPart(line.antecedent, line.antecedent) : null;
}

const pairs: Readonly<Record<string, string>> = { '“': '”', '«': '»', '"': '"' };
/** Fewer words in quotation marks are a nickname or a single term. */
const minQuotationWords = 3;

function quotationOf({ items, text }: Line, speaker: Part<NameRef> | null): Quotation | null {
  for (let at = 0; at < items.length; at++) {
    const close = pairs[keyAt(items, at)];
    if (close === undefined) continue;
    const end = items.findIndex((item, i) => i > at && item.key === close);
    if (end < 0) return null;
    const inside = items.slice(at + 1, end);
    if (inside.filter(({ kind }) => kind !== 'sign').length < minQuotationWords) {
      at = end;
      continue;
    }
    const start = items[at]?.end ?? 0;
    const stop = items[end]?.start ?? start;
    const words = text.slice(start, stop);
    const lead = words.length - words.trimStart().length;
    return { exact: { start: start + lead, end: start + lead + words.trim().length }, speaker };
  }
  return null;
}
