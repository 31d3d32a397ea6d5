/** Exporting and importing a whole case in the window. */
export const wholeCase = {
  doorText: 'A whole case in one file, from a colleague or a backup.',
  drop: 'Drop a case archive or folder to open',
  openTitle: 'Open archive',
  openText:
    'The case gets its own folder. Every file is checked against the archive before it is opened; the archive stays unchanged.',
  file: 'Archive',
  another: 'Another…',
  name: 'Case folder name',
  needsName: 'Give the folder a name first.',
  folder: 'It will be created in {{path}}',
  open: 'Open case',
  unpacking: 'Checking and unpacking',
  written_one: 'Saved {{name}}: {{files}} of {{files}} files, {{count}} record.',
  written_other: 'Saved {{name}}: {{files}} of {{files}} files, {{count}} records.',
  leftOut_one: '{{count}} article is missing a text or original, so that is not in the archive.',
  leftOut_other: '{{count}} articles are missing a text or original, so those are not in the archive.',
  protected: 'It names protected people, organisations or places: {{names}}. Whoever gets it can read them.',
  copyText:
    'A new case with what this one holds now: every record once, with its current values, and the texts and originals they use.',
  copyWithout:
    'Left out: the history of every change, the trash, earlier values, and quotes whose words are no longer in the text. This case stays as it is.',
  copyOf: '{{title}}, without history',
  copyName: 'New case folder name',
  copySave: 'Save copy',
  copied_one: '{{name}} is now a separate case: {{count}} record, {{files}} texts and originals.',
  copied_other: '{{name}} is now a separate case: {{count}} records, {{files}} texts and originals.',
  copyLeft_one: '{{count}} item that depended on something removed was left out.',
  copyLeft_other: '{{count}} items that depended on something removed were left out.',
} as const;
