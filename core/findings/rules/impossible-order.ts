import type { Rule } from '#core/findings/rule.ts';
import { baseOf, gain } from '#core/findings/weights.ts';
import { keyOf, eventsOf } from '#lib/temporal/model.ts';

/** Events whose typed order is impossible. */
export const impossibleOrder: Rule<'order'> = {
  name: 'impossible-order',
  severity: 'error',
  tab: 'dates',
  of: 'order',
  find(clash, facts) {
    const events = [...eventsOf(clash.bonds)];
    const [first = ''] = clash.bonds.flatMap((bond) => (bond.kind === 'date' ? [] : [bond.event]));
    return {
      item: keyOf(clash.bonds),
      about: events,
      variant: events.length === 1 ? 'one' : events.length === 2 ? 'two' : 'several',
      with: {
        one: { title: first },
        other: { title: events.find((id) => id !== first) ?? first },
        because: { clash },
      },
      parts: [...baseOf('impossible-order'), ...gain('in-dossier', facts.uses(events))],
      action: { kind: 'mend-order', id: first },
    };
  },
};
