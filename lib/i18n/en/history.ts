/** The log of a case and of one record. */
export const history = {
  noLine: 'This record has no such change. Look at its history again.',
} as const;
