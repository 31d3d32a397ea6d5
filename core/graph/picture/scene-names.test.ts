import { expect, test } from 'vitest';
import { boxAround, fit, toScreen } from './camera.ts';
import type { ChartNode } from './chart.ts';
import { fitWithNames } from './scene-names.ts';
import type { SceneInput } from './scene-model.ts';

const size = { width: 900, height: 600 };

/** A row of records with names of 24 letters, of seven pixels each. */
function row(
  count: number,
  stepUnits: number,
): { box: ReturnType<typeof boxAround>; scene: Omit<SceneInput, 'camera'> } {
  const nodes = Array.from({ length: count }, (_, at): ChartNode => {
    const id = `n${at}`;
    return { id, collection: 'people', title: id, degree: 1, more: 0, inside: 0, isAway: false } as ChartNode;
  });
  const positions = new Map(nodes.map(({ id }, at) => [id, { x: at * stepUnits, y: (at % 2) * stepUnits }]));
  const chart = { nodes, links: [], bends: new Map(), notPlaced: [], undated: 0, atOtherTimes: 0 };
  return {
    box: boxAround(positions.values()),
    scene: {
      chart,
      positions,
      pinned: new Set(),
      emphasis: { selected: new Set(), link: null, shown: null },
      groups: [],
      notes: [],
      size,
      beyond: 0,
      labelOf: () => 'Maximiliana Etcheverri X',
      verbOf: () => '',
      isMutual: () => false,
      measure: (text) => text.length * 7,
    },
  };
}

test('the fitted view has room for the names beside the outermost marks', () => {
  const { box, scene } = row(4, 300);
  const camera = fitWithNames(box, scene);
  const [left = 0, right = 0] = ['n0', 'n3'].map(
    (id) => toScreen(scene.positions.get(id) ?? { x: 0, y: 0 }, camera, size).x,
  );
  const widthPx = 24 * 7;
  expect(left).toBeGreaterThan(widthPx);
  expect(size.width - right).toBeGreaterThan(widthPx);
});

test('in a large chart, or where names would be left out, the marks alone are fitted', () => {
  for (const { box, scene } of [row(61, 20), row(4, 500)]) expect(fitWithNames(box, scene)).toEqual(fit(box, size));
});
