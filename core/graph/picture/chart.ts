import type { z } from 'zod';
import type { graphContract, GraphLink, GraphNode } from '#core/graph/contract.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { addTo, append } from '#lib/append.ts';
import { byId } from '#lib/sorted.ts';

/** The engine's answer for a graph. */
export type GraphAnswer = Pick<z.output<typeof graphContract.show.output>, 'nodes' | 'links' | 'notPlaced'>;

/** Number of links above which a graph is drawn by its groups. */
export const maxLinksDrawn = 30_000;

/** View settings of the user, which do not change the case. */
export interface ChartView {
  hidden: ReadonlySet<string>;
  /** Records into which their otherwise unconnected neighbours are folded. */
  folded: ReadonlySet<string>;
  /** Kinds of links that are hidden. */
  kindsOff: ReadonlySet<string>;
  /** UTC milliseconds: only links that may have held at that moment; null for all. */
  moment: number | null;
}

export const plainView: ChartView = { hidden: new Set(), folded: new Set(), kindsOff: new Set(), moment: null };

export interface ChartNode extends GraphNode {
  /** Number of linked records that are not drawn. */
  more: number;
  /** Number of records folded into it. */
  inside: number;
  /** Whether it has links, but none that held at the moment. */
  isAway: boolean;
}

export type NotDrawnReason = 'no-link' | 'article' | 'beyond' | 'undated' | 'hidden' | 'folded';

export interface Chart {
  nodes: readonly ChartNode[];
  links: readonly GraphLink[];
  /** Links between the same two records are drawn side by side: 0 or absent for straight, otherwise the number of steps to the side. */
  bends: ReadonlyMap<string, number>;
  notPlaced: readonly { reason: NotDrawnReason; count: number; records: readonly RecordRef[] }[];
  /** Links drawn at the moment although they have no date. */
  undated: number;
  /** Links that did not hold at the moment. */
  atOtherTimes: number;
}

/** Splits an answer into what is drawn and what is not: each record is in exactly one of the two. */
export function chartOf(answer: GraphAnswer, view: ChartView): Chart {
  const wanted = answer.links.filter(({ kind, articles }) => articles !== null || !view.kindsOff.has(kind));
  const visible = new Set(answer.nodes.flatMap(({ id }) => (view.hidden.has(id) ? [] : [id])));
  const open = wanted.filter(({ from, to }) => visible.has(from) && visible.has(to));
  const into = foldedInto(open, view.folded, visible);
  const held = open.filter(({ from, to }) => !into.has(from) && !into.has(to));
  const { moment } = view;
  const links = moment === null ? held : held.filter((link) => canHold(link, moment));
  const inside = countBy([...into.values()]);
  const drawn = answer.nodes.filter(({ id }) => visible.has(id) && !into.has(id));
  const pairs = pairsOf(held);
  const neighbours = neighbourCounts(pairs);
  const linked = moment === null ? noIds : new Set(links.flatMap(({ from, to }) => [from, to]));
  const group = (reason: NotDrawnReason, isOfReason: (id: string) => boolean) => {
    const records = answer.nodes.filter(({ id }) => isOfReason(id)).map(refOf);
    return records.length > 0 ? [{ reason, count: records.length, records }] : [];
  };
  return {
    nodes: drawn.map((node) => ({
      ...node,
      more: Math.max(0, node.degree - (neighbours.get(node.id) ?? 0) - (inside.get(node.id) ?? 0)),
      inside: inside.get(node.id) ?? 0,
      isAway: moment !== null && !linked.has(node.id) && neighbours.has(node.id),
    })),
    links,
    bends: bendsOf(moment === null ? pairs : pairsOf(links)),
    notPlaced: [
      ...answer.notPlaced,
      ...group('hidden', (id) => view.hidden.has(id)),
      ...group('folded', (id) => into.has(id)),
    ],
    undated: moment === null ? 0 : links.filter(isUndated).length,
    atOtherTimes: held.length - links.length,
  };
}

const noIds: ReadonlySet<string> = new Set();

const refOf = ({ id, collection, title }: GraphNode): RecordRef => ({ id, collection, title, trashed: false });

/** Returns whether a link has no date. */
export function isUndated({ earliest, latest }: Pick<GraphLink, 'earliest' | 'latest'>): boolean {
  return earliest === null && latest === null;
}

/** Returns whether a link may have held at a moment; open ends and undated links always may. */
export function canHold({ earliest, latest }: Pick<GraphLink, 'earliest' | 'latest'>, moment: number): boolean {
  return (earliest ?? -Infinity) <= moment && moment <= (latest ?? Infinity);
}

/** Returns which records are folded into which: those connected only to a folded one. */
function foldedInto(
  links: readonly GraphLink[],
  folded: ReadonlySet<string>,
  visible: ReadonlySet<string>,
): Map<string, string> {
  const into = new Map<string, string>();
  if (folded.size === 0) return into;
  const around = neighbourSets(links);
  for (const id of folded) {
    if (!visible.has(id)) continue;
    for (const other of around.get(id) ?? []) {
      if (!folded.has(other) && around.get(other)?.size === 1) into.set(other, id);
    }
  }
  return into;
}

/** Returns the neighbours of each record. */
export function neighbourSets(links: readonly Pick<GraphLink, 'from' | 'to'>[]): Map<string, Set<string>> {
  const around = new Map<string, Set<string>>();
  for (const { from, to } of links) {
    addTo(around, from, to);
    addTo(around, to, from);
  }
  return around;
}

function countBy(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

type Pairs = ReadonlyMap<string, ReadonlyMap<string, readonly GraphLink[]>>;

/** Groups links by the two records they connect: first by the smaller id, then by the other. */
function pairsOf(links: readonly GraphLink[]): Pairs {
  const pairs = new Map<string, Map<string, GraphLink[]>>();
  for (const link of links) {
    const [one, other] = link.from < link.to ? [link.from, link.to] : [link.to, link.from];
    let row = pairs.get(one);
    if (!row) pairs.set(one, (row = new Map<string, GraphLink[]>()));
    append(row, other, link);
  }
  return pairs;
}

/** Returns how many records each is linked to; records without any are absent. */
function neighbourCounts(pairs: Pairs): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [one, row] of pairs) {
    counts.set(one, (counts.get(one) ?? 0) + row.size);
    for (const other of row.keys()) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  return counts;
}

/** Places links between the same two records side by side, those that somebody created first. */
function bendsOf(pairs: Pairs): Map<string, number> {
  const bends = new Map<string, number>();
  for (const row of pairs.values()) {
    for (const pair of row.values()) {
      if (pair.length < 2) continue;
      const sorted = [...pair].sort((a, b) => Number(a.articles !== null) - Number(b.articles !== null) || byId(a, b));
      sorted.forEach(({ id, from, to }, at) => {
        const bend = at - (sorted.length - 1) / 2;
        bends.set(id, from < to ? bend : -bend);
      });
    }
  }
  return bends;
}
