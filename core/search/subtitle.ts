import { toWords } from '#lib/edtf/words.ts';
import { language } from '#lib/i18n/t.ts';
import { valuesOf, type Entry } from '#core/search/entries.ts';
import { wordSpans } from '#core/search/text.ts';

/** Longest subtitle taken from a description, in UTF-16 units. */
const subtitleLength = 80;

/** Returns the outlet and date of an article in words, the date of an event, or the first words about a person, organisation or place. */
export function subtitleOf(entry: Entry): string {
  const [outlet] = valuesOf(entry, 'outlet');
  const date = entry.date && toWords(entry.date, language());
  if (outlet || date) return [outlet, date].filter(Boolean).join(', ');
  return entry.aliases.length > 0 ? firstWords(entry) : '';
}

function firstWords(entry: Entry): string {
  const part = entry.text.parts.length - 1;
  const [line = ''] = (entry.text.parts[part] ?? '').slice(0, 400).split('\n');
  if (line.length <= subtitleLength) return line;
  const end = wordSpans(entry.text, part, 0, subtitleLength)
    .filter((word) => word.end < subtitleLength)
    .at(-1)?.end;
  return end === undefined ? '' : `${line.slice(0, end)}…`;
}
