/** The log of a case and of one record. */
export const history = {
  noLine: 'the log has no such change of this record; look at its history again',
} as const;
