import type { Rule } from '#core/findings/rule.ts';
import { baseOf } from '#core/findings/weights.ts';
import { aboutValue } from './single-origin.ts';

/** A value none of whose sources are assessed. The lead is about the sources instead: assessing one fixes many values. */
export const noOrigin: Rule<'value'> = {
  name: 'no-origin',
  severity: 'warning',
  tab: 'proof',
  lead: false,
  of: 'value',
  find(value, facts) {
    const { origins, sources, knots } = value.corroboration;
    if (origins > 0 || sources === 0) return null;
    const result = aboutValue(value, facts, baseOf('no-origin'), sources === 1 ? 'one-source' : 'sources');
    return result && { ...result, action: { kind: 'assess', id: knots[0]?.article ?? null } };
  },
};
