/** Reading the originals of articles again. */
export const reread = {
  button: 'Read again',
  noOriginal: 'It has no original, so there is nothing to read again.',
  purged: 'Its original was purged, so there is nothing to read again.',
  transcript: 'Its text was typed in, so it was kept.',
  corrected: 'Its text was corrected by hand and was kept. Its fields were read again.',
  done: '{{changed}} changed, {{same}} the same, {{skipped}} skipped, {{failed}} failed',
  nothing: 'Read again. Nothing changed.',
  read_one: 'Read again. It changed.',
  read_other: 'Read {{count}} articles again: {{changed}} changed, {{same}} the same.',
  skipped_one: '{{count}} had nothing to read.',
  skipped_other: '{{count}} had nothing to read.',
  failed_one: '{{count}} could not be read.',
  failed_other: '{{count}} could not be read.',
  quotes_one: '{{count}} quote needs a look.',
  quotes_other: '{{count}} quotes need a look.',
} as const;
