import { isObject } from '#lib/json.ts';
import { sameHeadline } from './headline.ts';
import { oneLine } from '#lib/text/spaces.ts';
import { resolveEntities } from '#lib/text/markup.ts';

/** What a page's JSON-LD (schema.org) says about the article. Strings as written, uncleaned. */
export interface JsonLd {
  headline: string | null;
  outlet: string | null;
  /** People (including authors of unstated type) and bodies. */
  authors: { people: string[]; bodies: string[] };
  published: string | null;
  language: string | null;
  url: string | null;
}

type Node = Record<string, unknown>;

const articleType = /(?:article|posting|report|review|newsitem|opinion|analysis)$/i;
const maxNodes = 5_000;

/**
 * Reads the JSON-LD blocks of a page, including damaged ones: comments, entities, line breaks in strings, trailing
 * commas.
 * @param titles headlines from elsewhere on the page, to tell its own article from listed ones
 */
export function readJsonLd(sources: readonly string[], titles: readonly string[] = []): JsonLd {
  const nodes: Node[] = [];
  const listed = new Set<Node>();
  for (const source of sources) collect(parseLoosely(source), nodes, listed);
  // A reference has an id as well, but nothing else.
  const byId = new Map(
    nodes.flatMap((node) =>
      typeof node['@id'] === 'string' && Object.keys(node).length > 1 ? [[node['@id'], node] as const] : [],
    ),
  );
  const articles = nodes.filter((node) => types(node).some((type) => articleType.test(type)));
  const pages = nodes.filter((node) => types(node).some((type) => /webpage$/i.test(type)));
  const find = <T>(candidates: Node[], read: (node: Node) => T | null): T | null => {
    for (const node of candidates) {
      const value = read(node);
      if (value !== null) return value;
    }
    return null;
  };
  // One article node is the page's own; the others are teasers, updates and comments, so they are not used.
  const isTitled = (node: Node): boolean => {
    const headline = text(node['headline']) ?? text(node['name']);
    return headline !== null && titles.some((title) => sameHeadline(title, headline));
  };
  const main =
    articles.find((node) => !listed.has(node) && isTitled(node)) ??
    articles.find((node) => !listed.has(node)) ??
    articles.find(isTitled);
  const mainNodes = articles.filter(
    (node) => node === main || (node['@id'] !== undefined && node['@id'] === main?.['@id']),
  );
  const all = [...mainNodes, ...pages];
  const authors = find(all, (node) => {
    const named = asList(node['author'] ?? node['creator']);
    const people = namesIn(
      named.filter((author) => !isBody(author, byId)),
      byId,
    );
    const bodies = namesIn(
      named.filter((author) => isBody(author, byId)),
      byId,
    );
    return people.length + bodies.length > 0 ? { people, bodies } : null;
  });
  return {
    headline: find(mainNodes, (node) => text(node['headline']) ?? text(node['name'])),
    outlet: find(all, (node) => namesIn(node['publisher'] ?? node['sourceOrganization'], byId)[0] ?? null),
    authors: authors ?? { people: [], bodies: [] },
    published: find(all, (node) => text(node['datePublished']) ?? text(node['dateCreated'])),
    language: find(all, (node) => text(node['inLanguage']) ?? text(asNode(node['inLanguage'])?.['alternateName'])),
    url: find(
      mainNodes,
      (node) => text(node['url']) ?? text(node['mainEntityOfPage']) ?? text(asNode(node['mainEntityOfPage'])?.['@id']),
    ),
  };
}

function parseLoosely(source: string): unknown {
  const trimmed = source
    .replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\/\s*\]\]>|\/\*\s*\]\]>\s*\*\/|\]\]>)\s*$/, '')
    .replace(/;\s*$/, '')
    .trim();
  for (const attempt of [
    trimmed,
    // Raw line breaks and tabs in strings are the most common damage.
    trimmed.replace(/[\x00-\x1f]+/g, ' ').replace(/,\s*(?=[}\]])/g, ''),
  ]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // Continues with the next attempt, or with what can be salvaged: a page may contain broken data.
    }
  }
  return salvaged(trimmed);
}

