import type { Ledger } from '#core/claims/ledger.ts';
import type { NameUnit, PairUnit } from '#core/findings/rule.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { Anchors } from '#core/quotes/anchors.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Store } from '#core/store/types.ts';
import type { Clash } from '#lib/temporal/model.ts';
import type { AsWritten } from '#core/store/view.ts';

/** Names that articles use and no record has; `version` increases when they may have changed. */
export interface UnrecordedNames {
  readonly version: number;
  all(): Iterable<NameUnit>;
  /** Resolves when the records written so far are included. */
  current(): Promise<void>;
}

/** Impossible orders of events; `version` increases when they may have changed. */
export interface ImpossibleOrders {
  version(): number;
  clashes(): readonly Clash[];
  /** Resolves when the records written so far are included. */
  current(): Promise<void>;
}

/** Records that are probably the same; `version` increases when they change. */
export interface LikelyPairs {
  readonly version: number;
  all(): Iterable<PairUnit>;
  /** Resolves when the pairs reflect the records written so far, or when that takes too long. */
  current(): Promise<void>;
}

/** What findings depend on. */
export interface FindingsDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  identity: MergeIndex;
  ledger: Ledger;
  anchors: Pick<Anchors, 'of' | 'older' | 'onChange'>;
  names: UnrecordedNames;
  orders: ImpossibleOrders;
  pairs: LikelyPairs;
}
