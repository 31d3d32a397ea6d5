/** What the window's host says: dialogs, menus, the engine's troubles. */
export const host = {
  engineDidNotStart:
    'The case {{path}} could not be opened ({{code}}). Start Casebook again. If it happens again, run “casebook verify” on the case.',
  engineGivenUp_one: 'This case has failed {{count}} time. Nothing you saved is lost. Close it and open it again.',
  engineGivenUp_other:
    'This case has failed {{count}} times within a minute. Nothing you saved is lost. Close it and open it again.',
  openingStopped: 'Opening {{path}} was cancelled.',
  windowClosed: 'The window was closed.',
  notHeard: 'This message did not come from a Casebook page and was ignored.',
  noFolder: '{{path}} is no longer there. If it is on a drive, connect it. Otherwise choose the case’s folder.',
  noFile: '{{path}} is not there. If it is on a drive, connect it. Otherwise look for it where you saved it.',
  noBundle: '{{path}} is not a case archive, or is empty or damaged. Get a new copy of it.',
  neither:
    '{{path}} is neither a case nor a case archive. To add it to a case, open the case and drop the file there, or choose File → Add files…',
  cannotMake: 'The case could not be created in {{folder}}: {{reason}}. Choose a folder you can write to.',
  sampleTitle: 'Sample case',
  menu: { file: 'File', edit: 'Edit', view: 'View', go: 'Go', help: 'Help', quit: 'Quit', about: 'About Casebook' },
  chooseCase: 'Choose a case',
  chooseBundle: 'Choose an archive',
  sources: 'Sources',
  bundles: 'Casebook archives',
  allFiles: 'All files',
  chooseFiles: 'Choose files to add',
  chooseFolder: 'Choose a folder',
  save: 'Save',
  notShown: 'Only files in this case, and files you chose or dropped here, can be shown in their folder.',
  wayIn: 'Casebook cannot start with {{name}}, which would let another program control it. Remove it and start again.',
  notExported: 'Only what was just exported from this window can be opened from here.',
  exportGone: '{{path}} is no longer there. Export it again.',
  notOpened: '{{path}} could not be opened: {{reason}}. Look for it in its folder.',
  holder: 'the Casebook window',
} as const;
