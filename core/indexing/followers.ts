/**
 * The followers of commits in the order in which they are notified, each with those that it depends on. Some update at once on a commit,
 * some mark what it affects and update on demand; those with slow work queue it with `follow`.
 */
export const followers = {
  /** References between records. At once. */
  backlinks: [],
  /** Which records are shown as one. At once. */
  identity: [],
  /** The properties of claims. On demand. */
  vocabulary: [],
  /** What the claims on one property say together. Marked; updated on demand. */
  claims: ['backlinks', 'identity', 'vocabulary'],
  /** The search index. Queued. */
  search: ['backlinks', 'identity', 'vocabulary'],
  /** Site furniture: which lines are left out, at once; which are proposed, queued. */
  furniture: [],
  /** Fingerprints of texts. Queued. */
  'near-duplicates': ['furniture'],
  /** Names of records and names in articles. Queued. */
  names: ['identity', 'furniture'],
  /** Positions of quotes in texts that have changed. Queued. */
  anchors: ['backlinks'],
  /** Where articles name records. Marked; searched on demand. */
  mentions: [],
  /** How often articles name records. Initially queued, then updated for changes. */
  'mention-counts': ['identity', 'names'],
  /** How many suggestions are open. At once. */
  suggestions: ['backlinks', 'identity', 'furniture'],
  /** Dates and figures in articles. Queued; decisions are marked, and checked on demand. */
  values: ['backlinks', 'identity', 'furniture'],
  /** Pairs of records that may be the same. Queued. */
  candidates: ['backlinks', 'identity'],
  /** Impossible orders of events. Marked; computed on demand. */
  chronology: ['backlinks', 'identity'],
  /** Sections of dossiers that contain records. At once. */
  'dossier-uses': [],
  /** What the rules find. Initially queued; then marked, and evaluated on demand. */
  findings: ['backlinks', 'identity', 'claims', 'anchors', 'chronology', 'dossier-uses'],
  /** Muted findings. On demand. */
  mutes: [],
  /** How often each tag is used. At once. */
  tags: [],
  /** The words of names. At once, after the first query. */
  'name-words': [],
  /** Sorted rows of lists. Marked; repositioned on demand. */
  rows: ['backlinks', 'identity'],
  /** Links as a graph. Marked; read on demand. */
  graph: ['identity', 'claims'],
  /** Cells of tables. Marked; read on demand. */
  tables: ['backlinks', 'identity', 'claims'],
  /** Files and texts in the case. At once. */
  'known-content': [],
  /** Composed dossiers. Discarded; composed on demand. */
  dossiers: ['backlinks', 'identity', 'claims'],
  /** Windows, command lines and tests: on a change, they query the other followers. */
  hosts: [],
} as const satisfies Record<string, readonly string[]>;

export type FollowerName = keyof typeof followers;
