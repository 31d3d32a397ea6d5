/** Why typed text is not a date. `text` is what was typed. */
export const dates = {
  /** Used wherever an unconfirmed publication date is printed. */
  guessed: '{{date}} (date guessed)',
  empty: 'There is no date here. Type one, such as “March 2024”, “c. 2021” or “2019–2021”.',
  tooLong: 'This is too long for a date: the limit is {{limit}} characters.',
  notADate: '“{{text}}” cannot be read as a date. Try “5 March 2024”, “c. 2021”, “late 2019” or “2019–2021”.',
  noYear: '“{{text}}” has no year, so it is not a date yet. Add the year.',
  noSuchDay: '“{{text}}” is not a date: {{month}} has {{count}} days.',
  noSuchMonth: '“{{text}}” is not a date: a year has 12 months.',
  noSuchTime: '“{{text}}” is not a date: there is no such time of day.',
  reversed: '“{{text}}” ends before it begins. Swap the two dates.',
} as const;
