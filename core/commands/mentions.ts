/** Commands of the passages that name a record. Letters act there. */
export const mentionCommands = [
  { id: 'mentions.next', title: 'commands.nextPassage', keys: ['J'], scope: 'mentions', repeat: true },
  { id: 'mentions.previous', title: 'commands.previousPassage', keys: ['K'], scope: 'mentions', repeat: true },
  { id: 'mentions.nextArticle', title: 'commands.nextArticle', keys: [']', '.'], scope: 'mentions', repeat: true },
  {
    id: 'mentions.previousArticle',
    title: 'commands.previousArticle',
    keys: ['[', ','],
    scope: 'mentions',
    repeat: true,
  },
  { id: 'mentions.quote', title: 'commands.quotePassage', keys: ['Q'], scope: 'mentions', writes: true },
  { id: 'mentions.claim', title: 'commands.claimPassage', keys: ['C'], scope: 'mentions', writes: true },
  { id: 'mentions.reject', title: 'commands.rejectMention', keys: ['X'], scope: 'mentions', writes: true },
  { id: 'mentions.all', title: 'commands.allMentions', keys: ['1'], scope: 'mentions', hidden: true },
  { id: 'mentions.quoted', title: 'commands.quotedMentions', keys: ['2'], scope: 'mentions', hidden: true },
  { id: 'mentions.unused', title: 'commands.unusedMentions', keys: ['3'], scope: 'mentions', hidden: true },
] as const;
