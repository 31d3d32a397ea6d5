/** Taking texts and originals away for good. */
export const purges = {
  label: 'Purge',
  gone: 'It was purged for good on {{date}}: {{reason}}.',
  notRemoved:
    '{{path}} is purged but could not be removed: {{reason}}. Casebook tries again whenever the case is open. You can also delete it by hand.',
  stays: 'What was purged stays purged: its record cannot be changed, removed or restored.',
  cameBack: 'was purged and is here again; opening the case removes it',
  onlyArticles: 'Only an article’s text and original can be purged. Give the id of an article.',
  nothing: '“{{title}}” has nothing left to purge.',
  command: 'Purge…',
  title: 'Purge from the case',
  text: 'For what must not be kept: a source withdraws, a court orders. It cannot be undone, not even by Undo. If it comes back, by sync or by import, it is removed again.',
  what: 'What to purge',
  textToo: 'Purge the text too',
  original: 'The original file goes; the text stays.',
  both: 'The original file and the text go.',
  onlyText: 'The text goes; there is no original.',
  reason: 'Reason, kept with the date',
  needsReason: 'Give a reason first: it stays in the history.',
  stay: 'What stays: the record of the article, its title and details, the SHA-256 of what was purged, your reason and the date.',
  quotes_one: '{{count}} quote keeps its exact words, and the history keeps them for ever.',
  quotes_other: '{{count}} quotes keep their exact words, and the history keeps them for ever.',
  words:
    'Titles, notes and records made from the text stay in the case and its history, too. File → Save a copy without history makes a case without its history and without those quotes.',
  elsewhere: 'Copies outside this case, exports, archives and backups are not touched.',
  sharing_one: '{{count}} other article uses the same text or file, and loses it, too.',
  sharing_other: '{{count}} other articles use the same text or file, and lose it, too.',
  purge: 'Purge for good',
  done: 'Purged. Hash, reason and date are in the history.',
  cli: 'Purged {{what}} {{hash}}',
  cliQuotes_one:
    '{{count}} quote keeps its exact words, in the case and in its history. A copy without history leaves them out: export --format case.',
  cliQuotes_other:
    '{{count}} quotes keep their exact words, in the case and in its history. A copy without history leaves them out: export --format case.',
  cliReason: 'Give a --reason: it is kept with the date.',
} as const;
