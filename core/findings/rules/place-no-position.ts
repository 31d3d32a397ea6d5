import type { Rule } from '#core/findings/rule.ts';
import { baseOf, gain } from '#core/findings/weights.ts';

/** A place of events that the map cannot show. */
export const placeNoPosition: Rule<'place'> = {
  name: 'place-no-position',
  severity: 'hint',
  tab: 'dates',
  of: 'place',
  find({ id, position }, facts) {
    if (position !== null) return null;
    const events = facts.eventsAt(id);
    if (events.length === 0) return null;
    return {
      item: id,
      about: [id],
      with: { title: { title: id }, count: events.length, events: { counted: 'events', count: events.length } },
      parts: [...baseOf('place-no-position'), ...gain('events-there', events), ...gain('in-dossier', facts.uses([id]))],
      action: { kind: 'place-it', id, params: { field: 'position' } },
    };
  },
};
