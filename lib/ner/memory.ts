import { beginsSentence, tokenBeside, casingAt, type Document } from './document.ts';
import type { DocumentMemory } from './features.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listed } from './list-flags.ts';
import { maxNameWords, particles } from './people-parts.ts';
import { keyOf, type NameSpan } from './spans.ts';
import type { NameKind } from './tagger.ts';

/**
 * Returns the weight of a span's vote: rules weigh more than the tagger's guesses, and a single word that is in no list
 * weighs least.
 */
function voteOf(document: Document, span: NameSpan, gazetteers: Gazetteers): number {
  if (span.why !== 'context') return span.score * 2;
  const isKnown = gazetteers.flags(keyOf(document, span.first, span.last)) !== 0 || span.last > span.first;
  return isKnown ? span.score : span.score * 0.6;
}

/** Gives every occurrence of a name the kind that is most likely for its occurrences together. */
export function settleKinds(document: Document, spans: readonly NameSpan[], gazetteers: Gazetteers): NameSpan[] {
  const votes = new Map<string, Map<NameKind, number>>();
  const surnames = new Map<string, number>();
  for (const span of spans) {
    const key = keyOf(document, span.first, span.last);
    const kinds = votes.get(key) ?? new Map<NameKind, number>();
    kinds.set(span.kind, (kinds.get(span.kind) ?? 0) + voteOf(document, span, gazetteers));
    votes.set(key, kinds);
    if (span.kind === 'person' && span.last > span.first && (span.score > 0.6 || span.why === 'givenName')) {
      for (let i = span.first + 1; i <= span.last; i++) {
        const part = document.tokens[i];
        if (part?.capital) surnames.set(part.key, Math.max(surnames.get(part.key) ?? 0, span.score));
      }
    }
  }
  return spans.map((span) => {
    // A kind that the line states outright, such as a dateline or a result, is kept.
    if ((span.rank ?? 0) >= 0.98 && span.why !== 'bodyWord') return span;
    const key = keyOf(document, span.first, span.last);
    const kinds = votes.get(key);
    const person = surnames.get(key);
    if (span.first === span.last && person !== undefined && span.kind !== 'person') {
      const place = span.kind === 'place' && (span.score > 0.85 || gazetteers.flags(key) & listed.country);
      if (!place) return { ...span, kind: 'person', score: Math.min(person, 0.8), why: 'elsewhere' };
    }
    if (!kinds || kinds.size < 2) return span;
    const [best] = [...kinds].sort((a, b) => b[1] - a[1]);
    const ownVotes = kinds.get(span.kind) ?? 0;
    return best && best[0] !== span.kind && best[1] > ownVotes * 1.3
      ? { ...span, kind: best[0], score: Math.min(span.score, 0.75), why: 'elsewhere' }
      : span;
  });
}

/** Returns every other capitalised occurrence of a name that was found, or of the last part of a person's name. */
export function rememberedSpans(
  document: Document,
  spans: readonly NameSpan[],
  memory: DocumentMemory,
  gazetteers: Gazetteers,
): NameSpan[] {
  const names = new Map<string, { kind: NameKind; score: number }>();
  const remember = (key: string, kind: NameKind, score: number): void => {
    const vote = names.get(key);
    if (!vote || vote.score < score) names.set(key, { kind, score });
  };
  const firsts = new Set<string>();
  for (const span of spans) {
    if (span.score < 0.55) continue;
    const key = keyOf(document, span.first, span.last);
    remember(key, span.kind, span.score);
    if (span.kind !== 'person' || span.last === span.first || span.score < 0.6) continue;
    for (let i = span.first + 1; i <= span.last; i++) {
      const part = document.tokens[i];
      const inner = document.tokens[i - 1];
      // In "Francisco Montes de Oca" neither "Montes" nor "Oca" is a name, but "Montes de Oca" is; "Beethoven" is one
      // without his "van".
      const isPart = inner?.key === 'de' && i - 1 > span.first + 1;
      const hasPart = tokenBeside(document, i, 1)?.key === 'de' && i + 1 < span.last;
      if (part?.capital && part.text.length > 2 && !isPart && !hasPart && !(memory.small.get(part.key) ?? 0))
        remember(part.key, 'person', span.score * 0.95);
      // What follows the given names: "Macías Villamar", "van Beethoven", "de la Hoz".
      if (
        i < span.last &&
        span.last - i < maxNameWords &&
        (part?.capital || (inner?.capital && particles.has(part?.key ?? '')))
      )
        remember(keyOf(document, i, span.last), 'person', span.score * 0.95);
    }
  }
  for (const key of nicknamed(document, gazetteers)) remember(key, 'person', 0.75);
  for (const key of names.keys()) firsts.add(key.split(' ', 1)[0] ?? '');
  const taken = new Set<number>();
  for (const span of spans) for (let i = span.first; i <= span.last; i++) taken.add(i);
  const found: NameSpan[] = [];
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (token?.kind !== 'word' || taken.has(i) || !firsts.has(token.key)) continue;
    // "van Beethoven": a particle begins a name only if the rest follows.
    if (!token.capital && !tokenBeside(document, i, 1)) continue;
    for (let n = 8; n >= 1; n--) {
      const last = i + n - 1;
      if (last >= document.tokens.length || document.sentenceOf[last] !== document.sentenceOf[i] || taken.has(last))
        continue;
      const name = names.get(keyOf(document, i, last));
      if (!name || !document.tokens[last]?.capital) continue;
      if (n === 1 && !mayRecur(document, i, memory, gazetteers)) break;
      found.push({ first: i, last, kind: name.kind, score: Math.min(name.score * 0.97, 0.9), why: 'elsewhere' });
      i = last;
      break;
    }
  }
  return found;
}

/** Returns the surnames after nicknames: "Ricardo “Tito” Lencina". */
function nicknamed(document: Document, gazetteers: Gazetteers): string[] {
  const found: string[] = [];
  document.tokens.forEach((token, i) => {
    if (!token.capital || !/^["“«'‘]$/.test(tokenBeside(document, i, 1)?.text ?? '')) return;
    if (!(gazetteers.flags(token.key) & listed.given)) return;
    const close = [3, 4].find((offset) => /^["”»'’]$/.test(tokenBeside(document, i, offset)?.text ?? ''));
    const surname = close === undefined ? undefined : tokenBeside(document, i, close + 1);
    if (surname?.capital) found.push(surname.key);
  });
  return found;
}

/** Returns whether a single word may be a recurrence of a name: only if it is isolated and never in lower case in this text. */
function mayRecur(document: Document, i: number, memory: DocumentMemory, gazetteers: Gazetteers): boolean {
  const token = document.tokens[i];
  if (!token || (memory.small.get(token.key) ?? 0) > 0) return false;
  if (casingAt(document, i) !== 'normal') return true;
  const before = tokenBeside(document, i, -1);
  const after = tokenBeside(document, i, 1);
  if (
    before?.capital &&
    before.kind === 'word' &&
    !beginsSentence(document, i - 1) &&
    !(cuesOf(before.key, document.grammar) & (cue.title | cue.people | cue.calendar))
  )
    return false;
  return !(after?.capital && !(gazetteers.flags(token.key) & listed.country));
}
