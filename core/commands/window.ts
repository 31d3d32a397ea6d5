import { inScope } from '#core/commands/command.ts';

/** Commands that open windows. */
export const windowCommands = [
  ...inScope('app', [
    { id: 'window.new', title: 'commands.newWindow', keys: ['Mod+Shift+N'], menu: { bar: 'file', group: 0 } },
  ]),
  {
    id: 'window.beside',
    title: 'commands.openBeside',
    keys: ['Mod+Enter'],
    // has lower priority than pages that save or open with this key
    scope: 'list',
    menu: { bar: 'file', group: 0 },
    yieldsToFields: true,
  },
] as const;
