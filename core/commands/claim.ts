import { inScope } from '#core/commands/command.ts';

/** Commands for claims: from words to a claim, the ledger, and contradictions. Single letters act on contradictions. */
export const claimCommands = [
  ...inScope('reader', [
    { id: 'quote.copy', title: 'commands.copyQuote', keys: [], pointed: ['quote'] },
    { id: 'quote.remove', title: 'commands.removeQuote', keys: [], writes: true, pointed: ['quote'] },
    {
      id: 'reader.claim',
      title: 'commands.claimFromSelection',
      keys: ['C'],
      writes: true,
      pointed: ['words', 'quote'],
    },
    { id: 'reader.otherQuote', title: 'commands.otherQuote', keys: ['Mod+Q', 'Alt+Q'], hidden: true },
    { id: 'reader.morePassages', title: 'commands.morePassages', keys: ['Mod+Shift+Q', 'Alt+Shift+Q'], hidden: true },
  ]),
  // contradictions
  ...inScope('contradictions', [
    { id: 'contradictions.next', title: 'commands.nextContradiction', keys: ['J'], repeat: true },
    { id: 'contradictions.previous', title: 'commands.previousContradiction', keys: ['K'], repeat: true },
    { id: 'contradictions.first', title: 'commands.openFirst', keys: ['1'] },
    { id: 'contradictions.second', title: 'commands.openSecond', keys: ['2'] },
    { id: 'contradictions.open', title: 'commands.stateOpen', keys: ['O'] },
    { id: 'contradictions.later', title: 'commands.stateLater', keys: ['T'] },
    { id: 'contradictions.scope', title: 'commands.stateScope', keys: ['D'] },
    { id: 'contradictions.preferred', title: 'commands.statePreferred', keys: ['P'] },
    { id: 'contradictions.unsettled', title: 'commands.stateUnsettled', keys: ['U'] },
    { id: 'contradictions.swap', title: 'commands.swapSides', keys: ['S'] },
    { id: 'contradictions.add', title: 'commands.addValue', keys: ['A'], writes: true },
    { id: 'contradictions.reason', title: 'commands.reason', keys: ['R'] },
    { id: 'contradictions.save', title: 'commands.saveState', keys: ['Mod+Enter'], writes: true },
  ]),
  // the ledger, where letters jump to rows
  { id: 'claims.edit', title: 'commands.editClaim', keys: ['F2'], scope: 'claims', writes: true },
  { id: 'claims.confirm', title: 'commands.confirmClaims', keys: ['Alt+Y'], scope: 'claims', writes: true },
  { id: 'claims.openQuote', title: 'commands.openClaimQuote', keys: ['Mod+Enter'], scope: 'claims' },
  { id: 'claims.properties', title: 'commands.properties', keys: ['Alt+P'], scope: 'claims', writes: true, page: true },
] as const;
