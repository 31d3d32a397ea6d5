/** One pass through an article: what its sentences say, to be accepted or not. */
export const reading = {
  labels: {
    accept: 'Accept what “{{words}}” says',
    reject: 'Reject what “{{words}}” was read to say',
  },
  noCard: 'This sentence is no longer there. Go on to the next.',
  /** In the list of what was rejected. */
  rejected: '{{what}}, read in “{{words}}”',
  /** Kinds of event, as they are written into it. */
  events: {
    arrest: 'arrest',
    release: 'release',
    escape: 'escape',
    appointment: 'appointment',
    election: 'election',
    resignation: 'resignation',
    dismissal: 'dismissal',
    meeting: 'meeting',
    purchase: 'purchase',
    signing: 'signing',
    payment: 'payment',
    death: 'death',
    birth: 'birth',
    founding: 'founding',
    closure: 'closure',
    sentence: 'sentence',
    trial: 'trial',
    attack: 'attack',
    accident: 'accident',
    protest: 'protest',
    vote: 'vote',
    other: 'event',
  },
} as const;
