/** Commands of the reading pass. Single letters act on the card there. */
export const passCommands = [
  { id: 'reader.pass', title: 'commands.readingPass', also: 'commands.also.readingPass', keys: ['S'], scope: 'reader' },
  { id: 'pass.next', title: 'commands.nextCard', keys: ['J'], scope: 'pass', repeat: true },
  { id: 'pass.previous', title: 'commands.previousCard', keys: ['K'], scope: 'pass', repeat: true },
  { id: 'pass.accept', title: 'commands.acceptCard', keys: ['A'], scope: 'pass', writes: true },
  { id: 'pass.reject', title: 'commands.rejectCard', keys: ['X'], scope: 'pass', writes: true },
  { id: 'pass.edit', title: 'commands.editCard', keys: ['E'], scope: 'pass', writes: true },
  { id: 'pass.compare', title: 'commands.compareCard', keys: ['O'], scope: 'pass' },
  { id: 'pass.leave', title: 'commands.leavePass', keys: ['Escape'], scope: 'pass', hidden: true },
] as const;
