/** Word documents of dossiers that come back edited. */
export const returned = {
  label_one: 'Take {{count}} change from “{{name}}”',
  label_other: 'Take {{count}} changes from “{{name}}”',
  otherDossier: '{{name}} was made from the dossier “{{title}}”. Open that dossier and compare the file there.',
  otherCase:
    '{{name}} was exported from another case, or for an audience that this case no longer has. Open the case that it came from.',
  changedSince: 'The dossier or {{name}} has changed since they were compared. Compare them again.',
  notTaken: 'Change {{number}} cannot be taken. {{why}}',
  noChange_one: '{{name}} has {{count}} change. Compare again, and give the numbers in that list.',
  noChange_other: '{{name}} has {{count}} changes. Compare again, and give the numbers in that list.',
  refused: {
    drawn: 'These words come from the case. Change the record.',
    noPlace: 'There is no text of yours here to put it in. Write it on the page.',
    section: 'Sections are added, removed and moved on the page.',
    pseudonym: 'It would write a pseudonym into the dossier. Write it on the page with the real name.',
  },

  cannot: 'Cannot be taken. {{why}}',
  nowSays: 'The dossier now says: “{{text}}”',
  nowGone: 'The dossier no longer has this sentence. Taking the change adds it again.',
  follows: 'Follows the case. Once taken, it is your own text.',
  footnotesGo_one:
    '{{count}} footnote will go: the words it proves are gone, or a figure, name, date or “not” in them has changed.',
  footnotesGo_other:
    '{{count}} footnotes will go: the words they prove are gone, or a figure, name, date or “not” in them has changed.',
  footnotesStay_one: '{{count}} footnote stays. Check that it proves the new words.',
  footnotesStay_other: '{{count}} footnotes stay. Check that they prove the new words.',
  notKnown: '{{name}} does not say which dossier it was made from. It is compared with this one as it is now.',
  noVersion:
    'This file has no frozen version. It is compared with the dossier as it is now, so your own changes since the export are listed too.',
  edition: 'An edition for {{profile}}: pseudonyms are read as the names they replace.',
  tracked_one: '{{count}} tracked change, read as accepted.',
  tracked_other: '{{count}} tracked changes, read as accepted.',
  unread_one: '{{count}} text box, equation or inserted file was not compared. Read it in the document.',
  unread_other: '{{count}} text boxes, equations or inserted files were not compared. Read them in the document.',
  comment: 'Comment by {{author}} on “{{about}}”: {{text}}',
  footnote: 'Footnote that is not from the dossier: {{text}}',
<<<<<<< HEAD
  sums_one: '{{count}} change. Unchanged sentences: {{same}}.',
  sums_other: '{{count}} changes. Unchanged sentences: {{same}}.',
=======
  footnoteGone: 'Footnote deleted in the file: “{{text}}”',
  sums_one: '{{count}} change. Sentences that are the same: {{same}}.',
  sums_other: '{{count}} changes. Sentences that are the same: {{same}}.',
>>>>>>> papers
  title: 'Changes in {{name}}',
  open: 'Take changes from a Word document…',
  against: 'Compared with {{version}}, from which it was made.',
  inFile: 'Edited file',
  all: 'All that can be taken',
  take_one: 'Take {{count}} change',
  take_other: 'Take {{count}} changes',
  takeOne: 'Take change {{number}}, {{kind}}: {{text}}',
  choose: 'Select changes first.',
  beside_one: '{{count}} comment or footnote, not in the text',
  beside_other: '{{count}} comments and footnotes, not in the text',
  role: {
    title: 'title',
    subtitle: 'subtitle',
    section: 'section heading',
    heading: 'heading',
    sentence: 'sentence',
    cell: 'drawn from the case',
  },
  taken_one: '{{count}} change taken.',
  taken_other: '{{count}} changes taken.',
} as const;
