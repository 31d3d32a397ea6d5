import { inScope } from '#core/commands/command.ts';

/** Commands of the Help menu. */
export const helpCommands = inScope('app', [
  { id: 'help.here', title: 'help.commands.here', keys: ['F1'], menu: { bar: 'help', group: 0 } },
  {
    id: 'help.guide',
    title: 'help.commands.guide',
    also: 'help.commands.guideAlso',
    keys: [],
    menu: { bar: 'help', group: 0 },
  },
  { id: 'app.keys', title: 'commands.keys', also: 'commands.also.keys', keys: ['?'], menu: { bar: 'help', group: 0 } },
  {
    id: 'help.news',
    title: 'help.commands.news',
    also: 'help.commands.newsAlso',
    keys: [],
    menu: { bar: 'help', group: 1 },
  },
  {
    id: 'help.report',
    title: 'help.commands.report',
    also: 'help.commands.reportAlso',
    keys: [],
    menu: { bar: 'help', group: 1 },
  },
]);
