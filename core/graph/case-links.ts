import type { GraphLink } from '#core/graph/contract.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Collection } from '#core/model/collections.ts';
import type { Link } from '#core/model/links.ts';
import { pageCollections } from '#core/model/targets.ts';
import type { Store } from '#core/store/types.ts';
import { bounds } from '#lib/edtf/order.ts';
import { linkGraph, type LinkGraph } from '#lib/graph/graph.ts';
import { append } from '#lib/append.ts';
import { inSlices } from '#lib/in-slices.ts';
import { originsOfQuotes } from '#core/merged-view/origins-of.ts';

/** Every link of a case between two existing records, with merged records as one. */
export interface CaseLinks {
  links: ReadonlyMap<string, GraphLink>;
  /** By record, the links from or to it. */
  around: ReadonlyMap<string, readonly GraphLink[]>;
  isArticle(id: string): boolean;
  /** Returns the links as a graph, with or without those of articles. Built on first use. */
  graph(articles: boolean): LinkGraph;
}

export interface CaseLinksDeps {
  store: Store;
  mergedView: MergedView;
  /** Links on which sources contradict each other. */
  contradicted(): ReadonlySet<string>;
}

/** What links are drawn from: themselves, what proves and contradicts them (also places, one within another), and which records are one. */
const drawnFrom: ReadonlySet<Collection> = new Set([
  'links',
  'quotes',
  'articles',
  'claims',
  'resolutions',
  'identities',
  'settings',
  'places',
]);

/** Reads the links of a case on demand, once after each change to what they are drawn from. Works in slices. */
export function createCaseLinks(deps: CaseLinksDeps): () => Promise<CaseLinks> {
  let last: Promise<CaseLinks> | null = null;
  deps.store.onCommit('graph', ({ changes }) => {
    // Of a record at an end of links it only matters whether it is there.
    const isEnd = (collection: Collection) => (pageCollections as readonly string[]).includes(collection);
    if (changes.some(({ collection, kind }) => drawnFrom.has(collection) || (kind !== 'set' && isEnd(collection))))
      last = null;
  });
  return () => {
    if (last) return last;
    const reading = read(deps);
    last = reading;
    reading.catch(() => {
      // The caller gets the error; the next one reads again.
      if (last === reading) last = null;
    });
    return reading;
  };
}

async function read({ mergedView: { reads }, contradicted }: CaseLinksDeps): Promise<CaseLinks> {
  const links = new Map<string, GraphLink>();
  const around = new Map<string, GraphLink[]>();
  const disputed = contradicted();
  const isThere = (id: string) => reads.find(id)?.trashed === false;
  const isArticle = (id: string) => reads.get('articles', id) !== undefined;
  await inSlices(reads.list('links'), (link) => {
    // A link between two records that are now merged is dropped.
    if (link.from === link.to || !isThere(link.from) || !isThere(link.to)) return;
    const drawn = drawnLink(link, reads, disputed.has(link.id));
    links.set(link.id, drawn);
    for (const end of [link.from, link.to]) {
      append(around, end, drawn);
    }
  });
  const graphs = new Map<boolean, LinkGraph>();
  return {
    links,
    around,
    isArticle,
    graph(articles) {
      const made = graphs.get(articles) ?? graphOf([...links.values()], articles ? () => true : (id) => !isArticle(id));
      graphs.set(articles, made);
      return made;
    },
  };
}

/** Returns the graph of links between records that pass a test. */
export function graphOf(links: readonly GraphLink[], isWanted: (id: string) => boolean): LinkGraph {
  const wanted = links.filter(({ from, to }) => isWanted(from) && isWanted(to));
  return linkGraph({
    nodes: wanted.flatMap(({ from, to }) => [from, to]),
    links: wanted.map(({ id, from, to, earliest, latest }) => ({
      id,
      from,
      to,
      ...(earliest === null && latest === null
        ? {}
        : { span: { earliest: earliest ?? -Infinity, latest: latest ?? Infinity } }),
    })),
  });
}

function drawnLink(link: Readonly<Link>, reads: MergedView['reads'], isContradicted: boolean): GraphLink {
  const quotes = link.quotes.flatMap((id) => reads.get('quotes', id) ?? []);
  const { earliest, latest } = bounds(link.when);
  const { independent, copies, notAssessed } = originsOfQuotes(link.quotes, { reads });
  return {
    id: link.id,
    from: link.from,
    to: link.to,
    kind: link.kind,
    role: link.role,
    when: link.when,
    earliest,
    latest,
    certainty: link.certainty,
    quotes: quotes.length,
    proof: quotes.map(({ id }) => id),
    ...{ origins: independent, copies, notAssessed },
    isContradicted: isContradicted || link.certainty === 'disputed',
    articles: null,
  };
}
