import { fold } from '#lib/text/fold.ts';
import type { NameKind } from '#lib/ner/tagger.ts';
import type { FoundName } from '#lib/ner/found-name.ts';
import { ascending } from '#lib/sorted.ts';

/** One name in one article. */
export interface Occurrence extends Omit<FoundName, 'kind'> {
  article: string;
}

/** Returns the places of a name in an article. */
export function placesOf({ spans }: Pick<Occurrence, 'spans'>): { start: number; end: number }[] {
  const found = [];
  for (let i = 0; i < spans.length; i += 2) found.push({ start: spans[i] ?? 0, end: spans[i + 1] ?? 0 });
  return found;
}

/** Everything that the articles of the case say about one name: one person, organisation or place as far as names tell. */
export interface NameGroup {
  readonly id: string;
  readonly kind: NameKind;
  /** By article. */
  readonly occurrences: Map<string, Occurrence>;
  mentions: number;
  /** The name as most articles write it. */
  name: string;
  /** Spellings in the articles, most frequent first, including `name`. */
  names: string[];
  aliases: string[];
  roles: string[];
  score: number;
  why: string;
  /** In how many articles each of `names` occurs. */
  readonly counts: Map<string, number>;
}

/** Returns the key that names are grouped by, ignoring accents, case, hyphens and the article before an organisation or place. */
export function groupKey(kind: NameKind, text: string): string {
  const plain = fold(text)
    .replace(/[-\s]+/g, ' ')
    .trim();
  return `${kind}:${kind === 'person' ? plain : plain.replace(/^(?:the|el|la|los|las) (?=.)/, '')}`;
}

export interface NameGroups {
  get(id: string): NameGroup | undefined;
  all(): IterableIterator<NameGroup>;
  /** Replaces the names of an article. Returns the groups affected. */
  set(article: string, names: readonly FoundName[]): Set<NameGroup>;
  /** Returns the groups of an article. */
  of(article: string): readonly NameGroup[];
  /** Returns the names of an article as they were added. */
  foundIn(article: string): FoundName[];
}

/** Groups the names of a case's articles; a change costs in proportion to the article, not to the case. */
export function createGroups(): NameGroups {
  const groups = new Map<string, NameGroup>();
  const byArticle = new Map<string, NameGroup[]>();

  function removeArticle(article: string, touched: Set<NameGroup>): void {
    for (const group of byArticle.get(article) ?? []) {
      group.occurrences.delete(article);
      touched.add(group);
    }
    byArticle.delete(article);
  }

  function groupOf({ kind, text }: FoundName): NameGroup {
    const id = groupKey(kind, text);
    let group = groups.get(id);
    if (!group) {
      group = {
        id,
        kind,
        occurrences: new Map(),
        mentions: 0,
        name: text,
        names: [],
        aliases: [],
        roles: [],
        score: 0,
        why: '',
        counts: new Map(),
      };
      groups.set(id, group);
    }
    return group;
  }

  return {
    get: (id) => groups.get(id),
    all: () => groups.values(),
    of: (article) => byArticle.get(article) ?? [],
    foundIn: (article) =>
      (byArticle.get(article) ?? []).flatMap(({ kind, occurrences }) => {
        const one = occurrences.get(article);
        return one ? [{ ...one, kind }] : [];
      }),
    set(article, names) {
      const touched = new Set<NameGroup>();
      removeArticle(article, touched);
      // A group that an article only adds to is not recomputed from its other articles, of which there may be thousands.
      const shrunk = new Set(touched);
      const mine = new Set<NameGroup>();
      for (const name of names) {
        const group = groupOf(name);
        const before = group.occurrences.get(article);
        group.occurrences.set(article, before && mine.has(group) ? joined(before, name) : occurrenceOf(article, name));
        mine.add(group);
        touched.add(group);
      }
      if (mine.size > 0) byArticle.set(article, [...mine]);
      for (const group of touched) {
        const added = group.occurrences.get(article);
        if (group.occurrences.size === 0) groups.delete(group.id);
        else if (shrunk.has(group) || !added) settle(group);
        else {
          addTo(group, added);
          order(group);
        }
      }
      return touched;
    },
  };
}

/** Shared value: most names have no aliases and no roles. */
const none: readonly string[] = [];

/** Lists each field, because an object built by omitting one takes about twice the memory, and a case has a hundred thousand. */
function occurrenceOf(article: string, { text, score, why, aliases, roles, spans, forms }: FoundName): Occurrence {
  return {
    article,
    text,
    score,
    why,
    aliases: aliases.length > 0 ? aliases : none,
    roles: roles.length > 0 ? roles : none,
    spans,
    forms,
  };
}

/** Merges two suggestions in one text that count as one name: "The Tide" and "Tide". */
function joined(before: Occurrence, { text, aliases, spans, forms, roles, score, why }: FoundName): Occurrence {
  const formsOf = (one: Pick<FoundName, 'text' | 'forms' | 'spans'>) =>
    one.forms ?? Array.from({ length: one.spans.length / 2 }, () => one.text);
  return {
    ...before,
    aliases: [...new Set([...before.aliases, ...aliases])],
    roles: [...new Set([...before.roles, ...roles])],
    spans: [...before.spans, ...spans],
    forms: [...formsOf(before), ...formsOf({ text, forms, spans })],
    ...(score > before.score ? { score, why } : {}),
  };
}

function settle(group: NameGroup): void {
  group.counts.clear();
  group.aliases = [];
  group.roles = [];
  group.mentions = 0;
  group.score = 0;
  for (const one of group.occurrences.values()) addTo(group, one);
  order(group);
}

function addTo(group: NameGroup, { text, aliases, roles, spans, score, why }: Occurrence): void {
  group.counts.set(text, (group.counts.get(text) ?? 0) + 1);
  for (const alias of aliases) if (!group.aliases.includes(alias)) group.aliases.push(alias);
  for (const role of roles) if (!group.roles.includes(role)) group.roles.push(role);
  group.mentions += spans.length / 2;
  if (score > group.score) {
    group.score = score;
    group.why = why;
  }
}

function order(group: NameGroup): void {
  // All capitals indicate a headline, and an accent that is written is seldom wrong.
  const worth = (name: string) =>
    (name === name.toUpperCase() ? 0 : 1_000_000) +
    (group.counts.get(name) ?? 0) * 10 +
    (/[^\x20-\x7e]/.test(name) ? 1 : 0);
  group.names = [...group.counts.keys()].sort((a, b) => worth(b) - worth(a) || ascending(a, b));
  group.name = group.names[0] ?? group.name;
  if (group.aliases.length === 0) return;
  const foldedNames = new Set(group.names.map(fold));
  group.aliases = group.aliases.filter((alias) => !foldedNames.has(fold(alias)));
}

/** Returns how often each form of the name occurs in the articles, most frequent first. */
export function formsOf(group: NameGroup): { text: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { text, forms, spans } of group.occurrences.values()) {
    if (forms) for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
    else counts.set(text, (counts.get(text) ?? 0) + spans.length / 2);
  }
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count || ascending(a.text, b.text));
}
