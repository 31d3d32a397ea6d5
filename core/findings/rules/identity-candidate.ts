import { part, type Rule } from '#core/findings/rule.ts';
import { baseOf, gain, likenessPoints } from '#core/findings/weights.ts';

/** Two records that are probably the same but undecided. */
export const identityCandidate: Rule<'pair'> = {
  name: 'identity-candidate',
  severity: 'hint',
  tab: 'identity',
  of: 'pair',
  find({ a, b, score, evidence }, facts) {
    const [first, second] = evidence.filter(({ weight }) => weight > 0);
    return {
      item: [a, b].sort().join(' '),
      about: [a, b],
      variant: second ? 'two' : first ? 'one' : 'plain',
      with: {
        one: { title: a },
        other: { title: b },
        first: first ? { evidence: first } : '',
        second: second ? { evidence: second } : '',
      },
      parts: [
        ...baseOf('identity-candidate'),
        ...part('alike', likenessPoints * score, { count: Math.round(100 * score) }),
        ...gain('in-dossier', facts.uses([a, b])),
      ],
      action: { kind: 'decide-identity', id: a, params: { with: b } },
    };
  },
};
