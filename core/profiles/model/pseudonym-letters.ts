import { t, type TextKey } from '#lib/i18n/t.ts';

/** What a pseudonym says a record is. */
export type PseudonymKind = 'person' | 'source' | 'body' | 'place' | 'event' | 'document';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Returns a letter that no pseudonym of the profile has had, drawn at random from the free ones, so that it reveals no order of names or
 * time. When all are taken, two letters.
 * @param taken pseudonyms ever given in the profile
 * @param random returns this many unpredictable bytes
 */
export function freeLetter(taken: readonly string[], random: (bytes: number) => Uint8Array): string {
  const used = new Set(taken.flatMap((pseudonym) => /(?:^|\s)([A-Z]{1,3})$/.exec(pseudonym.trim())?.[1] ?? []));
  let letters = [...alphabet];
  let free = letters.filter((letter) => !used.has(letter));
  while (free.length === 0) {
    letters = letters.flatMap((letter) => [...alphabet].map((next) => letter + next));
    free = letters.filter((letter) => !used.has(letter));
  }
  return free[below(free.length, random)] ?? '';
}

/** Returns a uniformly distributed number below a limit. */
function below(limit: number, random: (bytes: number) => Uint8Array): number {
  const upperBound = Math.floor(0x1_0000_0000 / limit) * limit;
  for (;;) {
    const number = Buffer.from(random(4)).readUInt32LE();
    if (number < upperBound) return number % limit;
  }
}

/** Formats a pseudonym: "Person R". */
export function pseudonymWords(kind: PseudonymKind, letter: string): string {
  return t(`profiles.pseudonym.${kind}` as TextKey, { letter });
}
