import { language, t, type TextKey } from '#lib/i18n/t.ts';
import { fieldsBeginning, fixedValues, type Completion } from '#core/search/query/complete.ts';
import { nameable } from '#core/model/mentions.ts';
import type { FilterField } from '#core/search/query/model.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useApi } from '#renderer/lib/queries.ts';

/** A completion for the text at the caret. */
export interface CompletionOption {
  /** The text to insert. */
  value: string;
  label: string;
  /** Its meaning, or the number of records with it. */
  note: string;
}

const noOptions: readonly CompletionOption[] = [];

const languages = ['ar', 'de', 'en', 'es', 'fr', 'it', 'pt', 'ru', 'uk', 'zh'];

/** Returns the completions at the caret of a query, best first. */
export function useCompletions(completion: Completion | null): readonly CompletionOption[] {
  const field = completion?.field ?? null;
  const typed = completion?.typed ?? '';
  const caseField = field === 'tag' || field === 'outlet' || field === 'author' ? field : null;
  const values = useApi('search.values', { field: caseField ?? 'tag', typed }, { enabled: caseField !== null });
  const named = useApi(
    'search.names',
    { prefix: typed, types: [...nameable], limit: 8 },
    { enabled: field === 'linked' && typed.trim() !== '' },
  );
  if (completion === null) return noOptions;
  if (caseField !== null)
    return withoutTyped(
      (values.data ?? []).map(({ value, count }) => ({ value, label: value, note: formatNumber(count) })),
      typed,
    );
  if (field === 'linked')
    return withoutTyped(
      (typed.trim() === '' ? [] : (named.data ?? [])).map(({ title, type }) => ({
        value: title,
        label: title,
        note: t(`words.${type}`),
      })),
      typed,
    );
  return withoutTyped(field === null ? fieldOptions(typed) : fixedOptions(field, typed), typed);
}

function fieldOptions(typed: string): CompletionOption[] {
  return fieldsBeginning(typed).map((field) => ({
    value: field,
    label: `${field}:`,
    note: t(`searching.fields.${field}`),
  }));
}

function fixedOptions(field: FilterField, typed: string): CompletionOption[] {
  const prefix = typed.toLowerCase();
  if (field === 'lang') {
    const names = new Intl.DisplayNames([language()], { type: 'language' });
    return languages
      .map((tag) => ({ value: tag, label: tag, note: names.of(tag) ?? tag }))
      .filter(({ value, note }) => value.startsWith(prefix) || note.toLowerCase().startsWith(prefix));
  }
  if (field === 'date' || field === 'before' || field === 'after')
    return dateOptions(field).filter(({ value }) => value.startsWith(prefix));
  return fixedValues(field)
    .filter((value) => value.toLowerCase().startsWith(prefix))
    .map((value) => ({ value, label: value, note: field === 'grade' ? gradeNote(value) : '' }));
}

function gradeNote(value: string): string {
  return t(/\d/.test(value) ? 'searching.grade.content' : 'searching.grade.source');
}

/** Returns the forms a date may have, with the current year as the example. */
function dateOptions(field: 'date' | 'before' | 'after'): CompletionOption[] {
  const year = new Date().getFullYear();
  const [now, last] = [String(year), String(year - 1)];
  const offer = (value: string, key: TextKey): CompletionOption => ({ value, label: value, note: t(key) });
  const plain = [
    offer(now, 'searching.date.year'),
    offer(last, 'searching.date.year'),
    offer(`${now}-01`, 'searching.date.month'),
  ];
  if (field !== 'date') return plain;
  return [...plain, offer(`${last}..${now}`, 'searching.date.range'), offer(`..${last}`, 'searching.date.until')];
}

/** Drops suggestions that are already typed out in full. */
function withoutTyped(offers: readonly CompletionOption[], typed: string): readonly CompletionOption[] {
  const [onlyOption] = offers;
  return offers.length === 1 && onlyOption?.value.toLowerCase() === typed.toLowerCase() ? noOptions : offers;
}
