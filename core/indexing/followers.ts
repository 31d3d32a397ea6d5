/**
 * What hears of a commit, in the order in which it hears, each with those that it relies on. Some take in what a commit
 * touches at once, some mark it and work it out when somebody asks; those with work that takes time queue it with `follow`.
 */
export const followers = {
  /** Who points to whom. At once. */
  backlinks: [],
  /** Which records are shown as one. At once. */
  identity: [],
  /** The words of claims. When asked. */
  vocabulary: [],
  /** What the claims of one property say together. Marked; worked out when asked. */
  claims: ['backlinks', 'identity', 'vocabulary'],
  /** The search index. Queued. */
  search: ['backlinks', 'identity', 'vocabulary'],
  /** Lines of sites that are left out of texts: which are, at once; which are proposed, queued. */
  furniture: [],
  /** Fingerprints of texts. Queued. */
  'near-duplicates': ['furniture'],
  /** Names of records and names in articles. Queued. */
  names: ['identity', 'furniture'],
  /** Where quotes are in texts that have changed. Queued. */
  anchors: ['backlinks'],
  /** Where articles name records. Marked; looked for when asked. */
  mentions: [],
  /** How often articles name records. The first time queued, then what changed. */
  'mention-counts': ['identity', 'names'],
  /** How many suggestions are open. At once. */
  suggestions: ['backlinks', 'identity', 'furniture'],
  /** Dates and figures in articles. Queued; what was decided is marked, and looked at when asked. */
  values: ['backlinks', 'identity', 'furniture'],
  /** Pairs of records that may be one. Queued. */
  candidates: ['backlinks', 'identity'],
  /** What cannot have been in this order. Marked; worked out when asked. */
  chronology: ['backlinks', 'identity'],
  /** In which sections of dossiers records are. At once. */
  'dossier-uses': [],
  /** What the rules find. The first time queued; marked then, and worked out when asked. */
  findings: ['backlinks', 'identity', 'claims', 'anchors', 'chronology', 'dossier-uses'],
  /** What is not to be shown of that. When asked. */
  mutes: [],
  /** How often each tag is used. At once. */
  tags: [],
  /** The words of names. At once, after the first question. */
  'name-words': [],
  /** Rows of lists in their order. Marked; put in place when asked. */
  rows: ['backlinks', 'identity'],
  /** Links as a graph. Marked; read when asked. */
  graph: ['identity', 'claims'],
  /** Cells of tables. Marked; read when asked. */
  tables: ['backlinks', 'identity', 'claims'],
  /** Which files and texts the case has. At once. */
  'known-content': [],
  /** Dossiers as they would be read. Forgotten; composed when asked. */
  dossiers: ['backlinks', 'identity', 'claims'],
  /** Windows, command lines and tests: whoever hears of a change asks the others. */
  hosts: [],
} as const satisfies Record<string, readonly string[]>;

export type FollowerName = keyof typeof followers;
