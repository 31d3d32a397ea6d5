import { dossierPart, part, type Rule } from '#core/findings/rule.ts';

/** A place of events that the map cannot show. */
export const placeNoPosition: Rule<'place'> = {
  name: 'place-no-position',
  severity: 'hint',
  tab: 'dates',
  of: 'place',
  find({ id, position }, facts) {
    if (position !== null) return null;
    const events = facts.eventsAt(id).length;
    if (events === 0) return null;
    return {
      item: id,
      about: [id],
      with: { title: { title: id }, count: events, events: { counted: 'events', count: events } },
      parts: [
        ...part('base', 12),
        ...part('events-there', Math.min(20, 5 * events), { events: { counted: 'events', count: events } }),
        ...dossierPart(facts.uses([id])),
      ],
      action: { kind: 'place-it', id, params: { field: 'position' } },
    };
  },
};
