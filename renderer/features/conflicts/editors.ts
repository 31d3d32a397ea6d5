import { t, type TextKey } from '#lib/i18n/t.ts';
import type { Collection } from '#core/model/collections.ts';
import { edtfOf, readDate } from '#renderer/lib/dates.ts';
import { positionText, readNumber, readPosition, sayPosition, shown, type Position } from '#renderer/lib/values.ts';
import type { DateReading } from '#renderer/ui/DateField.tsx';

/** How another value of a field is written. */
export type Editor =
  | { kind: 'line' | 'lines' | 'date' | 'position' | 'number' | 'grade' | 'name' }
  | { kind: 'record'; types: readonly Collection[] }
  | { kind: 'choice'; options: readonly { value: string; label: string }[] };

const dates = new Set(['born', 'died', 'dates', 'when', 'published']);
const texts = new Set(['description', 'notes', 'text', 'translation']);
const lines = new Set(['title', 'subtitle', 'role', 'whenText', 'outlet', 'url', 'language', 'part', 'translatedBy']);
const linkable: readonly Collection[] = ['people', 'organisations', 'places', 'events', 'articles'];
const records: Readonly<Record<string, readonly Collection[]>> = {
  within: ['places'],
  where: ['places'],
  partOf: ['events'],
  copyOf: ['articles'],
  from: linkable,
  to: linkable,
  article: ['articles'],
  dossier: ['dossiers'],
};
const choices: Readonly<Record<string, readonly [string, TextKey][]>> = {
  certainty: (['confirmed', 'probable', 'possible', 'disputed'] as const).map((value) => [
    value,
    `recordPages.links.certainty.${value}`,
  ]),
  independence: (['not-assessed', 'independent', 'copy', 'update'] as const).map((value) => [
    value,
    `changes.independence.${value}`,
  ]),
};

/** How a person writes another value of a field; null where only its own page can (lists, files, words of a quote). */
export function editorOf(collection: string, field: string): Editor | null {
  if (field === 'names') return { kind: 'name' };
  if (dates.has(field)) return { kind: 'date' };
  if (texts.has(field)) return { kind: 'lines' };
  if (field === 'position') return { kind: 'position' };
  if (field === 'grade') return { kind: 'grade' };
  if (field === 'page') return { kind: 'number' };
  const types = records[field];
  if (types) return { kind: 'record', types };
  const options = choices[field];
  if (options) return { kind: 'choice', options: options.map(([value, key]) => ({ value, label: t(key) })) };
  if (lines.has(field) || (field === 'kind' && (collection === 'events' || collection === 'articles'))) {
    return { kind: 'line' };
  }
  return null;
}

/** A value as a person types it again. */
export function typedText(editor: Editor, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (editor.kind === 'name' && typeof value === 'object' && 'value' in value) return String(value.value);
  if (editor.kind === 'position') return positionText(value as Position);
  if (editor.kind === 'grade' && typeof value === 'object' && 'source' in value && 'content' in value) {
    return `${String(value.source)}${String(value.content)}`;
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export type TypedValue = { ok: true; value: unknown } | { ok: false; error: string };

/** Reads what was typed; what the engine refuses beyond that it says itself. */
export function typedValue(editor: Editor, text: string): TypedValue {
  const typed = text.trim();
  switch (editor.kind) {
    case 'date': {
      const value = edtfOf(typed);
      if (value !== undefined) return { ok: true, value };
      const outcome = readDate(typed);
      return { ok: false, error: 'error' in outcome ? outcome.error : t('forms.relative') };
    }
    case 'position':
      return readPosition(typed);
    case 'number':
      return typed === '' ? { ok: true, value: null } : readNumber(typed);
    case 'grade': {
      const match = /^([a-f])\s*([1-6])$/i.exec(typed);
      if (typed === '') return { ok: true, value: null };
      if (!match) return { ok: false, error: t('conflictPage.other.grade') };
      return { ok: true, value: { source: match[1]?.toUpperCase(), content: Number(match[2]) } };
    }
    case 'name':
      return typed === ''
        ? { ok: false, error: t('conflictPage.other.name') }
        : { ok: true, value: { value: typed, kind: 'main' } };
    case 'record':
    case 'choice':
      return { ok: true, value: typed === '' ? null : typed };
    default:
      return { ok: true, value: typed };
  }
}

/** What a field shows below itself of what is typed. */
export function reading(editor: Editor, text: string): DateReading | undefined {
  if (text.trim() === '') return undefined;
  if (editor.kind === 'date') return readDate(text);
  if (editor.kind === 'position')
    return shown(readPosition(text), (value) => (value === null ? '' : sayPosition(value)));
  const read = typedValue(editor, text);
  return read.ok ? undefined : { error: read.error };
}
