import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { brokers, pairsThrough } from './brokers.ts';
import { communities } from './communities.ts';
import { linkGraph, pairGraph, type GraphData, type GraphLink } from './graph.ts';
import { createLayout, type Point } from './layout.ts';
import { seeded } from './seeded.ts';
import { commonNeighbours, shortestPath, chronologicalPath, simplePaths } from './paths.ts';

/** Parses `a-b c-d`: a graph with links named by their ends; `a-b@3..5` has a span. */
function graphOf(text: string, alone: readonly string[] = []): GraphData {
  const links = text
    .split(' ')
    .filter(Boolean)
    .map((each, index): GraphLink => {
      const [, from = '', to = '', earliest, latest] = /^(\w+)-(\w+)(?:@(-?\d+)\.\.(-?\d+))?$/.exec(each) ?? [];
      const span = earliest === undefined ? undefined : { earliest: Number(earliest), latest: Number(latest) };
      return { id: `${from}${to}${index}`, from, to, span };
    });
  return { nodes: [...new Set([...links.flatMap(({ from, to }) => [from, to]), ...alone])], links };
}

/** Creates a large graph with links mostly within groups of fifty. */
function large(nodes: number, links: number): GraphData {
  const random = seeded(7);
  const ids = Array.from({ length: nodes }, (_, at) => `n${String(at).padStart(5, '0')}`);
  return {
    nodes: ids,
    links: Array.from({ length: links }, (_, at) => {
      const from = Math.floor(random() * nodes);
      const isNear = random() < 0.85;
      const to = isNear ? Math.floor(from / 50) * 50 + Math.floor(random() * 50) : Math.floor(random() * nodes);
      return { id: `l${at}`, from: ids[from] ?? '', to: ids[Math.min(nodes - 1, to)] ?? '' };
    }),
  };
}

describe('a graph', () => {
  it('leaves out links to missing nodes and to themselves, and counts equal ids and pairs once', () => {
    const data: GraphData = {
      nodes: ['b', 'a', 'a', 'c'],
      links: [
        { id: '1', from: 'a', to: 'b' },
        { id: '1', from: 'a', to: 'b' },
        { id: '2', from: 'b', to: 'a' },
        { id: '3', from: 'a', to: 'a' },
        { id: '4', from: 'a', to: 'gone' },
      ],
    };
    expect([linkGraph(data).edges(), pairGraph(data).size, pairGraph(data).nodes()]).toEqual([
      ['1', '2'],
      1,
      ['a', 'b', 'c'],
    ]);
  });
});

describe('paths', () => {
  const graph = linkGraph(graphOf('a-b b-c c-d a-e e-d a-d d-f f-g g-h h-i a-b', ['lone']));

  it('shortestPath returns the shortest path of any length, with the links of each step', () => {
    expect(shortestPath(graph, 'b', 'd')?.nodes).toHaveLength(3);
    expect(shortestPath(graph, 'a', 'i')?.nodes).toEqual(['a', 'd', 'f', 'g', 'h', 'i']);
    expect(shortestPath(graph, 'a', 'b')?.links).toEqual([['ab0', 'ab10']]);
    for (const to of ['lone', 'nobody', 'a']) expect(shortestPath(graph, 'a', to)).toBeNull();
  });

  it('simplePaths returns all paths of up to four steps, shortest first, none visiting a node twice', () => {
    const { ways, count, isCounted } = simplePaths(graph, 'a', 'd');
    expect(ways.map(({ nodes }) => nodes.join(''))).toEqual(['ad', 'aed', 'abcd']);
    expect([count, isCounted]).toEqual([3, true]);
    expect(simplePaths(graph, 'a', 'i').count).toBe(0);
    expect(simplePaths(graph, 'a', 'lone')).toEqual({ ways: [], count: 0, isCounted: true });
  });

  it('simplePaths lists and counts paths up to the given limits', () => {
    const ids = Array.from({ length: 12 }, (_, at) => `k${String(at).padStart(2, '0')}`);
    const all = ids.flatMap((from, at) => ids.slice(at + 1).map((to) => ({ id: `${from}${to}`, from, to })));
    const complete = linkGraph({ nodes: ids, links: all });
    // 1 with one step, 10 with two, 10 · 9 with three, 10 · 9 · 8 with four.
    const few = simplePaths(complete, 'k00', 'k11', { most: 5 });
    expect([few.ways.length, few.count, few.isCounted]).toEqual([5, 821, true]);
    expect(few.ways.map(({ nodes }) => nodes.length)).toEqual([2, 3, 3, 3, 3]);
    const cut = simplePaths(complete, 'k00', 'k11', { mostCounted: 50 });
    expect([cut.count, cut.isCounted]).toEqual([50, false]);
  });

  it('chronologicalPath uses links that held one after another', () => {
    const timed = linkGraph(graphOf('a-b@10..20 b-d@1..5 a-c@10..20 c-e e-d@15..30 b-c@2..12'));
    expect(chronologicalPath(timed, 'a', 'd')).toEqual({
      nodes: ['a', 'c', 'e', 'd'],
      links: [['ac2'], ['ce3'], ['ed4']],
      moments: [10, 10, 15],
    });
    // Backward there is a different path, whose links held in that order.
    expect(chronologicalPath(timed, 'd', 'a')?.nodes).toEqual(['d', 'b', 'a']);
    expect(chronologicalPath(linkGraph(graphOf('a-b@5..6 b-c@1..2')), 'a', 'c')).toBeNull();
    expect(chronologicalPath(linkGraph(graphOf('a-b b-c')), 'a', 'c')?.moments).toEqual([null, null]);
    // The quicker of two links counts; a later arrival with fewer steps must not hide it.
    const late = linkGraph(graphOf('a-m@50..60 a-n@1..2 n-m@3..4 m-z@5..10'));
    expect(chronologicalPath(late, 'a', 'z')?.nodes).toEqual(['a', 'n', 'm', 'z']);
  });
});

