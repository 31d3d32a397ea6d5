import type { Facts } from '#core/findings/rule.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import { bookkeepingLinks } from '#core/model/link-kinds.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Store } from '#core/store/types.ts';
import type { DossierUses } from './dossier-uses.ts';
import type { AsWritten } from '#core/store/view.ts';

/** A dependency of an answer: a record (its id), or the pointers to it (`>id`). */
export type TrackDependency = (dependency: string) => void;

export const pointersKey = (id: string) => `>${id}`;

export interface CaseFacts extends Facts {
  /** Starts an evaluation: dependencies are noted there from now on. */
  begin(note: TrackDependency): void;
}

/** Answers the rules' questions about the case, and notes what the answers depend on. */
export function createFacts(
  store: Store,
  reverse: AsWritten<ReverseIndex>,
  identity: MergeIndex,
  sections: DossierUses,
): CaseFacts {
  const state: { note: TrackDependency } = { note: () => undefined };
  // Several rules ask the same about one article.
  const from = new Map<string, { claims: string[]; links: string[] }>();

  function pointing(id: string) {
    state.note(pointersKey(id));
    return reverse.pointingAt(id);
  }

  /** Returns what points to a record or to a record merged with it. */
  function pointingAny(id: string) {
    state.note(id);
    return identity.members(id).flatMap(pointing);
  }

  function provenBy(quote: string): { claims: string[]; links: string[] } {
    const by = pointing(quote).filter(({ field }) => field === 'quotes');
    const of = (wanted: string) => by.flatMap(({ collection, id }) => (collection === wanted ? [id] : []));
    return { claims: of('claims'), links: of('links') };
  }

  function provenFrom(article: string): { claims: string[]; links: string[] } {
    const cachedFacts = from.get(article);
    if (cachedFacts) return cachedFacts;
    const claims = new Set<string>();
    const links = new Set<string>();
    for (const { collection, id: quote, field } of pointing(article)) {
      if (collection !== 'quotes' || field !== 'article') continue;
      const proven = provenBy(quote);
      for (const id of proven.claims) claims.add(id);
      for (const id of proven.links) links.add(id);
    }
    const found = { claims: [...claims].sort(), links: [...links].sort() };
    from.set(article, found);
    return found;
  }

  return {
    begin(note) {
      state.note = note;
      from.clear();
    },
    // Not noted: there are few dossiers, and the index asks which records a dossier change affects.
    uses: (ids) => [...new Set(ids.flatMap((id) => [...sections.of(id)]))],
    isHere(id) {
      state.note(id);
      return store.find(id)?.trashed === false;
    },
    articlesOf({ quotes }) {
      return [
        ...new Set(
          quotes.flatMap((id) => {
            state.note(id);
            return store.get('quotes', id)?.article ?? [];
          }),
        ),
      ];
    },
    provenBy,
    claimsFrom: (article) => provenFrom(article).claims,
    linksFrom: (article) => provenFrom(article).links,
    claimsOf(id) {
      return pointingAny(id).flatMap(({ collection, field, id: claim }) =>
        collection === 'claims' && field === 'subject' ? [claim] : [],
      );
    },
    linksAt(id) {
      return pointingAny(id).flatMap(({ collection, id: link, field }) => {
        if (collection !== 'links' || field === 'quotes') return [];
        state.note(link);
        const found = store.get('links', link);
        return found && !bookkeepingLinks.has(found.kind) ? [found] : [];
      });
    },
    eventsAt(place) {
      const events = new Set<string>();
      for (const { collection, id, field } of pointingAny(place)) {
        if (collection === 'events' && field === 'where') events.add(id);
        if (collection !== 'links') continue;
        state.note(id);
        const link = store.get('links', id);
        if (link?.kind === 'happened-at' && field === 'to') events.add(link.from);
      }
      return [...events].sort();
    },
    leadOf(id) {
      state.note(id);
      return identity.lead(id);
    },
    // A record never moves to another collection, so there is nothing to note.
    collectionOf: (id) => store.find(id)?.collection,
  };
}
