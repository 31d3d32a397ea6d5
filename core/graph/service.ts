import { createCaseLinks, graphOf, type CaseLinks } from '#core/graph/case-links.ts';
import { coMentions } from '#core/graph/co-mentions.ts';
import type { graphContract, GraphLink, GraphWay } from '#core/graph/contract.ts';
import { neighboursOf, selectRecords } from '#core/graph/select.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Quote } from '#core/model/quotes.ts';
import { pageCollections } from '#core/model/targets.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import type { ViewType } from '#core/model/views.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { bounds } from '#lib/edtf/order.ts';
import { AppError } from '#lib/errors.ts';
import { commonNeighbours, shortestPath, chronologicalPath, simplePaths } from '#lib/graph/paths.ts';
import { t } from '#lib/i18n/t.ts';
import { inSlices } from '#lib/in-slices.ts';
import { ascending } from '#lib/sorted.ts';

export interface GraphDeps {
  store: Store;
  mergedView: MergedView;
  views: AsShown<Views>;
  contradicted(): ReadonlySet<string>;
  mentionsOf(names: readonly string[]): Promise<{ id: string; count: number }[]>;
  /** Returns the records of a scope, as leads of merged ones. */
  resolve(
    scope: ViewScope,
    types: readonly ViewType[],
  ): Promise<{ ids: ReadonlySet<string>; undated: readonly string[] }>;
}

/** Up to this many chosen records the graph goes one step outward by default. */
const fewChosen = 20;
/** Maximum quotes listed as coming closest to evidence of a link. */
const maxNearest = 4;

/** Serves records and links as a graph, and the connections between records. */
export function graphService(deps: GraphDeps): Handlers<typeof graphContract> {
  const { mergedView, views, resolve } = deps;
  const caseLinks = createCaseLinks(deps);
  const refsOf = (ids: Iterable<string>): RecordRef[] => [...ids].flatMap((id) => views.ref(id) ?? []);

  return {
    async show({ scope, steps: wantedSteps, expand, also, coMentions: isNamed, articles: wanted, all, listed }) {
      const { ids, undated } = await resolve(scope, pageCollections);
      const base = await caseLinks();
      const isChosenFrom = scope.ids !== undefined || scope.query !== '' || scope.types !== undefined;
      const articles =
        wanted ?? ((isChosenFrom && ids.size > 0 && [...ids].every(base.isArticle)) || hasArticles(scope));
      const isShown = (id: string) => articles || !base.isArticle(id);
      const { linksOf, outsideOf } = linksWithin(base, scope, isShown);
      const [drawn, off]: [string[], string[]] = [[], []];
      await inSlices(ids, (id) => {
        if (isShown(id)) drawn.push(id);
        // Articles that were not explicitly requested are not part of the selection.
        else if (scope.ids !== undefined) off.push(id);
      });
      const isFew = isChosenFrom && drawn.length <= fewChosen;
      const steps = wantedSteps ?? (isFew ? 1 : 0);
      const selected = await selectRecords({
        chosen: drawn,
        linksOf,
        steps,
        expand: expand.map((one) => ({ ...one, id: mergedView.lead(one.id) })),
        also: also.map(mergedView.lead),
        all,
      });
      const shown = [...selected.shown];
      const links = linksAmong(selected.shown, linksOf);
      const together = isNamed ? await coMentions(shown, deps) : { links: [], crowded: 0 };
      const chosenSet = new Set(drawn);
      const reasons = [
        { reason: 'no-link', ids: selected.noLink },
        { reason: 'article', ids: off },
        { reason: 'beyond', ids: selected.beyond },
        { reason: 'undated', ids: undated.filter((id) => isShown(id) && !selected.shown.has(id)) },
      ] as const;
      return {
        nodes: refsOf(shown).map(({ id, collection, title }) => ({
          id,
          collection,
          title,
          tags: tagsOf(mergedView, id),
          degree: neighboursOf(id, linksOf).size,
          isChosen: chosenSet.has(id),
        })),
        links: [...links, ...together.links],
        notPlaced: reasons
          .filter((group) => group.ids.length > 0)
          .map((group) => ({
            reason: group.reason,
            count: group.ids.length,
            records: refsOf(group.ids.slice(0, listed)),
          })),
        chosen: drawn.length + off.length,
        linked: drawn.length - selected.noLink.length,
        articles,
        steps,
        outside: outsideOf(selected.shown),
        crowded: together.crowded,
      };
    },

    async around({ id: wanted, articles }) {
      const { around, isArticle } = await caseLinks();
      const id = mergedView.lead(wanted);
      const links = (around.get(id) ?? []).filter(({ from, to }) => articles || !isArticle(from === id ? to : from));
      const beyond = (isCounted: (link: GraphLink) => boolean) => neighboursOf(id, () => links.filter(isCounted)).size;
      const kinds = [...new Set(links.map(({ kind }) => kind))].map((kind) => ({
        kind,
        records: beyond((link) => link.kind === kind),
      }));
      return {
        kinds: kinds.sort((a, b) => b.records - a.records || ascending(a.kind, b.kind)),
        records: beyond(() => true),
        sourced: beyond(({ origins }) => origins > 0),
        strong: beyond(({ origins }) => origins > 1),
      };
    },

    link: async ({ id }) => linkView(id, await caseLinks(), deps),

    async ways({ articles, limit, ...ends }) {
      const base = await caseLinks();
      const [from, to] = [mergedView.lead(ends.from), mergedView.lead(ends.to)];
      const graph = base.graph(articles);
      const shortest = shortestPath(graph, from, to);
      const all = simplePaths(graph, from, to, { most: limit });
      const inTime = chronologicalPath(graph, from, to);
      const common = commonNeighbours(graph, from, to).slice(0, limit);
      const paths = [...all.ways, ...[shortest, inTime].filter((path) => path !== null)];
      const nodes = new Set([from, to, ...paths.flatMap((path) => path.nodes), ...common.map(({ id }) => id)]);
      const steps = common.map(({ toFirst, toSecond }) => ({ nodes: [], links: [toFirst, toSecond] }));
      return { shortest, all, inTime, common, records: refsOf(nodes), links: linksOfPaths([...paths, ...steps], base) };
    },
  };
}

