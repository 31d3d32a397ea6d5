/** Lines that sites put around their articles. */
export const furniture = {
  labels: {
    leaveOut_one: 'Leave out {{count}} line of {{outlet}}',
    leaveOut_other: 'Leave out {{count}} lines of {{outlet}}',
    keep_one: 'Keep {{count}} line of {{outlet}}',
    keep_other: 'Keep {{count}} lines of {{outlet}}',
  },
  notALine: 'Name at least one line with letters in it.',
  noOutlet: 'articles without an outlet',
  /** In the list of what was rejected. */
  leftOut: 'line of {{outlet}}, left out. {{who}}, {{day}}',
  kept: 'line of {{outlet}}, not site furniture. {{who}}, {{day}}',
  /** Above the suggestions. */
  title: 'Site furniture of {{outlet}}',
  lines_one: '{{number}} line',
  lines_other: '{{number}} lines',
  inArticles: '{{lines}} in {{articles}}',
  more_one: '{{count}} more outlet',
  more_other: '{{count}} more outlets',
  text: 'These lines begin or end several articles. Left out, they give no titles, names, dates or duplicates. The text stays as it is.',
  tick: 'Leave out “{{line}}”',
  names: 'Names {{names}}',
  example: '{{articles}} with “{{line}}”: open one',
  leaveOut_one: 'Leave out {{number}} line',
  leaveOut_other: 'Leave out {{number}} lines',
  not: 'Not furniture',
  done: '{{lines}} left out of {{articles}}',
  doneTitles_one: '{{done}}, {{count}} title changed',
  doneTitles_other: '{{done}}, {{count}} titles changed',
  keptToast: '{{lines}} kept as text of {{outlet}}',
};
