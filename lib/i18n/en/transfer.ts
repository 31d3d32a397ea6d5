/** Messages about exporting files. */
export const transfer = {
  cannotWrite: '{{path}} could not be written: {{reason}}. Choose another folder or name.',
  cutShort: 'only part of it could be written',
  isFolder: '{{path}} is a folder. Give the name of a file.',
  isFile: '{{path}} is a file. Give the name of a folder.',
  noFolder: 'The folder for {{path}} does not exist. Create it first, or choose another.',

  protectedStop:
    'Nothing was written: the file would name {{names}}, marked as protected. Remove the names, or export it as internal.',
  morePlaces_one: '{{count}} more place',
  morePlaces_other: '{{count}} more places',
  place: {
    head: 'Title',
    footnote: 'Footnote {{number}}',
    source: 'Source {{number}}',
    record: 'Record “{{title}}”',
    text: 'Text of “{{title}}”',
    line: 'Line {{line}}',
  },

  noPdf: 'A PDF cannot be made here: Electron is not installed. Run “npm run setup”, or export HTML and print it.',
  noDisplay:
    'A PDF needs a display, and there is none. Install Xvfb (sudo apt-get install -y xvfb), or export HTML and print it.',
  printFailed: 'The PDF could not be printed: {{reason}}. Export HTML instead, and print it.',
  job: 'Print {{name}}',
  cancelled: 'Cancelled. No file was written.',
  nothingChosen: 'None of the chosen records is still in the case. Choose others and export again.',
  nothingSelected: 'Nothing in the case matches “{{query}}”. Change the search and export again.',
  notShown: 'This format cannot show it.',
  notADossier: '{{title}} is not a dossier. Give the ID of a dossier, or leave it out to export the whole case.',
  missing: 'It is no longer in the case, or is in the trash.',
} as const;
