import { inScope } from '#core/commands/command.ts';

/** Commands of a dossier's page: export, insertion, findings and sections. */
export const dossierCommands = inScope('dossier', [
  { id: 'dossier.export', title: 'commands.exportDossier', also: 'commands.also.export', keys: ['Mod+E'], page: true },
  { id: 'dossier.freeze', title: 'commands.freezeDossier', keys: ['Mod+Shift+L'], writes: true, page: true },
  { id: 'dossier.find', title: 'commands.findInDossier', keys: ['Mod+F'], menu: { bar: 'edit', group: 2 }, page: true },
  { id: 'dossier.replace', title: 'commands.replaceInDossier', keys: ['Mod+Shift+H'], page: true },
  { id: 'dossier.audience', title: 'commands.chooseAudience', keys: ['Mod+Shift+U'], page: true },
  { id: 'dossier.takeBack', title: 'commands.takeFromDocument', keys: [], page: true },
  { id: 'dossier.openQuote', title: 'commands.openQuote', keys: ['Mod+Enter'] },
  { id: 'dossier.leaveOut', title: 'commands.leaveOut', keys: ['X'], writes: true },
  { id: 'dossier.quoteMenu', title: 'commands.quoteMenu', keys: ['Mod+Shift+Q'], writes: true },
  { id: 'dossier.recordMenu', title: 'commands.recordMenu', keys: ['Mod+Shift+M'], writes: true },
  { id: 'dossier.blockMenu', title: 'commands.blockMenu', keys: ['Mod+Shift+B'], writes: true },
  { id: 'dossier.figure', title: 'commands.addFigure', keys: ['Mod+Shift+P'], writes: true, page: true },
  { id: 'dossier.nextFinding', title: 'commands.nextFinding', keys: ['F8'], page: true, repeat: true },
  { id: 'dossier.previousFinding', title: 'commands.previousFinding', keys: ['Shift+F8'], page: true, repeat: true },
  { id: 'dossier.nextUnknownWord', title: 'commands.nextUnknownWord', keys: ['F7'], page: true },
  { id: 'dossier.sectionUp', title: 'commands.sectionUp', keys: ['Alt+ArrowUp'], repeat: true, writes: true },
  { id: 'dossier.sectionDown', title: 'commands.sectionDown', keys: ['Alt+ArrowDown'], repeat: true, writes: true },
]);
