import type { NameUnit } from '#core/findings/rule.ts';
import type { Clash } from '#core/time/model.ts';

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
