import type { Ledger } from '#core/claims/ledger.ts';
import type { NameUnit, PairUnit } from '#core/findings/rule.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { Anchors } from '#core/quotes/anchors.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { Store } from '#core/store/types.ts';
import type { Clash } from '#lib/temporal/model.ts';
import type { AsWritten } from '#core/store/view.ts';

/** Names that articles use and no record has; `version` goes up when they may be others. */
export interface Names {
  readonly version: number;
  all(): Iterable<NameUnit>;
  /** Resolves when the records that were written by now are taken in. */
  current(): Promise<void>;
}

/** Orders of events that cannot be; `version` goes up when they may be others. */
export interface Orders {
  version(): number;
  clashes(): readonly Clash[];
}

/** Records that are likely one; `version` goes up when they are others. */
export interface Pairs {
  readonly version: number;
  all(): Iterable<PairUnit>;
  /** Resolves when they are those of the records that were written by now, or when that takes too long to wait for. */
  current(): Promise<void>;
}

/** What findings are found from. */
export interface FindingsDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  identity: MergeIndex;
  ledger: Ledger;
  anchors: Pick<Anchors, 'of' | 'older' | 'onChange'>;
  names: Names;
  orders: Orders;
  pairs: Pairs;
}