/** Returns a link with its evidence, and how else its ends are connected. @throws AppError `not-found` */
function linkView(ending: string, base: CaseLinks, { store, mergedView, views }: GraphDeps) {
  const id = store.resolve(ending);
  const link = base.links.get(id);
  const record = mergedView.reads.get('links', id);
  const [from, to] = link ? [views.ref(link.from), views.ref(link.to)] : [];
  if (!link || !record || !from || !to) throw new AppError('not-found', t('errors.noRecord', { id: ending }));
  const also = (base.around.get(link.from) ?? []).filter(
    (other) => other.id !== id && (other.from === link.to || other.to === link.to),
  );
  const path = sourcedWay(base, link);
  return {
    link,
    from,
    to,
    notes: record.notes,
    provenance: { ...record.provenance },
    quotes: record.quotes.flatMap((quote) => {
      const found = mergedView.reads.get('quotes', quote);
      return found ? [views.quote(found)] : [];
    }),
    nearest: nearestTo(link, record.quotes, mergedView).map(({ quote, names }) => ({
      quote: views.quote(quote),
      names,
    })),
    also,
    way: path,
    records: (path?.nodes ?? []).flatMap((node) => views.ref(node) ?? []),
    links: linksOfPaths(path ? [path] : [], base),
  };
}

function hasArticles({ types }: ViewScope): boolean {
  return types?.includes('articles') ?? false;
}

function tagsOf({ reads }: MergedView, id: string): string[] {
  const record = reads.find(id)?.record;
  return record && 'tags' in record ? [...record.tags] : [];
}

/** Returns the links that may be drawn: between the kinds of records shown, and possibly valid in the scope's time. */
function linksWithin({ around }: CaseLinks, { from, to }: ViewScope, isShown: (id: string) => boolean) {
  const [first, last] = [bounds(from).earliest ?? -Infinity, bounds(to).latest ?? Infinity];
  const isWithin = ({ earliest, latest }: GraphLink) =>
    (latest ?? Infinity) >= first && (earliest ?? -Infinity) <= last;
  const isDrawn = (link: GraphLink) => isShown(link.from) && isShown(link.to) && isWithin(link);
  const cached = new Map<string, readonly GraphLink[]>();
  return {
    linksOf(id: string): readonly GraphLink[] {
      const ownLinks = cached.get(id) ?? (around.get(id) ?? []).filter(isDrawn);
      cached.set(id, ownLinks);
      return ownLinks;
    },
    /** Returns how many links between these records held only at other times. */
    outsideOf: (ids: ReadonlySet<string>) =>
      linksAmong(ids, (id) => (around.get(id) ?? []).filter((link) => !isWithin(link))).length,
  };
}

function linksAmong(ids: ReadonlySet<string>, linksOf: (id: string) => readonly GraphLink[]): GraphLink[] {
  return [...ids].flatMap((id) => linksOf(id).filter(({ from, to }) => from === id && ids.has(to)));
}

/** Returns how the two ends of a link are connected other than directly, along links proved by quotes. */
function sourcedWay(base: CaseLinks, { from, to }: GraphLink): GraphWay | null {
  const ends = new Set([from, to]);
  const sourced = [...base.links.values()].filter(
    (link) => link.quotes > 0 && !(ends.has(link.from) && ends.has(link.to)),
  );
  return shortestPath(
    graphOf(sourced, (id) => !base.isArticle(id)),
    from,
    to,
  );
}

function linksOfPaths(paths: readonly GraphWay[], base: CaseLinks): GraphLink[] {
  const ids = new Set(paths.flatMap((path) => path.links.flat()));
  return [...ids].flatMap((id) => base.links.get(id) ?? []);
}

/** Returns quotes that do not yet prove the link: those about both ends first, then those about one. */
function nearestTo(link: GraphLink, proof: readonly string[], { reads, reverse }: MergedView) {
  const found = new Map<string, { quote: Readonly<Quote>; names: 'both' | 'from' | 'to' }>();
  for (const end of ['from', 'to'] as const) {
    for (const pointer of reverse.pointingAt(link[end])) {
      if (pointer.collection !== 'quotes' || pointer.field !== 'about' || proof.includes(pointer.id)) continue;
      const quote = reads.get('quotes', pointer.id);
      if (quote) found.set(quote.id, { quote, names: found.has(quote.id) ? 'both' : end });
    }
  }
  const rank = { both: 0, from: 1, to: 1 };
  return [...found.values()]
    .sort((a, b) => rank[a.names] - rank[b.names] || ascending(a.quote.id, b.quote.id))
    .slice(0, maxNearest);
}
