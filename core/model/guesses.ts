/** The fields of a record whose values were guessed, and that nobody has confirmed. */
export function guessesOf({
  provenance = {},
}: {
  readonly provenance?: Readonly<Record<string, string>> | undefined;
}): string[] {
  return Object.keys(provenance).filter((field) => provenance[field] === 'guessed');
}
