/** Lines that sites put around their articles. */
export const furniture = {
  labels: {
    leaveOut_one: 'Leave out {{count}} line from {{outlet}}',
    leaveOut_other: 'Leave out {{count}} lines from {{outlet}}',
    keep_one: 'Keep {{count}} line from {{outlet}}',
    keep_other: 'Keep {{count}} lines from {{outlet}}',
  },
  notALine: 'Give at least one line with letters in it.',
  noOutlet: 'articles without an outlet',
  /** In the list of rejected suggestions. */
  leftOut: 'line from {{outlet}}, left out. {{who}}, {{day}}',
  kept: 'line from {{outlet}}, not site furniture. {{who}}, {{day}}',
  /** Above the suggestions. */
  title: 'Site furniture from {{outlet}}',
  lines_one: '{{number}} line',
  lines_other: '{{number}} lines',
  inArticles: '{{lines}} in {{articles}}',
  more_one: '{{count}} more outlet',
  more_other: '{{count}} more outlets',
  text: 'These lines begin or end several articles. Once left out, they yield no titles, names, dates or duplicates. The text itself stays as it is.',
  tick: 'Leave out “{{line}}”',
  names: 'Contains {{names}}',
  example: '{{articles}} with “{{line}}”: open one',
  leaveOut_one: 'Leave out {{number}} line',
  leaveOut_other: 'Leave out {{number}} lines',
  not: 'Not furniture',
  done: '{{lines}} left out of {{articles}}',
  doneTitles_one: '{{done}}, {{count}} title changed',
  doneTitles_other: '{{done}}, {{count}} titles changed',
  keptToast: '{{lines}} kept as text from {{outlet}}',
};
