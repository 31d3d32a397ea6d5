/** Commands for the past of a case: versions of records, the log, and the results of a check. */
export const historyCommands = [
  // history and log
  { id: 'history.next', title: 'commands.olderVersion', keys: ['J'], scope: 'history', repeat: true },
  { id: 'history.previous', title: 'commands.newerVersion', keys: ['K'], scope: 'history', repeat: true },
  { id: 'history.compare', title: 'commands.compareVersion', keys: ['T'], scope: 'history' },
  { id: 'history.restore', title: 'commands.restoreVersion', keys: ['R'], scope: 'history', writes: true },
  { id: 'history.takeBack', title: 'commands.takeFieldBack', keys: ['F'], scope: 'history', writes: true },
  { id: 'history.verify', title: 'commands.verify', keys: ['V'], scope: 'history', hidden: true },
  { id: 'history.leave', title: 'commands.leaveHistory', keys: ['Escape'], scope: 'history', hidden: true },
  // results of a check of the case
  { id: 'verify.again', title: 'commands.verifyAgain', keys: ['V'], scope: 'verify' },
  { id: 'verify.repair', title: 'commands.repair', keys: ['1'], scope: 'verify', writes: true },
  { id: 'verify.bring', title: 'commands.bringFile', keys: ['2'], scope: 'verify', writes: true },
  { id: 'verify.save', title: 'commands.saveReport', keys: ['Mod+S'], scope: 'verify' },
  { id: 'verify.leave', title: 'commands.leaveReport', keys: ['Escape'], scope: 'verify', hidden: true },
] as const;
