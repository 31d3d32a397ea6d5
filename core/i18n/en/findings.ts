/** Why a value rests on one origin, in the case and in a dossier. */
const oneOrigin = {
  'one-source': 'Only “{{article}}” gives it.',
  copies: '{{articles}} give it, and all go back to one.',
  'not-assessed': '{{articles}} give it. Only one is assessed as an independent source.',
  speaker: '{{articles}} give it; all quote {{speaker}}. One speaker counts once.',
} as const;

/** What rules find in a case: names of the rules, what they say, why a lead stands where it stands, what mends it. */
export const findings = {
  severity: { error: 'error', warning: 'warning', hint: 'hint' },
  rules: {
    'no-quote': {
      name: 'Claim without a quote',
      title: '{{subject}}, {{property}} {{value}}, has no quote',
      why: {
        nobody: 'Nothing in the case proves it, and nobody is said to say it.',
        speaker: '{{speaker}} is said to say so. No words of a source show it.',
      },
    },
    'reopened-contradiction': {
      name: 'Contradiction that is open again',
      title: '{{subject}}, {{property}}: {{one}} or {{other}} is open again',
      why: {
        two: 'It was decided before one of these values came.',
        several: 'It was decided before one of these values came.',
        'later-count': 'It was decided before {{later}} came, which may be a later count.',
      },
    },
    'open-contradiction': {
      name: 'Open contradiction',
      title: '{{subject}}, {{property}}: {{one}} or {{other}}',
      why: {
        two: 'Both cannot be so. Nobody has decided yet.',
        several: 'These values cannot all be so. Nobody has decided yet.',
        'later-count': 'Both cannot be so. {{later}} may be a later count: that is for you to say.',
      },
    },
    'single-origin': {
      name: 'One origin',
      title: '{{subject}}, {{property}} {{value}}, rests on one origin',
      why: oneOrigin,
    },
    'no-origin': {
      name: 'No origin that counts',
      title: '{{subject}}, {{property}} {{value}}, has no origin that counts',
      why: {
        'one-source': 'Nobody has said whether “{{article}}” is an origin of its own.',
        sources: '{{articles}} give it. Of none it is known that it is an origin of its own.',
      },
    },
    'copy-without-source': {
      name: 'Copy of something unknown',
      title: '“{{title}}” is a copy, and what it copies is not here',
      why: {
        used_one: '{{claims}} from it has no origin until the original is named.',
        used_other: '{{claims}} from it have no origin until the original is named.',
        unused: 'Whatever is claimed from it would have no origin.',
      },
    },
    'not-assessed': {
      name: 'Source that is not assessed',
      title: '“{{title}}” is not assessed',
      why: {
        used_one: '{{claims}} would gain an origin, if it is one.',
        used_other: '{{claims}} would gain an origin, if it is one.',
      },
    },
    'ungraded-source': {
      name: 'Evidence from a source without a grade',
      title: '“{{title}}” is evidence and has no grade',
      why: { used_one: '{{claims}} rests on it.', used_other: '{{claims}} rest on it.', unused: 'Links rest on it.' },
    },
    'no-transcript': {
      name: 'File without a transcript',
      title: '“{{title}}” has no transcript',
      why: {
        used: 'Nothing in {{file}} can be found or quoted.',
        unused: 'Nothing in {{file}} can be found or quoted.',
      },
    },
    'unread-source': {
      name: 'Unread source',
      title: '“{{title}}” is unread',
      why: {
        used_one: '{{claims}} rests on it already.',
        used_other: '{{claims}} rest on it already.',
        unused: 'Nothing is claimed from it yet.',
      },
    },
    'unsourced-link': {
      name: 'Link without a quote',
      title: '{{from}} {{verb}} {{to}}, with no quote',
      why: {
        confirmed: 'It is called confirmed, and nothing in the case proves it.',
        plain: 'Nothing in the case proves it.',
      },
    },
    'impossible-order': {
      name: 'Impossible order',
      title: '“{{one}}” cannot have been when it is said to have been',
      why: {
        one: '{{because}} Nothing comes before itself.',
        two: '{{because}} That cannot all be so.',
        several: '{{because}} That cannot all be so.',
      },
    },
    'lost-quote': {
      name: 'Quote that is lost',
      title: 'The quote “{{words}}” is not in the text any more',
      why: { plain: 'The text of “{{article}}” has changed since.' },
    },
    'edited-quote': {
      name: 'Quote whose words have changed',
      title: 'The quote “{{words}}” reads otherwise now',
      why: {
        plain: 'The text of “{{article}}” has changed since.',
        now: 'The text of “{{article}}” now reads “{{now}}”.',
      },
    },
    'ambiguous-quote': {
      name: 'Quote that may be in several places',
      title: 'The quote “{{words}}” may be in several places',
      why: { plain: 'The text of “{{article}}” has changed since, and has these words more than once.' },
    },
    'moved-quote': {
      name: 'Quote that has moved',
      title: 'The quote “{{words}}” has moved',
      why: { plain: 'The text of “{{article}}” has changed since. The quote holds in another place.' },
    },
    'broken-footnote': {
      name: 'Footnote to a quote that does not hold',
      title: 'Footnote {{number}} quotes what does not stand so in the text',
      why: {
        lost: '“{{words}}” is not in “{{article}}” any more.',
        edited: '“{{words}}”: “{{article}}” reads otherwise there now.',
        ambiguous: '“{{words}}” may be in several places of “{{article}}”.',
      },
    },
    'identity-clash': {
      name: 'Decided both ways',
      title: '{{one}} and {{other}} are the same, and are not',
      why: {
        plain: 'Two decisions clash, each made where the other was not known.',
        reason: 'Two decisions clash. The one against it says: {{reason}}',
      },
    },
    'identity-candidate': {
      name: 'Likely one',
      title: '{{one}} and {{other}} may be one',
      why: {
        plain: 'Nobody has said whether they are.',
        one: '{{first}}. Nobody has said whether they are.',
        two: '{{first}}; {{second}}. Nobody has said whether they are.',
      },
    },
    unnamed: {
      name: 'Name without a record',
      title: '{{name}} is named in {{articles}}, and is no record',
      why: {
        person: 'A person, as far as the texts tell.',
        organisation: 'An organisation, as far as the texts tell.',
        place: 'A place, as far as the texts tell.',
      },
    },
    'event-no-date': {
      name: 'Event without a date',
      title: '“{{title}}” has no date',
      why: { plain: 'It cannot be put in order with the others.', words: 'The text says “{{words}}”.' },
    },
    'event-no-place': {
      name: 'Event without a place',
      title: '“{{title}}” has no place',
      why: { plain: 'It is not shown where anything else happened.' },
    },
    'place-no-position': {
      name: 'Place without a position',
      title: '{{title}} has no position',
      why: { plain: '{{events}} would then show on a map.' },
    },
    'protected-name': {
      name: 'Protected name in a dossier',
      title: '“{{name}}” is protected, and stands in the dossier',
      why: { text: 'In: {{text}}', quote: 'In the quoted words: {{text}}' },
    },
    'no-footnote': {
      name: 'Sentence without a footnote',
      title: 'A sentence without a footnote',
      why: { plain: '{{text}}' },
    },
    'dossier-contradiction': {
      name: 'Contradicted claim in a dossier',
      title: '{{subject}}, {{property}} {{value}}, is contradicted',
      why: { plain: 'Elsewhere: {{others}}. Nobody has decided yet.' },
    },
    'dossier-single-origin': {
      name: 'Claim with one origin in a dossier',
      title: '{{subject}}, {{property}} {{value}}, rests on one origin',
      why: oneOrigin,
    },
    'dossier-no-origin': {
      name: 'Claim without an origin in a dossier',
      title: '{{subject}}, {{property}} {{value}}, has no origin that counts',
      why: {
        'one-source': 'Nobody has said whether “{{article}}” is an origin of its own.',
        sources: '{{articles}} give it. Of none it is known that it is an origin of its own.',
        none: 'No quote proves it.',
      },
    },
  },
  parts: {
    base: '{{rule}}',
    'in-dossier': 'in a dossier',
    contradicted: 'contradicted',
    repeated: 'often repeated',
    'large-figure': 'large figure',
    sides: 'many values',
    wide: 'many sources',
    'later-count': 'later count',
    'would-gain': 'would gain',
    'rests-on-it': 'claims rest on it',
    'links-on-it': 'links rest on it',
    certain: 'called certain',
    'named-often': 'named often',
    'events-there': 'events there',
    joined: 'well linked',
    alike: 'alike',
  },
  notes: {
    base: 'for its kind',
    'in-dossier_one': '{{count}} section uses it',
    'in-dossier_other': '{{count}} sections use it',
    contradicted_one: 'another value elsewhere',
    contradicted_other: '{{count}} other values elsewhere',
    repeated: 'in {{articles}}',
    'large-figure': 'a million or more',
    sides: '{{count}} of them',
    wide: '{{articles}}',
    'later-count': 'quickly decided',
    'would-gain': '{{claims}}',
    'rests-on-it': '{{claims}}',
    'links-on-it': '{{links}}',
    certain: 'without proof',
    'named-often': 'in {{articles}}',
    'events-there': '{{events}}',
    joined: '{{links}}',
    alike: '{{count}} in 100',
  },
  actions: {
    'second-origin': 'Find a second origin',
    assess: 'Assess',
    'compare-both': 'Look at both',
    'find-quote': 'Find a quote',
    'quote-claim': 'Find a quote',
    'open-quote': 'Look at the quote',
    'set-date': 'Set the date',
    'place-event': 'Say where',
    'place-it': 'Place it',
    'add-record': 'Add it',
    'decide-identity': 'Decide',
    'mend-order': 'Look at the order',
    grade: 'Grade',
    read: 'Read',
    transcribe: 'Transcribe',
    'name-original': 'Name the original',
    'open-section': 'Show it',
  },
  add: { person: 'Add person', organisation: 'Add organisation', place: 'Add place' },
  noRule: 'There is no rule “{{rule}}”. The rules are in docs/lint.md.',
  gone: 'There is no such finding any more: what it was about has changed.',
  needsReason: 'Say why it is no lead, in a few words. Whoever reads the case later will want to know.',
  pastDay: 'Put it off until a day that is still to come.',
  labels: {
    mute: 'No lead: {{title}}',
    putOff: 'Put off until {{day}}: {{title}}',
    unmute: 'Take back: {{title}}',
  },
} as const;
