/** Returns the fields of a record whose values are unconfirmed guesses. */
export function guessesOf({
  provenance = {},
}: {
  readonly provenance?: Readonly<Record<string, string>> | undefined;
}): string[] {
  return Object.keys(provenance).filter((field) => provenance[field] === 'guessed');
}
