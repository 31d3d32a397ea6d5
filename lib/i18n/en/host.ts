/** What the window's host says: dialogs, menus, the engine's troubles. */
export const host = {
  engineDidNotStart:
    'The case {{path}} could not be opened: its engine ended ({{code}}). Start Casebook again; if it happens again, run "casebook verify" on the case.',
  engineGivenUp_one:
    'The engine of this case has ended {{count}} time. Nothing that was saved is lost. Close the case and open it again.',
  engineGivenUp_other:
    'The engine of this case has ended {{count}} times within a minute. Nothing that was saved is lost. Close the case and open it again.',
  openingStopped: 'The opening of {{path}} was stopped.',
  windowClosed: 'The window was closed.',
  notHeard: 'This message did not come from a page of Casebook, and was not heard.',
  noFolder: '{{path}} is not there any more. If it is on a drive, connect it; else choose the case’s folder.',
  noFile: '{{path}} is not there. If it is on a drive, connect it; else look for it where it was.',
  noBundle: '{{path}} is no bundle: it is empty, damaged or something else. Get it again from where it came.',
  neither:
    '{{path}} is neither a case nor a bundle. To add it to a case, open the case and drop the file there, or choose File → Add files….',
  cannotMake: 'No case could be made in {{folder}}: {{reason}}. Choose a folder that you may write to.',
  sampleTitle: 'Sample case',
  menu: { file: 'File', edit: 'Edit', view: 'View', go: 'Go', help: 'Help', quit: 'Quit', about: 'About Casebook' },
  chooseCase: 'Choose a case',
  chooseBundle: 'Choose a bundle',
  sources: 'Sources',
  bundles: 'Casebook bundles',
  allFiles: 'All files',
  chooseFiles: 'Choose files to add',
  chooseFolder: 'Choose a folder',
  save: 'Save',
  notShown: 'Only files of this case, and what you chose or dropped here, can be shown in their folder.',
  wayIn: 'Casebook does not start with {{name}}: it would let another program into it. Leave it out and start again.',
  notExported: 'Only what was just exported from this window can be opened from here.',
  exportGone: '{{path}} is not there any more. Export it again.',
  notOpened: '{{path}} could not be opened: {{reason}}. Look for it in its folder.',
  holder: 'the window',
} as const;
