import { readNumber } from '#lib/ner/numbers.ts';
import { tokenise } from '#lib/ner/tokens.ts';
import type { Line } from '#lib/reading/items.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { addNumber, type Found, type Scene } from '#lib/reading/scene.ts';
import { keyAt } from '#lib/reading/words.ts';

const compound = /^([\p{L}\d]+(?:-[\p{L}\d]+)?)-(minute|hour|day|week|month|year|decade)$/u;
/** Words after a span that is not a duration but an age or a prison term. */
const others = /^(?:old|olds|high|low|sentence|sentences|term|terms|stretch|jail|prison|ban)$/;

/** Reads "a seven-year contract", "a two-day revolt": a duration. */
export function compoundSpans(scene: Scene, found: Found): void {
  const { line } = scene;
  line.items.forEach((item, at) => {
    const compoundMatch = item.kind === 'word' && item.key.includes('-') ? compound.exec(item.key) : null;
    if (!compoundMatch || !isReal(line, at)) return;
    const next = line.items.slice(at + 1, at + 4);
    if (next[0]?.kind !== 'word' || next.some(({ key }) => others.test(key))) return;
    const tokens = tokenise(compoundMatch[1] ?? '');
    const read = readNumber(tokens, 0, 'en');
    if (!read || read.last !== tokens.length - 1) return;
    const words = { start: item.start, end: item.end };
    const duration = { number: read.value, unit: `${compoundMatch[2] ?? ''}s`, counted: null };
    addNumber(scene, found, { rule: 'figures', subject: null, property: 'duration', ...duration, words });
  });
}

const beforeSpan =
  /^(?:next|past|last|proximos|ultimos|proximas|ultimas|within|every|cada|in|en|of|the|los|las|a|than|to|per|age)$/;
const spanNouns =
  /^(?:plazo|periodo|duracion|contrato|convenio|concesion|acuerdo|mandato|term|period|spell|run|contract|concession)$/;

/** Returns whether a time span says when, not how long: "hace tres días", "in five years", "within a week". */
export function isWhen({ items }: Line, at: number): boolean {
  const [lead, before] = [keyAt(items, at - 1), keyAt(items, at - 2)];
  // "desde hace nueve días": that long so far.
  if (lead === 'hace') return before !== 'desde';
  if (lead === 'de') return !spanNouns.test(before);
  if (lead === 'of' && spanNouns.test(before)) return false;
  return beforeSpan.test(lead);
}
