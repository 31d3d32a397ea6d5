/** Quotes in texts that change. */
export const quotes = {
  settleFirst: 'The text has changed since this quote was made. Say first where it is now.',
  overlaps: 'This passage overlaps one that the quote has already.',
  openFirst: 'Open a quote first: its passage is added to that one.',
  extended: 'Passage added to the quote',
  settled: 'The quote is there now',
  correct: 'Correct the text…',
  correctTitle: 'Correct the text',
  correctText:
    'The original stays as it is, and so does the text until now: it is in the history. Quotes keep their words and tell whether they still hold. Paragraphs are parted by a blank line.',
  correctLabel: 'Text',
  correctSave: 'Save the text',
  corrected: 'Text saved.',
  someMoved_one: '{{count}} quote moved.',
  someMoved_other: '{{count}} quotes moved.',
  someChanged_one: '{{count}} quote does not hold any more: see Quotes.',
  someChanged_other: '{{count}} quotes do not hold any more: see Quotes.',
  state: {
    holds: 'holds',
    moved: 'moved',
    edited: 'its words have changed',
    ambiguous: 'may be in several places',
    lost: 'not in the text any more',
    checking: 'being looked for',
  },
  nowReads: 'The text now reads “{{words}}”.',
  takeNow: 'Take these words',
  mayBe: 'In the text as it is now, it may be here:',
  isHere: 'It is here',
  lostText:
    'Its words are in an earlier version of the text. Select where it is now and press {{keys}}, or leave it as it is.',
  labels: {
    extend: 'Add a passage to the quote “{{title}}”',
    settle: 'Take “{{title}}” as the words of a quote',
  },
} as const;
