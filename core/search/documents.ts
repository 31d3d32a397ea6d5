import type { SearchType } from '#core/search/model.ts';

/**
 * The role of a short field. `title`, `main`, `alias`, `former` and `spelling` name the record, `merged` names a record merged with it;
 * `about` names another record that it mentions and counts as little as a link to that record; the others describe it.
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

/** The kinds that name the same thing: a search for one of the names also searches for the others. */
export const aliasKinds: readonly NameKind[] = ['main', 'alias', 'former', 'spelling', 'merged'];

export interface SearchName {
  value: string;
  kind: NameKind;
}

/** Returns whether a short field names the record rather than describes it. */
export function isNaming(kind: NameKind): boolean {
  return kind === 'title' || aliasKinds.includes(kind);
}

/** One record as search sees it. The caller builds these; search knows no record schemas. */
export interface SearchDoc {
  id: string;
  type: SearchType;
  /** The heading of a hit. */
  title: string;
  /** Short fields, including the title or main name. */
  names: readonly SearchName[];
  /** An article's text, a description and notes, or a quote's words; '' if there is none. */
  body: string;
  /** Hash of the text at the start of `body`, and its length in UTF-16 units. An index on disk does not store that text. */
  text?: { hash: string; length: number } | undefined;
  /** EDTF, for `before:` and `after:`. */
  date?: string | null | undefined;
  /** Ids of linked records; their names find this record too, ranked below direct matches. */
  related?: readonly string[] | undefined;
}
