import { expect, test, vi } from 'vitest';
import { fieldName } from '#renderer/shared/changes/fieldNames.ts';
import { formatFieldValue } from '#renderer/shared/changes/formatFieldValue.ts';
import { editorOf } from './editors.ts';

// Adds fields to a person by replacing only the person's model. For their other effects see tests/unit/added-field.test.ts.
vi.mock('#core/model/people.ts', async (load) => {
  const { personSchema } = await load<typeof import('#core/model/people.ts')>();
  const { field } = await import('#core/model/fields.ts');
  const label = 'claims.property.nationality';
  return {
    personSchema: personSchema.extend({
      nationality: field.line({ label }),
      naturalised: field.date({ label }),
      patron: field.ref(['people'], { label }),
    }),
  };
});

test('a field added to a model has a name and words in the history, and an editor in a conflict', () => {
  expect(fieldName('people', 'naturalised')).toBe('nationality');
  expect(formatFieldValue('people', 'naturalised', '1955~', String)).toBe('about 1955 (1955~)');
  expect(editorOf('people', 'nationality')).toEqual({ kind: 'line' });
  expect(editorOf('people', 'naturalised')).toEqual({ kind: 'date' });
  expect(editorOf('people', 'patron')).toEqual({ kind: 'record', types: ['people'] });
  expect(editorOf('organisations', 'nationality')).toBeNull();
});
