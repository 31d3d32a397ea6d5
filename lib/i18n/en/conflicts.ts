/** Conflicts between copies of a case. */
export const conflicts = {
  gone: 'This conflict is already settled. Look at the list again.',
  notSettled: 'This conflict is not settled, or was reopened. Look at the list again.',
} as const;
