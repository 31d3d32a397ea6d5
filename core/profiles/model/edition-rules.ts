import type { Profile } from '#core/model/profiles.ts';
import type { Salts } from '#core/profiles/model/commitments.ts';
import type { Finder } from '#core/profiles/model/finder.ts';
import type { Replacer } from '#core/profiles/model/replacer.ts';
import type { Replaced } from '#core/profiles/model/replaced-records.ts';

/** What determines an edition. */
export interface EditionRules extends Pick<Replaced, 'withheld' | 'hidden'> {
  profile: Pick<Profile, 'quotes' | 'leaveOut' | 'key'>;
  finder: Finder;
  replace: Replacer;
  /** Returns the pseudonym of a record, by its id or that of a record merged into it; undefined if it may be named. */
  pseudonymOf(id: string): string | undefined;
  /** Replaced articles, as the case cites them. */
  articles: readonly { article: string; outlet: string | null; title: string }[];
  /** Those of a frozen version, or drawn for this export. */
  salts: Salts;
}
