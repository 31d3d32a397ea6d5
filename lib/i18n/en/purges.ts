/** Purging texts and originals. */
export const purges = {
  label: 'Purge',
  gone: 'Purged on {{date}}: {{reason}}.',
  notRemoved:
    '{{path}} is purged but could not be removed: {{reason}}. Casebook tries again whenever the case is open. You can also delete it by hand.',
  stays: 'What was purged stays purged: its record cannot be changed, removed or restored.',
  cameBack: 'was purged and is here again; opening the case removes it',
  onlyArticles: 'Only an article’s text and original can be purged. Give the ID of an article.',
  nothing: '“{{title}}” has nothing left to purge.',
  command: 'Purge…',
  title: 'Purge from the case',
  text: 'For material that must not be kept, for example because a source withdraws or a court orders it. This cannot be undone, not even with Undo. If it comes back, by sync or import, it is removed again.',
  what: 'What to purge',
  textToo: 'Purge the text too',
  original: 'The original file goes; the text stays.',
  both: 'The original file and the text go, and every earlier text.',
  onlyText: 'The text goes, and every earlier text; there is no original.',
  reason: 'Reason, kept with the date',
  needsReason: 'Give a reason first: it stays in the history.',
  stay: 'What stays: the record of the article, its title and details, the SHA-256 of what was purged, your reason and the date.',
  quotes_one: '{{count}} quote keeps its exact words, and the history keeps them forever.',
  quotes_other: '{{count}} quotes keep their exact words, and the history keeps them forever.',
  words:
    'Titles, notes and records made from the text stay in the case and its history, too. To leave out the history and those quotes, choose File → Save copy without history.',
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
  cliVersions_one:
    '{{count}} frozen version holds its words or cannot be read here: {{ids}}. A copy without history leaves it out.',
  cliVersions_other:
    '{{count}} frozen versions hold its words or cannot be read here: {{ids}}. A copy without history leaves them out.',
  versions_one:
    '{{count}} frozen version keeps the words it cites: {{names}}. Move it to the trash if it must not be exported again. A copy without history leaves it out.',
  versions_other:
    '{{count}} frozen versions keep the words they cite: {{names}}. Move them to the trash if they must not be exported again. A copy without history leaves them out.',
  cliReason: 'Give a --reason: it is kept with the date.',
} as const;