it('common neighbours are listed with the fewest links first', () => {
  const graph = linkGraph(graphOf('a-x b-x a-y b-y y-p y-q a-b a-z a-x'));
  expect(commonNeighbours(graph, 'a', 'b')).toEqual([
    { id: 'x', toFirst: ['ax0', 'ax8'], toSecond: ['bx1'], degree: 2 },
    { id: 'y', toFirst: ['ay2'], toSecond: ['by3'], degree: 4 },
  ]);
  expect(commonNeighbours(graph, 'a', 'a')).toEqual([]);
});

interface Golden {
  name: string;
  nodes: number;
  links: [number, number][];
  betweenness: number[];
}

const golden = JSON.parse(readFileSync('lib/graph/betweenness.golden.json', 'utf8')) as Golden[];

describe('brokers', () => {
  it('are compared with networkx on twenty graphs', () => expect(golden).toHaveLength(20));

  it.each(golden)('have the same betweenness as in networkx: $name', ({ nodes, links, betweenness: expected }) => {
    const id = (at: number) => `n${String(at).padStart(2, '0')}`;
    const data: GraphData = {
      nodes: Array.from({ length: nodes }, (_, at) => id(at)),
      // In reverse order, and with a duplicate: neither makes a difference.
      links: [...links, ...links.slice(0, 1)].map(([a, b], at) => ({ id: `l${at}`, from: id(b), to: id(a) })).reverse(),
    };
    const found = pairsThrough(pairGraph(data));
    // networkx gives the share of all pairs of other nodes.
    const ofPairs = Math.max(1, ((nodes - 1) * (nodes - 2)) / 2);
    expect(found.size).toBe(nodes);
    expected.forEach((value, at) => expect((found.get(id(at)) ?? 0) / ofPairs, id(at)).toBeCloseTo(value, 10));
  });

  it('have pairs and parts', () => {
    const data = graphOf('a-m b-m c-m m-z z-y', ['lone']);
    expect(brokers(data)).toEqual([
      { id: 'm', pairs: 9, ofPairs: 15, parts: 4 },
      { id: 'z', pairs: 4, ofPairs: 15, parts: 2 },
    ]);
    expect(brokers(graphOf('a-b c-d', []))).toEqual([]);
    expect(brokers(graphOf('a-b b-c c-d d-a')).map(({ id, pairs, parts }) => [id, pairs, parts])).toEqual([
      ['a', 0.5, 1],
      ['b', 0.5, 1],
      ['c', 0.5, 1],
      ['d', 0.5, 1],
    ]);
  });
});

