import type { Rule } from '#core/findings/rule.ts';
import { baseOf, gain } from '#core/findings/weights.ts';

/** An event whose date is unknown. */
export const eventNoDate: Rule<'event'> = {
  name: 'event-no-date',
  severity: 'hint',
  tab: 'dates',
  of: 'event',
  find({ id, when, whenText }, facts) {
    if (when !== null) return null;
    return {
      item: id,
      about: [id],
      variant: whenText === '' ? 'plain' : 'words',
      with: { title: { title: id }, words: whenText },
      parts: [
        ...baseOf('event-no-date'),
        ...gain('in-dossier', facts.uses([id])),
        ...gain('dated-with-it', facts.claimsOf(id)),
        ...gain(
          'joined',
          facts.linksAt(id).map((link) => link.id),
        ),
      ],
      action: { kind: 'set-date', id, params: { field: 'when' } },
    };
  },
};

/** An event whose place is unknown. */
export const eventNoPlace: Rule<'event'> = {
  name: 'event-no-place',
  severity: 'hint',
  tab: 'dates',
  of: 'event',
  find({ id, where }, facts) {
    const links = facts.linksAt(id);
    const isPlaced = where !== null && facts.isHere(where);
    if (isPlaced || links.some(({ kind, from }) => kind === 'happened-at' && facts.leadOf(from) === id)) return null;
    return {
      item: id,
      about: [id],
      with: { title: { title: id } },
      parts: [
        ...baseOf('event-no-place'),
        ...gain('in-dossier', facts.uses([id])),
        ...gain(
          'joined',
          links.map((link) => link.id),
        ),
      ],
      action: { kind: 'place-event', id, params: { field: 'where' } },
    };
  },
};
