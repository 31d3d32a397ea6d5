/** Lines that sites put around their articles. */
export const furniture = {
  labels: {
    leaveOut_one: 'Leave out {{count}} line of {{outlet}}',
    leaveOut_other: 'Leave out {{count}} lines of {{outlet}}',
    keep_one: 'Keep {{count}} line of {{outlet}}',
    keep_other: 'Keep {{count}} lines of {{outlet}}',
  },
  notALine: 'Name an outlet and at least one line with letters in it.',
  /** In the list of what was rejected. */
  leftOut: 'Line of {{outlet}}, left out · {{who}}, {{day}}',
  kept: 'Line of {{outlet}}, not furniture · {{who}}, {{day}}',
};
