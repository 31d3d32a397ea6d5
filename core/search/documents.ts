import type { SearchType } from '#core/search/model.ts';

/**
 * What a short field is. `title`, `main`, `alias`, `former` and `spelling` name the record, `merged` a record that is merged with it;
 * `about` names another that it speaks of, and counts as little as a link to that; the others describe it.
 */
export type NameKind =
  | 'title'
  | 'main'
  | 'alias'
  | 'former'
  | 'spelling'
  | 'merged'
  | 'tag'
  | 'outlet'
  | 'author'
  | 'kind'
  | 'about';

/** The kinds that are names of one and the same thing: searching one searches the others. */
export const aliasKinds: readonly NameKind[] = ['main', 'alias', 'former', 'spelling', 'merged'];

export interface SearchName {
  value: string;
  kind: NameKind;
}

/** Whether a short field names the record, rather than describing it. */
export function isNaming(kind: NameKind): boolean {
  return kind === 'title' || aliasKinds.includes(kind);
}

/** One record as search sees it. Whoever owns the records makes these; search knows no record's schema. */
export interface SearchDoc {
  id: string;
  type: SearchType;
  /** What a hit is headed with. */
  title: string;
  /** Short fields. The title or main name is among them. */
  names: readonly SearchName[];
  /** An article's text, a description and notes, a quote's words; '' if there is none. */
  body: string;
  /** Hash of the text that `body` begins with, and its length in UTF-16 units: an index on disk does not keep it. */
  text?: { hash: string; length: number } | undefined;
  /** EDTF, for `before:` and `after:`. */
  date?: string | null | undefined;
  /** Ids of the records it is linked to; found through their names, ranked below a match of its own. */
  related?: readonly string[] | undefined;
}
