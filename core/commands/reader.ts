import { inScope } from '#core/commands/command.ts';

/** Commands of the reader: its suggestions, and what can be created from words of a text. Single letters act there. */
export const readerCommands = inScope('reader', [
  { id: 'reader.next', title: 'commands.nextSuggestion', keys: ['J'], repeat: true },
  { id: 'reader.previous', title: 'commands.previousSuggestion', keys: ['K'], repeat: true },
  { id: 'reader.accept', title: 'commands.accept', keys: ['A'], writes: true, pointed: ['suggestion'] },
  { id: 'reader.reject', title: 'commands.reject', keys: ['X'], writes: true, pointed: ['suggestion'] },
  { id: 'reader.guess', title: 'commands.guessDate', keys: ['B'], pointed: ['suggestion'] },
  { id: 'reader.published', title: 'commands.setPublished', keys: ['P'], writes: true, pointed: ['suggestion'] },
  { id: 'reader.transcript', title: 'commands.typeTranscript', keys: ['Y'], writes: true, page: true },
  { id: 'reader.acceptAll', title: 'commands.acceptAll', keys: ['Shift+A'], writes: true, page: true },
  { id: 'reader.copy', title: 'commands.copyWords', keys: [], pointed: ['words'] },
  { id: 'reader.quote', title: 'commands.quote', keys: ['Q'], writes: true, pointed: ['words'] },
  { id: 'reader.passage', title: 'commands.passage', keys: ['Shift+Q'], writes: true, pointed: ['words'] },
  { id: 'reader.event', title: 'commands.eventFromSelection', keys: ['E'], writes: true, pointed: ['words'] },
  { id: 'reader.link', title: 'commands.linkFromSelection', keys: ['L'], writes: true, pointed: ['words'] },
  { id: 'reader.merge', title: 'commands.mergeInto', keys: ['M'], writes: true, pointed: ['words', 'suggestion'] },
  { id: 'reader.text', title: 'commands.intoText', keys: ['T'], page: true },
  { id: 'reader.markRead', title: 'commands.markRead', keys: ['R'], writes: true },
  { id: 'reader.nextArticle', title: 'commands.nextArticle', keys: [']', '.'], page: true },
  { id: 'reader.previousArticle', title: 'commands.previousArticle', keys: ['[', ','], page: true },
  { id: 'reader.compare', title: 'commands.compareNear', keys: ['Alt+Shift+C'], page: true },
]);
