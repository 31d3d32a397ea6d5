import type { Rule } from '#core/findings/rule.ts';
import { baseOf } from '#core/findings/weights.ts';

/** Records decided both to be the same and not to be: two people decided differently before their copies of the case were merged. */
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
