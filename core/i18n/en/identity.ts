/** Records that are one, or are not. */
export const identity = {
  inTrash: '“{{title}}” is in the trash. Restore it first.',
  oneKind: 'Only people, organisations, places and events can be merged, each with its own kind.',
  needsTwo: 'It takes two records to decide whether they are the same.',
  notMerged: 'None of these records is merged with another.',
  because: ' ({{reason}})',
  clashSame:
    '“{{a}}” and “{{b}}” cannot be the same: it was decided that “{{one}}” and “{{other}}” are not{{reason}}. Take that decision back first.',
  clashNotSame: '“{{a}}” and “{{b}}” are merged. Split them first.',
  labels: {
    same: 'Merge “{{b}}” into “{{a}}”',
    'not-same': '“{{a}}” is not “{{b}}”',
    undecided: 'Leave “{{a}}” and “{{b}}” undecided',
    split: 'Split “{{a}}” again',
  },
} as const;
