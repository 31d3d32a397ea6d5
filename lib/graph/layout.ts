import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { communitiesIn } from './communities.ts';
import { pairGraph, type GraphData, type PairGraph } from './graph.ts';
import { hash32, hashSeed } from '#lib/text/hash.ts';
import { seeded } from './seeded.ts';

export interface Point {
  x: number;
  y: number;
}

export interface LayoutQuestion extends GraphData {
  seed?: number;
  /** Former positions of nodes: these stay there, and new nodes find a place among them. */
  former?: ReadonlyMap<string, Point>;
  /** Nodes positioned by hand: they never move. */
  pins?: ReadonlyMap<string, Point>;
}

export interface GraphLayout {
  /** The current positions of the nodes. Distances have no unit; neighbours are some 10 to 100 apart. */
  positions(): Map<string, Point>;
  /** Runs this many more rounds. Returns false once nothing is left to move. */
  improve(rounds: number): boolean;
}

interface NodeAttributes extends Point {
  fixed: boolean;
  size: number;
}

/** The approximate distance between neighbours. */
const spacing = 30;
/** The pull of a link between two groups, relative to one within a group. */
const betweenGroups = 0.02;
/** The angle between successive points that fills a disc evenly. */
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/**
 * Creates a layout that is usable at once and improves with each round (ForceAtlas2). It depends only on seed, ids and links, not on the
 * order of lists or the clock. Nodes with a former position stay exactly in place; only new ones move.
 */
export function createLayout(question: LayoutQuestion): GraphLayout {
  const { seed = 1, former = new Map<string, Point>(), pins = new Map<string, Point>() } = question;
  const pairs = pairGraph(question);
  // Computed lazily: it takes half of the time of a first layout.
  let cachedGroups: string[][] | undefined;
  const groups = () => (cachedGroups ??= communitiesIn(pairs, seed));
  const start = startOf(pairs, seed, former, pins, groups);
  const isMoving = pairs.nodes().some((node) => !pins.has(node) && !former.has(node));
  let forces: Forces | undefined;
  return {
    positions: () => forces?.positions() ?? new Map(start),
    improve(rounds) {
      if (!isMoving || rounds < 1) return false;
      forces ??= forcesOf(pairs, start, new Map([...former, ...pins]), groups());
      forces.run(rounds);
      return true;
    },
  };
}

interface Forces {
  run(rounds: number): void;
  positions(): Map<string, Point>;
}

function forcesOf(
  pairs: PairGraph,
  start: ReadonlyMap<string, Point>,
  still: ReadonlyMap<string, Point>,
  groups: readonly (readonly string[])[],
): Forces {
  const groupOf = new Map(groups.flatMap((group, index) => group.map((node) => [node, index] as const)));
  const graph = new UndirectedGraph<NodeAttributes, { weight: number }>();
  for (const node of pairs.nodes()) {
    const { x, y } = start.get(node) ?? { x: 0, y: 0 };
    graph.addNode(node, { x, y, fixed: still.has(node), size: 1 });
  }
  // Several links of a pair pull a little harder, not several times as hard. Links between groups hardly pull at all, so that groups are
  // not drawn over each other.
  pairs.forEachEdge((_, { weight }, from, to) => {
    const pull = groupOf.get(from) === groupOf.get(to) ? 1 : betweenGroups;
    graph.addEdge(from, to, { weight: pull * (1 + Math.log2(weight)) });
  });
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    barnesHutOptimize: graph.order > 300,
    barnesHutTheta: 0.8,
    scalingRatio: spacing,
    gravity: 0.05,
    strongGravityMode: false,
    slowDown: 1 + Math.log(Math.max(1, graph.order)),
  };
  return {
    run: (rounds) => forceAtlas2.assign(graph, { iterations: rounds, settings, getEdgeWeight: 'weight' }),
    // Fixed nodes keep their exact position, which the library rounds.
    positions: () => new Map(graph.mapNodes((node, { x, y }) => [node, still.get(node) ?? { x, y }])),
  };
}

/**
 * Returns the initial positions of nodes: beside their neighbours if these have positions, otherwise group by group on a spiral, the
 * largest in the middle.
 */
function startOf(
  graph: PairGraph,
  seed: number,
  former: ReadonlyMap<string, Point>,
  pins: ReadonlyMap<string, Point>,
  groups: () => readonly (readonly string[])[],
): Map<string, Point> {
  const placed = new Map<string, Point>();
  for (const node of graph.nodes()) {
    const point = pins.get(node) ?? former.get(node);
    if (point) placed.set(node, point);
  }
  const isFresh = placed.size <= pins.size;
  if (isFresh) {
    for (const [node, point] of spiral(groups(), seed)) if (!placed.has(node)) placed.set(node, point);
    return placed;
  }
  placeBeside(graph, placed, seed);
  return placed;
}

/** Puts new nodes at the centre of their neighbours, starting with those whose neighbours are mostly placed; lone nodes go to the edge. */
function placeBeside(graph: PairGraph, placed: Map<string, Point>, seed: number): void {
  let waiting = graph.nodes().filter((node) => !placed.has(node));
  while (waiting.length > 0) {
    const now = waiting.filter((node) => graph.neighbors(node).some((other) => placed.has(other)));
    if (now.length === 0) break;
    const found = now.map((node): [string, Point] => {
      const near = graph.neighbors(node).flatMap((other) => placed.get(other) ?? []);
      const random = seeded(hash32(node, hashSeed ^ seed));
      const [angle, far] = [random() * 2 * Math.PI, spacing * (0.6 + random() * 0.6)];
      const middle = {
        x: near.reduce((sum, { x }) => sum + x, 0) / near.length,
        y: near.reduce((sum, { y }) => sum + y, 0) / near.length,
      };
      return [node, { x: middle.x + far * Math.cos(angle), y: middle.y + far * Math.sin(angle) }];
    });
    for (const [node, point] of found) placed.set(node, point);
    waiting = waiting.filter((node) => !placed.has(node));
  }
  const edge = Math.max(spacing, ...[...placed.values()].map(({ x, y }) => Math.hypot(x, y)));
  waiting.forEach((node, index) => placed.set(node, around(edge + spacing * 2, index * goldenAngle)));
}

const around = (far: number, angle: number): Point => ({ x: far * Math.cos(angle), y: far * Math.sin(angle) });

/** Puts groups on discs, sized by their number of nodes and arranged around each other from the largest on. */
function spiral(groups: readonly (readonly string[])[], seed: number): Map<string, Point> {
  const placed = new Map<string, Point>();
  let area = 0;
  groups.forEach((group, index) => {
    const radius = spacing * Math.sqrt(group.length);
    const far = index === 0 ? 0 : Math.sqrt(area / Math.PI) * 1.25 + radius;
    const centre = around(far, index * goldenAngle);
    area += Math.PI * radius ** 2;
    group.forEach((node, at) => {
      const random = seeded(hash32(node, hashSeed ^ seed));
      const inner = around(spacing * Math.sqrt(at + 0.5), at * goldenAngle);
      placed.set(node, { x: centre.x + inner.x + random(), y: centre.y + inner.y + random() });
    });
  });
  return placed;
}
