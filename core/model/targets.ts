/** Collections that have pages of their own in the window, and that links may connect. */
export const pageCollections = ['articles', 'people', 'organisations', 'places', 'events'] as const;

export type PageCollection = (typeof pageCollections)[number];

/** Collections that a field may point to. A schema cannot use the table of all schemas, which is built from it. */
export type Target =
  | PageCollection
  | 'quotes'
  | 'links'
  | 'claims'
  | 'questions'
  | 'figures'
  | 'dossiers'
  | 'sections'
  | 'profiles'
  | 'views';

/** What a claim, or a decision about claims, may be about. */
export const claimed: readonly Target[] = [...pageCollections, 'links'];

/** Who may state something. */
export const speakers: readonly Target[] = ['people', 'organisations', 'places', 'articles'];

/** What a section of a dossier may contain, and a question be about. */
export const chosen: readonly Target[] = [...pageCollections, 'quotes', 'links', 'claims', 'questions'];

/** What the marks in a paragraph may stand for. */
export const marked: readonly Target[] = [...chosen, 'figures'];
