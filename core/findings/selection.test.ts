import { expect, test } from 'vitest';
import type { Finding } from '#core/findings/rule.ts';
import { createSelection } from '#core/findings/selection.ts';

test('leads are selected once until a lead, or what is muted, changes', () => {
  const state = { asked: 0, findings: 0, mutes: 0 };
  const lead = { rule: 'event-no-date', item: 'a', tab: 'dates', parts: [] } as unknown as Finding;
  const select = createSelection(
    {
      ranked: () => [lead],
      get version() {
        return state.findings;
      },
    },
    {
      state: () => {
        state.asked++;
        return 'open';
      },
      get version() {
        return state.mutes;
      },
    },
  );
  const filter = { rule: null, grouped: true, state: 'open', today: 0 } as const;
  const times = (change: () => void) => {
    state.asked = 0;
    change();
    expect(select(filter).counts).toMatchObject({ all: 1, dates: 1 });
    return state.asked;
  };
  expect(times(() => undefined)).toBe(1);
  expect(times(() => undefined)).toBe(0);
  expect(times(() => state.findings++)).toBe(1);
  expect(times(() => state.mutes++)).toBe(1);
  expect(times(() => undefined)).toBe(0);
  select({ ...filter, today: 1 });
  expect(state.asked).toBe(1);
});
