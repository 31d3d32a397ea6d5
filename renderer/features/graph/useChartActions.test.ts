import { beforeEach, expect, test } from 'vitest';
import { select } from '#renderer/shared/views/selection.ts';
import { plainView, type Chart, type ChartNode, type ChartView } from '#core/graph/picture/chart.ts';
import type { MemoryStore } from './graphMemory.ts';
import { chartActions } from './useChartActions.ts';
import type { Placed } from './usePlaced.ts';

const nodeOf = (id: string) => ({ id, title: id, collection: 'people' }) as unknown as ChartNode;
const chart = { nodes: ['group:ana', 'zoe'].map(nodeOf), links: [] } as unknown as Chart;
const members = new Map([['group:ana', [{ id: 'ana' }, { id: 'ben' }, { id: 'carla' }]]]);
let hidden: string[] = [];
let placedIds: string[][] = [];

beforeEach(() => {
  placedIds = [];
  hidden = [];
});

function actionsOn(ids: string[]) {
  const store = {
    get: () => ({ view: plainView }),
    viewStep: (_label: string, change: Partial<ChartView>) => (hidden = [...(change.hidden ?? [])]),
  } as unknown as MemoryStore;
  const placed = {
    points: new Map(),
    place: (points: ReadonlyMap<string, unknown>) => Promise.resolve(void placedIds.push([...points.keys()])),
  } as unknown as Placed;
  const positions = new Map([...chart.nodes.map(({ id }) => [id, { x: 0, y: 0 }] as const)]);
  select(ids, ids[0] ?? null);
  return chartActions({ store, placed, chart, positions, members });
}

test('hiding a group hides the records in it, and only records are pinned', async () => {
  const actions = actionsOn(['group:ana', 'zoe']);
  expect(actions.targetRecords().map(({ id }) => id)).toEqual(['zoe']);
  await actions.pin();
  expect(placedIds).toEqual([['zoe']]);
  actions.hide();
  expect(hidden).toEqual(['ana', 'ben', 'carla', 'zoe']);
});

test('nothing is hidden or pinned while nothing is selected', async () => {
  const actions = actionsOn([]);
  await actions.pin();
  actions.hide();
  expect(placedIds).toEqual([]);
  expect(hidden).toEqual([]);
});