/** Returns author and date of an article whose JSON is broken, usually by quotes in its headline. */
function salvaged(source: string): Node | null {
  const type = /"@type"\s*:\s*(?:\[\s*)?"(\w{3,40})"/.exec(source)?.[1];
  if (type === undefined || !articleType.test(type)) return null;
  const node: Node = { '@type': type };
  for (const key of ['author', 'datePublished', 'publisher', 'inLanguage']) {
    const found = new RegExp(`"${key}"\\s*:\\s*(\\{[^{}]{0,2000}\\}|\\[[^\\[\\]]{0,2000}\\]|"[^"]{0,500}")`).exec(
      source,
    )?.[1];
    try {
      if (found !== undefined) node[key] = JSON.parse(found);
    } catch {
      // That part is broken as well.
    }
  }
  return node;
}

/** Properties whose content is not the page's own article. */
const listing = new Set([
  'itemListElement',
  'liveBlogUpdate',
  'comment',
  'hasPart',
  'mentions',
  'citation',
  'isBasedOn',
]);

/** Collects all objects in a value, outermost first, so that the page's own article precedes what it links to. */
function collect(root: unknown, out: Node[], listed: Set<Node>): void {
  let level: { value: unknown; inList: boolean }[] = [{ value: root, inList: false }];
  while (level.length > 0 && out.length < maxNodes) {
    const next: typeof level = [];
    for (const { value, inList } of level) {
      if (Array.isArray(value)) {
        for (const item of (value as unknown[]).slice(0, maxNodes)) next.push({ value: item, inList });
        continue;
      }
      const node = asNode(value);
      if (node === null) continue;
      out.push(node);
      if (inList) listed.add(node);
      for (const [key, child] of Object.entries(node)) {
        if (typeof child === 'object' && child !== null)
          next.push({ value: child, inList: inList || listing.has(key) });
      }
    }
    level = next;
  }
}

function asNode(value: unknown): Node | null {
  return isObject(value) ? value : null;
}

function types(node: Node): string[] {
  const type = node['@type'];
  return (Array.isArray(type) ? type : [type]).filter((name): name is string => typeof name === 'string');
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

const tag = /<\/?[a-z][^<>]{0,200}>/gi;

/** Returns a string with its entities resolved and without tags; null if there is none. */
function text(value: unknown): string | null {
  const source: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof source !== 'string') return null;
  // Some templates escape twice.
  const plain = oneLine(resolveEntities(source.slice(0, 5_000).replace(tag, ''), entities).replace(tag, ''));
  return plain === '' ? null : plain;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** Returns whether an author is declared to be an organisation; one given only by id is looked up. */
function isBody(author: unknown, byId: ReadonlyMap<string, Node>): boolean {
  const node = asNode(author);
  if (node === null) return false;
  const id = node['@id'];
  const resolved = types(node).length === 0 && typeof id === 'string' ? (byId.get(id) ?? node) : node;
  return types(resolved).some((type) => /organi[sz]ation$|corporation$/i.test(type));
}

function namesIn(value: unknown, byId: ReadonlyMap<string, Node>, depth = 0): string[] {
  if (depth > 4) return [];
  if (Array.isArray(value)) return value.slice(0, 100).flatMap((item) => namesIn(item, byId, depth + 1));
  if (typeof value === 'string') {
    const name = text(value);
    return name === null ? [] : [name];
  }
  const node = asNode(value);
  if (node === null) return [];
  const name = node['name'];
  if (Array.isArray(name)) return namesIn(name, byId, depth + 1);
  const ownName = text(name) ?? joined(node);
  if (ownName !== null) return [ownName];
  const target = typeof node['@id'] === 'string' ? byId.get(node['@id']) : undefined;
  return target !== undefined && target !== node ? namesIn(target, byId, depth + 1) : [];
}

function joined(node: Node): string | null {
  const full = [text(node['givenName']), text(node['familyName'])].filter((part) => part !== null).join(' ');
  return full === '' ? text(node['legalName']) : full;
}
