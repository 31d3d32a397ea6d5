/** Word documents of dossiers that come back edited. */
export const returned = {
  label_one: 'Take {{count}} change from “{{name}}”',
  label_other: 'Take {{count}} changes from “{{name}}”',
  otherDossier: '{{name}} was made from the dossier “{{title}}”. Open that dossier and compare the file there.',
  otherCase:
    '{{name}} was exported from another case, or for an audience that this case no longer has. Open the case that it came from.',
  changedSince: 'The dossier or {{name}} has changed since they were compared. Compare them again.',
  notTaken: 'Change {{number}} cannot be taken: {{why}}',
  noChange_one: '{{name}} has {{count}} change. Compare again, and give the numbers in that list.',
  noChange_other: '{{name}} has {{count}} changes. Compare again, and give the numbers in that list.',
  refused: {
    drawn: 'these words come from the case. Change the record.',
    noPlace: 'there is no text of yours to put it in. Write it on the page.',
    section: 'sections are added, removed and moved on the page.',
    pseudonym: 'it would write a pseudonym into the dossier. Write it on the page with the name.',
  },
} as const;
