import type { Ledger } from '#core/claims/ledger.ts';
import type { PairCounts } from '#core/identity/pair-counts.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';

export interface TouchedDeps {
  mergedView: MergedView;
  ledger: Pick<Ledger, 'onTouch' | 'claimsIn'>;
  pairCounts: Pick<PairCounts, 'onChange'>;
}

/**
 * Reports all records whose cells may change with a commit. Besides those that point to what was changed, these are the records that a
 * quote proves something about, directly or through a link, because their sources are counted.
 */
export function followTouched(
  { mergedView, ledger, pairCounts }: TouchedDeps,
  touch: (ids: Iterable<string>) => void,
): void {
  pairCounts.onChange(touch);
  const { reads, reverse } = mergedView;
  reverse.onChange('tables', (ids) => {
    touch(ids);
    for (const id of ids) {
      const link = reads.get('links', id);
      if (link) touch([link.from, link.to]);
      const quote = link ? undefined : reads.get('quotes', id);
      if (!quote) continue;
      touch(quote.about);
      for (const pointer of reverse.pointingAt(id)) {
        const provedLink = pointer.collection === 'links' ? reads.get('links', pointer.id) : undefined;
        touch(provedLink ? [pointer.id, provedLink.from, provedLink.to] : [pointer.id]);
      }
    }
  });
  // What sources say together changes with any of them.
  ledger.onTouch('tables', (group) => {
    touch(ledger.claimsIn(group).map(({ id }) => id));
  });
}
