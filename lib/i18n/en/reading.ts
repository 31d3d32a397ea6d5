/** The reading pass: what the sentences of an article say, to accept or reject. */
export const reading = {
  labels: {
    accept: 'Accept what “{{words}}” says',
    reject: 'Reject what “{{words}}” was read to say',
  },
  noCard: 'This sentence is no longer there. Go on to the next.',
  /** In the list of rejected suggestions. */
  rejected: '{{what}}, read in “{{words}}”',
  /** Kinds of event, as written into the record. */
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
