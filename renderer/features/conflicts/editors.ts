import type { Position } from '#core/model/places.ts';
import { fieldOf } from '#core/model/field-meanings.ts';
import { t } from '#lib/i18n/t.ts';
import type { Collection } from '#core/model/collections.ts';
import { edtfOf, readDate } from '#renderer/shared/values/dates.ts';
import { positionText, readNumber, readPosition, formatPosition } from '#core/model/typed-values.ts';
import { fieldReading } from '#renderer/shared/values/values.ts';
import type { DateReading } from '#renderer/ui/DateField.tsx';

/** The input used for another value of a field. */
export type Editor =
  | { kind: 'line' | 'lines' | 'date' | 'position' | 'number' | 'grade' | 'name' }
  | { kind: 'record'; types: readonly Collection[] }
  | { kind: 'choice'; options: readonly { value: string; label: string }[] };

/** Returns the input for another value of a field; null where only the field's own page can edit it (lists, files, words of a quote). */
export function editorOf(collection: string, field: string): Editor | null {
  const fieldDefinition = fieldOf(collection, field);
  if (!fieldDefinition || fieldDefinition.edit === false) return null;
  const { kind, refs, words } = fieldDefinition;
  switch (kind) {
    case 'line':
    case 'lines':
    case 'date':
    case 'number':
    case 'position':
    case 'grade':
      return { kind };
    case 'language':
      return { kind: 'line' };
    case 'marked':
      return { kind: 'lines' };
    case 'names':
      return { kind: 'name' };
    case 'record':
      return refs ? { kind, types: refs.to } : null;
    case 'choice':
      return words ? { kind, options: Object.entries(words).map(([value, key]) => ({ value, label: t(key) })) } : null;
    default:
      return null;
  }
}

/** Returns a value as text to edit. */
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

/** Parses what was typed; the engine reports any further errors. */
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
        ? { ok: false, error: t('forms.needsName') }
        : { ok: true, value: { value: typed, kind: 'main' } };
    case 'record':
    case 'choice':
      return { ok: true, value: typed === '' ? null : typed };
    default:
      return { ok: true, value: typed };
  }
}

/** Returns the interpretation of the typed text to show below the field. */
export function reading(editor: Editor, text: string): DateReading | undefined {
  if (text.trim() === '') return undefined;
  if (editor.kind === 'date') return readDate(text);
  if (editor.kind === 'position')
    return fieldReading(readPosition(text), (value) => (value === null ? '' : formatPosition(value)));
  const read = typedValue(editor, text);
  return read.ok ? undefined : { error: read.error };
}
