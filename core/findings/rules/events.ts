import { dossierPart, part, type Rule } from '#core/findings/rule.ts';

/** An event of which nobody knows when it was. */
export const eventNoDate: Rule<'event'> = {
  name: 'event-no-date',
  severity: 'hint',
  tab: 'dates',
  of: 'event',
  find({ id, when, whenText }, facts) {
    if (when !== null) return null;
    const links = facts.linksAt(id).length;
    return {
      item: id,
      about: [id],
      variant: whenText === '' ? 'plain' : 'words',
      with: { title: { title: id }, words: whenText },
      parts: [
        ...part('base', 24),
        ...dossierPart(facts.uses([id])),
        ...part('joined', Math.min(12, 2 * links), { links: { counted: 'links', count: links } }),
      ],
      action: { kind: 'set-date', id, params: { field: 'when' } },
    };
  },
};

/** An event of which nobody knows where it was. */
export const eventNoPlace: Rule<'event'> = {
  name: 'event-no-place',
  severity: 'hint',
  tab: 'dates',
  of: 'event',
  find({ id, where }, facts) {
    const links = facts.linksAt(id);
    if (where !== null || links.some(({ kind, from }) => kind === 'happened-at' && from === id)) return null;
    return {
      item: id,
      about: [id],
      with: { title: { title: id } },
      parts: [
        ...part('base', 18),
        ...dossierPart(facts.uses([id])),
        ...part('joined', Math.min(12, 2 * links.length), { links: { counted: 'links', count: links.length } }),
      ],
      action: { kind: 'place-event', id, params: { field: 'where' } },
    };
  },
};
