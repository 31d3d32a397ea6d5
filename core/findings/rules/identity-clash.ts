import type { Rule } from '#core/findings/rule.ts';
import { baseOf } from '#core/findings/weights.ts';

/** Records that are decided to be one and not to be one: two people decided, and their copies of the case have met. */
export const identityClash: Rule<'clash'> = {
  name: 'identity-clash',
  severity: 'error',
  tab: 'identity',
  of: 'clash',
  find: ({ decision, one, other }) => ({
    item: decision.id,
    about: [one, other, decision.id],
    variant: decision.reason === '' ? 'plain' : 'reason',
    with: { one: { title: one }, other: { title: other }, reason: decision.reason },
    parts: baseOf('identity-clash'),
    action: { kind: 'decide-identity', id: one, params: { with: other } },
  }),
};
