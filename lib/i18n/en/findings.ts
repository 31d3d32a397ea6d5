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
        two: 'It was settled before one of these values was added.',
        several: 'It was settled before one of these values was added.',
        'later-count': 'It was settled before {{later}} was added, which may be a later count.',
      },
    },
    'open-contradiction': {
      name: 'Open contradiction',
      title: '{{subject}}, {{property}}: {{one}} or {{other}}',
      why: {
        two: 'They cannot both be true. Not decided yet.',
        several: 'These values cannot all be true. Not decided yet.',
        'later-count': 'They cannot both be true. {{later}} may be a later count: you decide.',
      },
    },
    'single-origin': {
      name: 'One origin',
      title: '{{subject}}, {{property}} {{value}}, rests on one origin',
      why: oneOrigin,
    },
    'no-origin': {
      name: 'No independent source',
      title: '{{subject}}, {{property}} {{value}}, has no independent source',
      why: {
        'one-source': '“{{article}}” has not been assessed as an independent source.',
        sources: '{{articles}} give it. None has been assessed as an independent source.',
      },
    },
    'copy-without-source': {
      name: 'Copy of something unknown',
      title: '“{{title}}” is a copy, and what it copies is not here',
      why: {
        used_one: '{{claims}} from it has no origin until the original is named.',
        used_other: '{{claims}} from it have no origin until the original is named.',
        unused: 'Claims from it would have no origin.',
      },
    },
    'not-assessed': {
      name: 'Source that is not assessed',
      title: '“{{title}}” is not assessed',
      why: {
        used_one: 'Assessing it could add an origin to {{claims}}.',
        used_other: 'Assessing it could add an origin to {{claims}}.',
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
      title: 'The time of “{{one}}” is impossible',
      why: {
        one: '{{because}} Nothing comes before itself.',
        two: '{{because}} These cannot all be true.',
        several: '{{because}} These cannot all be true.',
      },
    },
    'lost-quote': {
      name: 'Quote that is lost',
      title: 'The quote “{{words}}” is no longer in the text',
      why: { plain: 'The text of “{{article}}” has changed since.' },
    },
    'edited-quote': {
      name: 'Quote whose words have changed',
      title: 'The quote “{{words}}” now reads differently',
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
      name: 'Footnote that does not match its text',
      title: 'Footnote {{number}} does not match the text it quotes',
      why: {
        lost: '“{{words}}” is no longer in “{{article}}”.',
        edited: '“{{words}}”: “{{article}}” now reads differently there.',
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
      name: 'Possible duplicate',
      title: '{{one}} and {{other}} may be the same',
      why: {
        plain: 'Not decided yet.',
        one: '{{first}}. Not decided yet.',
        two: '{{first}}; {{second}}. Not decided yet.',
      },
    },
    unnamed: {
      name: 'Name without a record',
      title: '{{name}} appears in {{articles}} but has no record',
      why: {
        person: 'Probably a person.',
        organisation: 'Probably an organisation.',
        place: 'Probably a place.',
      },
    },
    'event-no-date': {
      name: 'Event without a date',
      title: '“{{title}}” has no date',
      why: { plain: 'It can’t be placed on the timeline.', words: 'The text says “{{words}}”.' },
    },
    'event-no-place': {
      name: 'Event without a place',
      title: '“{{title}}” has no place',
      why: { plain: 'It is not listed under any place.' },
    },
    'place-no-position': {
      name: 'Place without a position',
      title: '{{title}} has no position',
      why: { plain: '{{events}} would then show on a map.' },
    },
    'protected-name': {
      name: 'Protected name in a dossier',
      title: '“{{name}}” is protected but appears in the dossier',
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
      why: { plain: 'Elsewhere: {{others}}. Not decided yet.' },
    },
    'dossier-single-origin': {
      name: 'Claim with one origin in a dossier',
      title: '{{subject}}, {{property}} {{value}}, rests on one origin',
      why: oneOrigin,
    },
    'dossier-no-origin': {
      name: 'Claim without an origin in a dossier',
      title: '{{subject}}, {{property}} {{value}}, has no independent source',
      why: {
        'one-source': '“{{article}}” has not been assessed as an independent source.',
        sources: '{{articles}} give it. None has been assessed as an independent source.',
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
    'compare-both': 'Compare',
    'find-quote': 'Find a quote',
    'quote-claim': 'Find a quote',
    'open-quote': 'Look at the quote',
    'set-date': 'Set the date',
    'place-event': 'Add place',
    'place-it': 'Set location',
    'add-record': 'Add it',
    'decide-identity': 'Decide',
    'mend-order': 'Check the order',
    grade: 'Grade',
    read: 'Read',
    transcribe: 'Transcribe',
    'name-original': 'Name the original',
    'open-section': 'Show it',
  },
  add: { person: 'Add person', organisation: 'Add organisation', place: 'Add place' },
  noRule: 'There is no rule “{{rule}}”. The rules are in docs/lint.md.',
  gone: 'This finding no longer exists: what it was about has changed.',
  needsReason: 'Say in a few words why it is no lead. Whoever reads the case later will want to know.',
  pastDay: 'Choose a day in the future.',
  labels: {
    mute: 'No lead: {{title}}',
    putOff: 'Put off until {{day}}: {{title}}',
    unmute: 'Take back: {{title}}',
  },
} as const;
