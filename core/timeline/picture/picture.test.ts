import { DOMParser } from '@xmldom/xmldom';
import { expect, test } from 'vitest';
import type { Timeline } from '#core/timeline/contract.ts';
import { internalReaders } from '#core/views/model/picture.ts';
import { layOut } from '#lib/timeline/layout.ts';
import { dateShape } from '#lib/timeline/date-shape.ts';
import { timelineModel } from './model.ts';
import type { Pen } from './pen.ts';
import { picture } from './picture.ts';
import { markAt } from './row.ts';
import { drawScene } from './scene.ts';
import { projectionOf } from './viewport.ts';

const measure = (text: string) => text.length * 6;

/** Builds a timeline with one person's lane: a birth, a link, and an event with a hostile name. */
function made(): Timeline {
  const dates = ['1979', '2019/2021', '2024-XX'];
  const shapes = dates.flatMap((edtf) => dateShape(edtf) ?? []);
  const zeros = dates.map(() => 0);
  const ana = '0190a000-0000-7000-8000-00000000000a';
  return {
    types: ['events', 'links', 'people'],
    ...{ total: 4, drawn: 3 },
    marks: {
      record: [ana, '0190a000-0000-7000-8000-00000000000b', '0190a000-0000-7000-8000-00000000000c'],
      type: [4, 2, 0],
      aspect: [3, 0, 0],
      label: ['Ana Ruiz born', 'Ana Ruiz works for Port', '<b>"Strike" & more</b>'],
      edtf: dates,
      startFrom: shapes.map(({ startFrom }) => startFrom),
      startTo: shapes.map(({ startTo }) => startTo),
      endFrom: shapes.map(({ endFrom }) => endFrom),
      endTo: shapes.map(({ endTo }) => endTo),
      look: shapes.map(({ appearance }) => appearance),
      ...{ known: zeros, certainty: zeros, independent: [0, 1, 2], copies: zeros, notAssessed: zeros },
      ...{ place: [-1, -1, -1], derived: ['', '', ''], rivalOf: [-1, -1, -1], impossible: zeros },
    },
    names: [],
    lanes: [{ key: ana, name: 'Ana Ruiz', collection: 'people' }],
    laneStarts: [0, 1, 2, 3],
    laneOf: [0, 0, 0],
    ...{ orders: [], impossible: [], claims: [], readAgainst: [], undated: [] },
    quotes: [{ mark: 2, ids: ['q1'] }],
    about: [{ mark: 1, records: [{ id: ana, collection: 'people', title: 'Ana Ruiz', trashed: false }] }],
    notPlaced: [{ reason: 'no-date', records: [{ id: 'x', collection: 'events', title: 'Vote', trashed: false }] }],
  };
}

test('a picture is well-formed whatever names contain, and uses only the audience’s names', () => {
  const model = timelineModel(made(), measure);
  const drawn = picture(
    { model, measure },
    { ...internalReaders, labelOf: (_, title) => title.replaceAll('Ana Ruiz', 'Clerk A') },
  );
  const errors: string[] = [];
  new DOMParser({ errorHandler: (_: string, message: string) => void errors.push(message) }).parseFromString(
    `<svg xmlns="http://www.w3.org/2000/svg">${drawn.body}${drawn.key.map(({ mark }) => mark).join('')}</svg>`,
    'image/svg+xml',
  );
  expect(errors).toEqual([]);
  expect(`${drawn.body} ${drawn.alt} ${drawn.title}`).not.toContain('Ana');
  expect(drawn.body).toContain('Clerk A born');
  expect(drawn.body).toContain('Clerk A works for Port');
  expect(drawn.body).not.toContain('<b>');
  expect(drawn.leftOut).toEqual(['1 record is left out: No date.']);
  expect(drawn.quotes).toEqual(['q1']);
  expect(drawn.records).toHaveLength(3);
  expect(drawn.alt).toContain('2024-XX');
});

test('the name of a bar that continues beyond the edge is not cut off', () => {
  const answer = made();
  const open = dateShape('2024-06/..');
  if (!open) throw new Error('no date');
  const label = 'House arrest of Ana Ruiz in the second tower';
  const { marks } = answer;
  marks.label[2] = label;
  marks.startFrom[2] = open.startFrom;
  marks.startTo[2] = open.startTo;
  marks.endFrom[2] = open.endFrom;
  marks.endTo[2] = open.endTo;
  marks.look[2] = open.appearance;
  const { body, width } = picture({ model: timelineModel(answer, measure), measure }, internalReaders);
  const [, x] = new RegExp(`<text x="([\\d.]+)"[^>]*>${label}`).exec(body) ?? [];
  expect(Number(x) + measure(label)).toBeLessThanOrEqual(width);
});

test('a mark is found where its bar and its name are drawn, at the edge of the window too', () => {
  const model = timelineModel(made(), measure);
  const { startFrom } = made().marks;
  const strike = startFrom[2] ?? 0;
  const sight = { window: { from: startFrom[1] ?? 0, to: strike }, width: 800, height: 300, gutter: 100, scrollTop: 0 };
  // The last date begins at the right edge, where its name has room only before it.
  sight.window.to = strike + (strike - sight.window.from) * 0.05;
  const layout = layOut(model.lanes, model.marks, { projection: projectionOf(sight), maxRows: () => 8, minHeight: 60 });
  const names: { words: string; x: number; y: number }[] = [];
  const nothing = () => undefined;
  const pen: Pen = {
    ...{ fill: nothing, outline: nothing, fade: nothing, hatch: nothing, line: nothing, circle: nothing },
    text: (x, y, words) => void names.push({ words, x, y }),
    clipped: (_x, _y, _width, _height, draw) => draw(),
  };
  drawScene(pen, model, layout, sight, { active: -1, selected: new Set(), hovered: -1 });
  const at = model.labels.indexOf('<b>"Strike" & more</b>');
  const name = names.find(({ words }) => words === model.labels[at]);
  if (!name) throw new Error('its name is not drawn');
  expect(name.x + measure(name.words)).toBeLessThan(sight.width);
  expect(markAt(model, layout, sight, name.x + 5, name.y)).toMatchObject({ mark: at, part: 'label' });
  expect(markAt(model, layout, sight, sight.width - 1, name.y)?.part).not.toBe('label');
  for (const { words, x, y } of names.filter((one) => model.labels.includes(one.words)))
    expect(model.labels[markAt(model, layout, sight, x + 2, y)?.mark ?? -1]).toBe(words);
});

