import { expect, test, vi } from 'vitest';
import { factColumns } from './facts.ts';

// Only the model of an organisation is changed. tests/unit/added-field.test.ts covers what else a new field reaches.
vi.mock('#core/model/organisations.ts', async (load) => {
  const { organisationSchema } = await load<typeof import('#core/model/organisations.ts')>();
  const { field } = await import('#core/model/fields.ts');
  return {
    organisationSchema: organisationSchema.extend({ registeredIn: field.ref(['places'], { label: 'fields.where' }) }),
  };
});

test('a field added to a model is among the facts of its page', () => {
  const names = factColumns('organisations').map((facts) => facts.map(({ name }) => name));
  expect(names).toEqual([['countries', 'dates'], ['registeredIn']]);
});
