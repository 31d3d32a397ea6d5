import type { FactKind } from '#core/reading/contract.ts';
import { createStore } from '#renderer/lib/store.ts';

/** How far the pass through an article has come in this window. */
export interface PassProgress {
  /** Where the sentence begins that is read, or what comes behind it; null before the first. */
  at: number | null;
  /** How much was made, by kind. */
  made: Readonly<Partial<Record<FactKind, number>>>;
  contradictions: number;
  /** Sentences of which somebody said "not this". */
  rejected: number;
}

const none: PassProgress = { at: null, made: {}, contradictions: 0, rejected: 0 };

/** By article. The reader reads it on, and the inspector shows how far it has come. */
const passes = createStore<ReadonlyMap<string, PassProgress>>(new Map());

export const usePassProgress = (article: string): PassProgress => passes.use((all) => all.get(article) ?? none);

export const progressOf = (article: string): PassProgress => passes.get().get(article) ?? none;

/** Changes what is kept of an article's pass. */
export function setProgress(article: string, change: Partial<PassProgress>): void {
  passes.set(new Map([...passes.get(), [article, { ...progressOf(article), ...change }]]));
}

/** Counts what was made. */
export function countMade(article: string, made: PassProgress['made'], contradictions: number): void {
  const before = progressOf(article);
  const kinds = new Set([...Object.keys(before.made), ...Object.keys(made)] as FactKind[]);
  const sum = Object.fromEntries([...kinds].map((kind) => [kind, (before.made[kind] ?? 0) + (made[kind] ?? 0)]));
  setProgress(article, { made: sum, contradictions: before.contradictions + contradictions });
}
