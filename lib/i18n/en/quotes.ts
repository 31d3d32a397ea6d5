/** Quotes in texts that change. */
export const quotes = {
  settleFirst: 'The text has changed since this quote was made. First choose where it is now.',
  overlaps: 'This passage overlaps one already in the quote.',
  openFirst: 'Open a quote first; the passage is added to it.',
  extended: 'Passage added to the quote',
  settled: 'Quote updated',
  correct: 'Correct text…',
  correctTitle: 'Correct text',
  correctText:
    'The original and the earlier text are kept. Quotes keep their words and show whether they still match. A blank line begins a new paragraph.',
  correctSave: 'Save text',
  corrected: 'Text saved.',
  someMoved_one: '{{count}} quote moved.',
  someMoved_other: '{{count}} quotes moved.',
  someChanged_one: '{{count}} quote no longer matches: see Quotes.',
  someChanged_other: '{{count}} quotes no longer match: see Quotes.',
  state: {
    holds: 'matches',
    moved: 'moved',
    edited: 'words changed',
    ambiguous: 'may be in several places',
    lost: 'no longer in the text',
    checking: 'checking',
  },
  nowReads: 'The text now reads “{{words}}”.',
  takeNow: 'Use these words',
  mayBe: 'It may now be here:',
  isHere: 'Use this passage',
  lostText:
    'Its words are in an earlier version of the text. Select where it is now and press {{keys}}, or leave it as it is.',
  labels: {
    extend: 'Add a passage to the quote “{{title}}”',
    settle: 'Update a quote to “{{title}}”',
  },
} as const;