describe('communities', () => {
  const two = graphOf('a-b b-c c-a d-e e-f f-d c-d', ['lone']);

  it('are the closely linked groups, whatever the order of nodes and links', () => {
    expect(communities(two)).toEqual([['a', 'b', 'c'], ['d', 'e', 'f'], ['lone']]);
    const shuffled = { nodes: [...two.nodes].reverse(), links: [...two.links].reverse() };
    expect(communities(shuffled)).toEqual(communities(two));
    const many = large(500, 2000);
    expect(communities(many, 3)).toEqual(communities({ nodes: [...many.nodes].reverse(), links: many.links }, 3));
  });

  it('are none without nodes, and one for each node without links', () => {
    expect([communities({ nodes: [], links: [] }), communities({ nodes: ['b', 'a'], links: [] })]).toEqual([
      [],
      [['a'], ['b']],
    ]);
  });
});

describe('a layout', () => {
  const data = large(200, 600);
  const laid = (question: Parameters<typeof createLayout>[0], rounds = 30) => {
    const layout = createLayout(question);
    layout.improve(rounds);
    return layout.positions();
  };
  const first = laid(data);
  const distance = (a: Point | undefined, b: Point | undefined) =>
    Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0));

  it('is the same for the same graph and seed, whatever the order of nodes and links', () => {
    expect(laid({ nodes: [...data.nodes].reverse(), links: [...data.links].reverse() })).toEqual(first);
    expect(laid({ ...data, seed: 2 })).not.toEqual(first);
  });

  it('places linked nodes closer than others on average, and no two at the same point', () => {
    const mean = (pairs: readonly (readonly [string, string])[]) =>
      pairs.reduce((sum, [a, b]) => sum + distance(first.get(a), first.get(b)), 0) / pairs.length;
    const linked = data.links.map(({ from, to }) => [from, to] as const);
    const any = data.nodes.map((node, at) => [node, data.nodes[(at * 7 + 101) % data.nodes.length] ?? node] as const);
    expect(mean(linked)).toBeLessThan(0.75 * mean(any));
    const spots = new Set([...first.values()].map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`));
    expect(spots.size).toBe(data.nodes.length);
  });

  it('keeps nodes in place when others come and go, and puts a new one within its radius of a neighbour', () => {
    const left = data.nodes.filter((_, at) => at % 10 !== 0);
    const links = [...data.links, { id: 'new1', from: 'new', to: 'n00001' }, { id: 'new2', from: 'newer', to: 'new' }];
    const next = laid({ nodes: [...left, 'new', 'newer', 'lone'], links, former: first }, 20);
    for (const node of left) expect(next.get(node)).toEqual(first.get(node));
    const width = Math.max(...[...first.values()].map(({ x, y }) => Math.hypot(x, y)));
    expect(distance(next.get('new'), first.get('n00001'))).toBeLessThan(width);
    expect([...next.values()].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
    expect(createLayout({ ...data, former: first }).improve(5)).toBe(false);
  });

  it('puts a new node closer to its neighbour than to nine in ten of the others', () => {
    const neighbours = Array.from({ length: 20 }, (_, at) => [`new${at}`, data.nodes[at * 7] ?? ''] as const);
    const links = neighbours.map(([from, to]) => ({ id: from, from, to }));
    const nodes = [...data.nodes, ...neighbours.map(([node]) => node)];
    const grown = { nodes, links: [...data.links, ...links], former: first };
    for (const next of [laid(grown, 0), laid(grown)]) {
      for (const [node, neighbour] of neighbours) {
        const near = distance(next.get(node), next.get(neighbour));
        const further = data.nodes.filter((other) => distance(next.get(node), next.get(other)) > near);
        expect(further.length, `${node} beside ${neighbour}`).toBeGreaterThan(0.9 * data.nodes.length);
      }
    }
  });

  it('keeps pinned nodes where they were put, even against a former position', () => {
    const pins = new Map([['n00003', { x: 1234.5678901, y: -9.1 }]]);
    expect(laid({ ...data, pins }).get('n00003')).toEqual({ x: 1234.5678901, y: -9.1 });
    expect(laid({ ...data, pins, former: first }).get('n00003')).toEqual({ x: 1234.5678901, y: -9.1 });
  });

  it('handles no nodes and a single node', () => {
    expect(laid({ nodes: [], links: [] }).size).toBe(0);
    expect(laid({ nodes: ['a'], links: [] }).get('a')).toMatchObject({ x: expect.any(Number) as number });
  });
});
