import { inScope } from '#core/commands/command.ts';

/** Commands for the passages that name a record. Single letters act there. */
export const mentionCommands = inScope('mentions', [
  { id: 'mentions.next', title: 'commands.nextPassage', keys: ['J'], repeat: true },
  { id: 'mentions.previous', title: 'commands.previousPassage', keys: ['K'], repeat: true },
  { id: 'mentions.nextArticle', title: 'commands.nextArticle', keys: [']', '.'], repeat: true },
  { id: 'mentions.previousArticle', title: 'commands.previousArticle', keys: ['[', ','], repeat: true },
  { id: 'mentions.quote', title: 'commands.quotePassage', keys: ['Q'], writes: true },
  { id: 'mentions.claim', title: 'commands.claimPassage', keys: ['C'], writes: true },
  { id: 'mentions.reject', title: 'commands.rejectMention', keys: ['X'], writes: true },
  { id: 'mentions.all', title: 'commands.allMentions', keys: ['1'], hidden: true },
  { id: 'mentions.quoted', title: 'commands.quotedMentions', keys: ['2'], hidden: true },
  { id: 'mentions.unused', title: 'commands.unusedMentions', keys: ['3'], hidden: true },
]);
