import { pointersKey } from './case-facts.ts';
import type { FindingsDeps } from './findings-deps.ts';
import { watchedCollections, type FindingsState } from './state.ts';
import type { DossierUses } from './dossier-uses.ts';

type InvalidationDeps = Pick<FindingsDeps, 'store' | 'reverse' | 'identity' | 'ledger' | 'anchors'> & {
  sections: DossierUses;
};

/** Listens to everything that findings depend on, and marks the units affected by a change. */
export function invalidateOnChange(deps: InvalidationDeps, state: FindingsState): void {
  const { store, reverse, identity, ledger, anchors, sections } = deps;
  const { byUnit, tracker, dirty, versions } = state;

  /** Marks what was evaluated from something. */
  function invalidate(dependency: string): void {
    for (const unit of tracker.dependents(dependency)) dirty.add(unit);
  }

  store.onCommit('findings', ({ changes }) => {
    if (!state.isAwake) return;
    for (const { collection, id } of changes) {
      if (isWatched(collection) || collection === 'quotes') dirty.add(id);
      if (collection === 'articles') for (const quote of knownQuotesOf(id)) dirty.add(quote);
      invalidate(id);
    }
  });
  reverse.onChange('findings', (ids) => {
    if (!state.isAwake) return;
    for (const id of ids) {
      if (byUnit.has(id)) dirty.add(id);
      invalidate(pointersKey(id));
    }
  });
  sections.onChange('findings', (ids) => {
    if (!state.isAwake) return;
    for (const id of ids) invalidateUses(id);
    versions.orders = -1;
    versions.pairs = -1;
  });
  anchors.onChange('findings', (quotes) => {
    if (state.isAwake) for (const id of quotes) dirty.add(id);
  });
  ledger.onTouch('findings', (group) => {
    if (!state.isAwake) return;
    dirty.add(group);
    invalidate(group);
  });
  identity.onChange('findings', (ids) => {
    if (!state.isAwake) return;
    for (const id of ids) {
      if (isWatched(store.find(id)?.collection ?? '')) dirty.add(id);
      invalidate(id);
    }
    for (const { id, decision } of store.list('identities')) if (decision === 'not-same') dirty.add(id);
  });

  /** A record is in more or fewer dossiers: this affects the record, the claims that it is or supports, and its links. */
  function invalidateUses(id: string): void {
    if (byUnit.has(id)) dirty.add(id);
    for (const claim of [id, ...claimsAt(id)]) {
      const group = ledger.groupOf(claim);
      if (group === undefined) continue;
      dirty.add(group);
      // A source carries more weight if a dossier uses what rests on it.
      for (const quote of store.get('claims', claim)?.quotes ?? []) {
        const article = store.get('quotes', quote)?.article;
        if (article !== undefined) dirty.add(article);
      }
    }
    for (const { collection, id: link } of reverse.pointingAt(id)) if (collection === 'links') dirty.add(link);
  }

  function claimsAt(id: string): string[] {
    return reverse.pointingAt(id).flatMap((pointer) => (pointer.collection === 'claims' ? [pointer.id] : []));
  }

  /** Returns quotes of an article that could not be found in its text but may be now. */
  function knownQuotesOf(article: string): string[] {
    return reverse
      .pointingAt(article)
      .flatMap(({ collection, id }) => (collection === 'quotes' && byUnit.has(id) ? [id] : []));
  }
}

function isWatched(collection: string): boolean {
  return (watchedCollections as readonly string[]).includes(collection);
}
