/** What copies of a case disagree on. */
export const conflicts = {
  gone: 'nobody disagrees on this any more: somebody has decided it. Look at the list again.',
  notSettled: 'this was not decided, or is open again already. Look at the list again.',
} as const;