test('a lane’s name of one long word is wrapped and cut, and no text of the timeline overlaps it', () => {
  const answer = made();
  answer.lanes = [{ key: 'x', name: 'Harbourmasterswidowsfund'.repeat(8), collection: 'organisations' }];
  const window = { from: answer.marks.startFrom[0] ?? 0, to: answer.marks.endTo[2] ?? 0 };
  const drawn = picture({ model: timelineModel(answer, measure), window, measure }, internalReaders);
  const texts = [...drawn.body.matchAll(/<text x="([\d.-]+)"[^>]*>([^<]*)</g)];
  const rows = texts.flatMap(([, x, words = '']) => (x === '16' && words !== '' ? words : []));
  expect(rows).toHaveLength(2);
  expect(rows.every((row) => measure(row) <= 126)).toBe(true);
  expect(rows.join('')).toMatch(/^Harbourmasterswidows.*…$/);
  expect(texts.every(([, x]) => x === '16' || Number(x) >= 150)).toBe(true);
});

test('dates without room for their names are counted below the picture', () => {
  const shapes = ['2000-01-01', ...Array.from({ length: 50 }, () => '2024-01-01')].flatMap(
    (day) => dateShape(day) ?? [],
  );
  const day = 86_400_000;
  const moved = (key: 'startFrom' | 'startTo' | 'endFrom' | 'endTo') =>
    shapes.map((shape, at) => (shape[key] ?? 0) + (at > 25 ? 1_000 * day : 0));
  const answer = made();
  const all = <T>(value: T): T[] => shapes.map(() => value);
  const marks = {
    ...answer.marks,
    record: shapes.map((_, at) => `0190a000-0000-7000-8000-${String(at).padStart(12, '0')}`),
    ...{ type: all(0), aspect: all(0), edtf: all('2024-01-01'), look: shapes.map(({ appearance }) => appearance) },
    ...{ startFrom: moved('startFrom'), startTo: moved('startTo'), endFrom: moved('endFrom'), endTo: moved('endTo') },
    label: shapes.map((_, at) => `An event of many words, number ${at}`),
    ...{ known: all(0), certainty: all(0), independent: all(0), copies: all(0), notAssessed: all(0) },
    ...{ place: all(-1), derived: all(''), rivalOf: all(-1), impossible: all(0) },
  };
  const laneStarts = [0, ...shapes.map((_, at) => at + 1)];
  const timeline = { ...answer, marks, laneStarts, laneOf: all(0), quotes: [], about: [] };
  const { body, leftOut } = picture({ model: timelineModel(timeline, measure), measure }, internalReaders);
  const named = body.match(/An event of many words/g)?.length ?? 0;
  expect(named).toBeLessThan(shapes.length);
  expect(leftOut).toContain(`${shapes.length - named} dates are drawn without their names, for lack of space.`);
});

test('the birth of a replaced person is not drawn', () => {
  const answer = made();
  const [ana] = answer.marks.record;
  const drawn = picture(
    { model: timelineModel(answer, measure), measure },
    {
      ...internalReaders,
      labelOf: (_, title) => title.replaceAll('Ana Ruiz', 'Clerk A'),
      isReplaced: (id) => id === ana,
    },
  );
  expect(`${drawn.body} ${drawn.alt} ${drawn.title}`).not.toMatch(/born|1979|197/);
  expect(drawn.body).toContain('Clerk A works for Port');
  expect(drawn.leftOut).toContain('1 date is not shown to these readers.');
  expect(drawn.quotes).toEqual(['q1']);
});

test('a pseudonym is drawn letter by letter', () => {
  const labelOf = (_: string, title: string) => title.replaceAll('Ana Ruiz', () => 'Clerk $& A');
  const { body } = picture({ model: timelineModel(made(), measure), measure }, { ...internalReaders, labelOf });
  expect(body).toContain('Clerk $&#38; A works for Port');
});

test('lanes are sorted by the names that readers see', () => {
  const answer = made();
  const other = { key: '0190a000-0000-7000-8000-00000000000d', name: 'Berta Saura', collection: 'people' as const };
  const timeline = { ...answer, lanes: [...answer.lanes, other], laneStarts: [0, 1, 2, 3], laneOf: [0, 1, 1] };
  const [ana] = answer.lanes;
  const labelOf = (id: string, title: string) => (id === ana?.key ? 'Person X' : title);
  const order = (readers: typeof internalReaders) => {
    const { body } = picture({ model: timelineModel(timeline, measure), measure }, readers);
    return [...body.matchAll(/<text x="16"[^>]*>([^<]+)/g)].map(([, name]) => name);
  };
  expect(order(internalReaders)).toEqual(['Ana Ruiz', 'Berta Saura']);
  expect(order({ ...internalReaders, labelOf })).toEqual(['Berta Saura', 'Person X']);
});
