import type { counts } from '#lib/i18n/en/counts.ts';
import { t } from '#lib/i18n/t.ts';

type Singular<K> = K extends `${infer Name}_one` ? Name : never;

/** What can be counted: collections, and what verify checks. */
export type Countable = Singular<keyof typeof counts>;

/** Formats a number with its noun in the right form: `1 quote`, `2 quotes`. */
export function counted(what: Countable, count: number): string {
  return t(`counts.${what}`, { count });
}
