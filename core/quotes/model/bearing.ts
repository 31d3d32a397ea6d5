import { fieldsThat } from '#core/model/field-meanings.ts';
import { formatEdtf } from '#lib/edtf/format.ts';
import type { QuoteView } from '#core/records/contract.ts';
import { fold } from '#lib/text/fold.ts';

/** Fields whose value a text states literally; no quote can be said to state the others that way. */
const statedFields = new Map(fieldsThat((field) => field.written === true).map(({ name, kind }) => [name, kind]));

/** Returns quotes of a record whose words state a value of one of its fields, ignoring case, accents and context. */
export function quotesBearing<Q extends Pick<QuoteView, 'exact'>>(
  field: string,
  value: unknown,
  quotes: readonly Q[],
): Q[] {
  const wanted = [...new Set(wordsOf(field, value).map((words) => fold(words).trim()))].filter(
    ({ length }) => length > 1,
  );
  if (wanted.length === 0) return [];
  return quotes.filter(({ exact }) => {
    const text = fold(exact);
    return wanted.some((words) => statesInWords(text, words));
  });
}

function wordsOf(field: string, value: unknown): string[] {
  if (!statedFields.has(field)) return [];
  const plain = value !== null && typeof value === 'object' && 'value' in value ? value.value : value;
  if (typeof plain !== 'string' || plain === '') return [];
  if (statedFields.get(field) !== 'date') return [plain];
  // A text that says "1957" also supports "about 1957".
  const exact = plain.replace(/[~?%]/g, '');
  return [
    plain,
    exact,
    formatEdtf(plain, 'en'),
    formatEdtf(plain, 'es'),
    formatEdtf(exact, 'en'),
    formatEdtf(exact, 'es'),
  ];
}

function statesInWords(text: string, words: string): boolean {
  const isPart = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (!isPart(text[at - 1]) && !isPart(text[at + words.length])) return true;
  }
  return false;
}
