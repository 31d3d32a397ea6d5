/** Why a value rests on one origin, in the case and in a dossier. */
const oneOrigin = {
  'one-source': 'Only “{{article}}” reports it.',
  copies: '{{articles}} report it, but all go back to one.',
  'not-assessed': '{{articles}} report it. Only one is assessed as an independent source.',
  speaker: '{{articles}} report it; all quote {{speaker}}. One speaker counts once.',
} as const;

/** What rules find in a case: names of the rules, what they say, why a lead ranks where it does, what resolves it. */
export const findings = {
  severity: { error: 'error', warning: 'warning', hint: 'hint' },
  rules: {
    'no-quote': {
      name: 'Claim without a quote',
      title: '{{subject}}, {{property}} {{value}}, has no quote',
      why: {
        nobody: 'No quote supports it, and nobody is named as saying it.',
        speaker: 'Attributed to {{speaker}}, but no quote shows it.',
      },
    },
    'reopened-contradiction': {
      name: 'Reopened contradiction',
      title: '{{subject}}, {{property}}: {{one}} or {{other}}, reopened',
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
        sources: '{{articles}} report it. None has been assessed as an independent source.',
      },
    },
    'copy-without-source': {
      name: 'Copy without its original',
      title: '“{{title}}” is a copy, but its original is not in the case',
      why: {
        used_one: '{{claims}} from it has no origin until the original is named.',
        used_other: '{{claims}} from it have no origin until the original is named.',
        unused: 'Claims from it would have no origin.',
      },
    },
    'not-assessed': {
      name: 'Article not assessed',
      title: '“{{title}}” is not assessed',
      why: {
        used_one: 'Assessing it could add an origin to {{claims}}.',
        used_other: 'Assessing it could add an origin to {{claims}}.',
      },
    },
    'ungraded-source': {
      name: 'Evidence from an ungraded article',
      title: '“{{title}}” is used as evidence but has no grade',
      why: { used_one: '{{claims}} rests on it.', used_other: '{{claims}} rest on it.', unused: 'Links rest on it.' },
    },
    'no-transcript': {
      name: 'File without a transcript',
      title: '“{{title}}” has no transcript',
      why: {
        used: '{{file}} cannot be searched or quoted.',
        unused: '{{file}} cannot be searched or quoted.',
      },
    },
    'unread-source': {
      name: 'Unread article',
      title: '“{{title}}” is unread',
      why: {
        used_one: '{{claims}} already rests on it.',
        used_other: '{{claims}} already rest on it.',
        unused: 'No claims from it yet.',
      },
    },
    'unsourced-link': {
      name: 'Link without a quote',
      title: '{{from}} {{verb}} {{to}}, without a quote',
      why: {
        confirmed: 'Marked confirmed, but no quote supports it.',
        plain: 'No quote supports it.',
      },
    },
    'impossible-order': {
      name: 'Impossible order',
      title: 'The timing of “{{one}}” is impossible',
      why: {
        one: '{{because}} Nothing comes before itself.',
        two: '{{because}} These cannot all be true.',
        several: '{{because}} These cannot all be true.',
      },
    },
    'lost-quote': {
      name: 'Quote no longer in its text',
      title: 'The quote “{{words}}” is no longer in the text',
      why: { plain: 'The text of “{{article}}” has changed since.' },
    },
    'edited-quote': {
      name: 'Quote with changed words',
      title: 'The quote “{{words}}” now reads differently',
      why: {
        plain: 'The text of “{{article}}” has changed since.',
        now: 'The text of “{{article}}” now reads “{{now}}”.',
      },
    },
    'ambiguous-quote': {
      name: 'Quote with several possible places',
      title: 'The quote “{{words}}” may be in several places',
      why: { plain: 'The text of “{{article}}” has changed since and now contains these words more than once.' },
    },
    'moved-quote': {
      name: 'Quote that moved',
      title: 'The quote “{{words}}” has moved',
      why: { plain: 'The text of “{{article}}” has changed since. The quote is still in it, elsewhere.' },
    },
    'broken-footnote': {
      name: 'Footnote that does not match its text',
      title: 'Footnote {{number}} does not match the text it quotes',
      why: {
        lost: '“{{words}}” is no longer in “{{article}}”.',
        edited: '“{{words}}”: “{{article}}” now reads differently there.',
        ambiguous: '“{{words}}” may be in several places in “{{article}}”.',
      },
    },
    'identity-clash': {
      name: 'Identity decided both ways',
      title: '{{one}} and {{other}} are marked as both same and not the same',
      why: {
        plain: 'Two decisions made on different devices clash.',
        reason: 'Two decisions clash. The reason given against: {{reason}}',
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
      name: 'Place without a location',
      title: '{{title}} has no location',
      why: { plain: 'With a location, {{events}} would show on a map.' },
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
      name: 'Claim without an independent source in a dossier',
      title: '{{subject}}, {{property}} {{value}}, has no independent source',
      why: {
        'one-source': '“{{article}}” has not been assessed as an independent source.',
        sources: '{{articles}} report it. None has been assessed as an independent source.',
        none: 'No quote supports it.',
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
    certain: 'marked confirmed',
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
    'later-count': 'quick to decide',
    'would-gain': '{{claims}}',
    'rests-on-it': '{{claims}}',
    'links-on-it': '{{links}}',
    certain: 'without a quote',
    'named-often': 'in {{articles}}',
    'events-there': '{{events}}',
    joined: '{{links}}',
    alike: '{{count}}%',
  },
  actions: {
    'second-origin': 'Find a second origin',
    assess: 'Assess',
    'compare-both': 'Compare',
    'find-quote': 'Find a quote',
    'quote-claim': 'Find a quote',
    'open-quote': 'Show quote',
    'set-date': 'Set date',
    'place-event': 'Add place',
    'place-it': 'Set location',
    'add-record': 'Add record',
    'decide-identity': 'Decide',
    'mend-order': 'Check order',
    grade: 'Grade',
    read: 'Read',
    transcribe: 'Transcribe',
    'name-original': 'Name the original',
    'open-section': 'Show section',
  },
  add: { person: 'Add person', organisation: 'Add organisation', place: 'Add place' },
  noRule: 'There is no rule “{{rule}}”. The rules are in docs/lint.md.',
  gone: 'This finding no longer exists: what it was about has changed.',
  needsReason: 'Give a reason for dismissing it. Whoever reads the case later will want to know.',
  pastDay: 'Choose a day in the future.',
  labels: {
    mute: 'Dismiss: {{title}}',
    putOff: 'Snooze until {{day}}: {{title}}',
    unmute: 'Restore: {{title}}',
  },
} as const;
