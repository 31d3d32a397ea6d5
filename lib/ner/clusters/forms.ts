import { wordsOf } from '#lib/ner/matching/sound.ts';
import { formKey } from './form-key.ts';
import { joinScore, type Cluster, type ClusterName, type Join, type JoinWhy } from './model.ts';
import { ascending } from '#lib/sorted.ts';

/** One name in one article, as written at each place. */
export interface WrittenIn {
  readonly article: string;
  readonly text: string;
  /** The written form at each place, unless it is `text` everywhere. */
  readonly forms: readonly string[] | null;
  /** Start, end, start, end… */
  readonly spans: readonly number[];
}

/** A fact shown next to a form, from texts or lists. The words are in lib/i18n/en/clusters.ts. */
export interface Fact {
  readonly why: JoinWhy | 'main' | 'mainName' | 'shorterBoth' | 'surnameAfter' | 'initialsRole' | 'otherRole';
  readonly sign: 'plus' | 'minus';
  readonly with?: Readonly<Record<string, string | number>>;
}

/** One way in which the articles write a name of a cluster. */
export interface Form {
  readonly key: string;
  /** The most frequent spelling. */
  readonly text: string;
  readonly mentions: number;
  readonly articles: ReadonlySet<string>;
  readonly isMain: boolean;
  readonly fact: Fact | null;
  /** What joins it; null for the main name and for forms that its own articles join to it. */
  readonly join: Join | null;
  /** Whether it belongs to the cluster according to names and articles: with at least half the evidence. */
  readonly belongs: boolean;
}

interface Counted {
  readonly texts: Map<string, number>;
  mentions: number;
  readonly articles: Set<string>;
}

/** Returns the forms of a cluster, the main name first, then those with the most articles. */
export function formsOfCluster(cluster: Cluster, writtenIn: (name: ClusterName) => Iterable<WrittenIn>): Form[] {
  const counted = new Map<string, Counted>();
  for (const { name } of cluster.members) {
    for (const { article, text, forms, spans } of writtenIn(name)) {
      const places = spans.length / 2;
      if (forms) for (const form of forms) count(counted, form, article, 1);
      else count(counted, text, article, places);
    }
  }
  const mainKeys = new Set(cluster.main.names.map(formKey));
  const mainArticles = new Set<string>();
  for (const key of mainKeys) for (const article of counted.get(key)?.articles ?? []) mainArticles.add(article);
  return [...counted]
    .map(([key, one]) => formOf(key, one, cluster, mainKeys.has(key), mainArticles))
    .sort(
      (a, b) =>
        Number(b.isMain) - Number(a.isMain) ||
        b.articles.size - a.articles.size ||
        b.mentions - a.mentions ||
        ascending(a.key, b.key),
    );
}

function count(counted: Map<string, Counted>, text: string, article: string, places: number): void {
  const key = formKey(text);
  const one = counted.get(key) ?? {
    texts: new Map<string, number>(),
    mentions: 0,
    articles: new Set<string>(),
  };
  counted.set(key, one);
  one.texts.set(text, (one.texts.get(text) ?? 0) + places);
  one.mentions += places;
  one.articles.add(article);
}

function formOf(
  key: string,
  { texts, mentions, articles }: Counted,
  cluster: Cluster,
  isMain: boolean,
  mainArticles: ReadonlySet<string>,
): Form {
  // A name in capitals comes from a headline.
  const rank = ([text, places]: readonly [string, number]) => places + (text === text.toUpperCase() ? 0 : 1e6);
  const text = [...texts].sort((a, b) => rank(b) - rank(a))[0]?.[0] ?? key;
  const own = cluster.members.find(({ name }) => name.names.some((one) => formKey(one) === key));
  const join = isMain ? null : (own?.join ?? null);
  let both = 0;
  if (!isMain) for (const article of articles) if (mainArticles.has(article)) both++;
  return {
    key,
    text,
    mentions,
    articles,
    isMain,
    fact: factOf(text, cluster, { isMain, join, both, role: own?.name.roles[0] }),
    join,
    belongs: join === null || join.score >= joinScore,
  };
}

function factOf(
  text: string,
  { main }: Cluster,
  { isMain, join, both, role: own }: { isMain: boolean; join: Join | null; both: number; role: string | undefined },
): Fact | null {
  const words = wordsOf(text).length;
  const isFull = wordsOf(main.names[0] ?? '').length > 1;
  if (isMain) return { why: isFull && main.kind === 'person' ? 'main' : 'mainName', sign: 'plus' };
  const other = join?.reasons.find(({ why }) => why === 'otherRole');
  if (other && join && join.score < joinScore)
    return { why: 'otherRole', sign: 'minus', with: { ...other.with, ...(own === undefined ? {} : { role: own }) } };
  const isShorter = words < wordsOf(main.names[0] ?? '').length;
  if (both > 0 && isShorter && main.kind === 'person' && words === 1) return { why: 'surnameAfter', sign: 'plus' };
  if (both > 0 && isShorter) return { why: 'shorterBoth', sign: 'plus', with: { count: both } };
  if (!join) return null;
  const role = join.reasons.find(({ why }) => why === 'role');
  if (join.why === 'initials' && role) return { why: 'initialsRole', sign: 'plus', with: { ...role.with } };
  return { why: join.why, sign: 'plus' };
}
