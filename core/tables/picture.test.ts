import { expect, test } from 'vitest';
import { columnsOf } from './model.ts';
import { internalReaders, type LabelOf } from '#core/views/model/picture.ts';
import { picture, type PrintedTable } from './picture.ts';

const readers = (labelOf: LabelOf) => ({ ...internalReaders, seesAll: false, labelOf });

const columns = columnsOf('links').filter(({ id }) => ['from', 'kind', 'to', 'notes'].includes(id));
const ref = (id: string, title: string) => ({ id, title, collection: 'people' as const, trashed: false });
const paper: PrintedTable = {
  recordWords: 'Links',
  columns,
  lines: [
    { kind: 'group', key: 'x', text: '', count: 2, folded: false },
    {
      kind: 'row',
      id: 'l1',
      title: 'Ana Ruiz — knows — Bo <i>',
      tags: [],
      cells: columns.map(({ id }) =>
        id === 'from'
          ? { text: 'Ana Ruiz', refs: [ref('a', 'Ana Ruiz')] }
          : id === 'to'
            ? { text: 'Bo <i>', refs: [ref('b', 'Bo <i>')] }
            : { text: id === 'notes' ? 'met\nat the quay' : 'knows' },
      ),
    },
  ],
  total: 70,
  undated: 1,
  sort: [],
  filters: { notes: 'quay', gone: 'x' },
  quotes: ['q'],
};

test('a table as a picture has its columns and rows, says what is left out and lists its records and quotes', () => {
  const drawn = picture(paper, internalReaders);
  expect(drawn.title).toBe('Links, 70 rows');
  expect(drawn.body).toContain('met at the quay');
  expect(drawn.body).toContain('Bo &#60;i&#62;');
  expect(drawn.body).not.toContain('<i>');
  expect(drawn.leftOut).toEqual([
    'Only rows with “quay” in Notes.',
    '69 more rows are left out.',
    '1 record without a date is left out.',
  ]);
  expect([drawn.records, drawn.quotes]).toEqual([['l1', 'a', 'b'], ['q']]);
  expect(drawn.alt).toContain('Ana Ruiz — knows');
});

test('a replaced name is shown as its pseudonym, and a row about a replaced record shows nothing else', () => {
  const cells = picture(
    paper,
    readers((id, name) => (id === 'a' ? 'Person A' : name)),
  );
  expect(cells.body).toContain('Person A');
  expect(cells.body).not.toContain('Ana Ruiz');
  const row = picture(
    paper,
    readers((id, name) => (id === 'l1' ? 'Link 1' : name)),
  );
  expect(row.body).not.toMatch(/Ana Ruiz|quay|Bo/);
  expect(row.leftOut).toContain('1 record is shown by its pseudonym only.');
});

test('columns fit the page, however many there are', () => {
  const many = columnsOf('articles');
  const row = {
    kind: 'row' as const,
    id: 'r',
    title: 'T',
    tags: [],
    cells: many.map(() => ({ text: 'x'.repeat(900) })),
  };
  const drawn = picture({ ...paper, columns: many, lines: [row], filters: {}, undated: 0 }, internalReaders);
  const starts = [...drawn.body.matchAll(/<text x="([\d.]+)"/g)].map(([, x]) => Number(x));
  expect(Math.max(...starts)).toBeLessThan(drawn.width);
});

test('a field the profile omits has no column, and a withheld record has no row', () => {
  const { body, leftOut, alt } = picture(paper, {
    ...internalReaders,
    seesAll: false,
    isWithheld: (id) => id === 'l1',
    isOmitted: (field) => field === 'notes',
  });
  expect(body).not.toContain('Notes');
  expect(`${body} ${alt}`).not.toContain('Ana Ruiz');
  expect(leftOut).toContain('1 record is not shown to these readers.');
  // Cells stay below their headings.
  const kept = picture(paper, { ...internalReaders, isOmitted: (field) => field === 'from' });
  expect(kept.body).not.toMatch(/>From<|>Ana Ruiz</);
  expect(picture(paper, internalReaders).body).toMatch(/>Ana Ruiz</);
});

test('the row of a replaced record comes last and in no group, so that its position reveals nothing', () => {
  const person = (id: string, title: string) => {
    return { kind: 'row' as const, id, title, tags: [], cells: [{ text: title }] };
  };
  const group = (text: string) => ({ kind: 'group' as const, key: text, text, count: 1, folded: false });
  const born: PrintedTable = {
    ...paper,
    columns: columnsOf('people').filter(({ id }) => id === 'name'),
    lines: [group('1980'), person('a', 'Ana Ruiz'), group('1990'), person('b', 'Bo Bo')],
    filters: {},
  };
  const { body } = picture(
    born,
    readers((id, name) => (id === 'a' ? 'Person X' : name)),
  );
  expect(body).not.toContain('1980');
  expect(body).toContain('1990');
  expect(body.indexOf('Person X')).toBeGreaterThan(body.indexOf('Bo Bo'));
  // Readers who may see all names get the rows in sorted order.
  expect(picture(born, internalReaders).body).toMatch(/1980.*Ana Ruiz.*1990/);
  // In a table sorted by a column that names somebody, a row's position reveals as much.
  const two = {
    ...paper,
    sort: ['from'],
    lines: [...paper.lines.slice(1), { ...paper.lines[1], id: 'l2', cells: [] }],
  };
  const links = picture(
    two as PrintedTable,
    readers((id, name) => (id === 'a' ? 'Person A' : name)),
  );
  expect(links.records).toEqual(['l2', 'l1', 'a', 'b']);
});

test('a folded group has no heading for readers from whom one of its rows may be hidden', () => {
  const head = (text: string, folded: boolean) => ({ kind: 'group' as const, key: text, text, count: 1, folded });
  const row = { kind: 'row' as const, id: 'b', title: 'Bo Bo', tags: [], cells: [{ text: 'Bo Bo' }] };
  const born: PrintedTable = {
    ...paper,
    columns: columnsOf('people').filter(({ id }) => id === 'name'),
    lines: [head('1980', true), head('1990', false), row],
    total: 2,
    filters: {},
  };
  const others = picture(
    born,
    readers((id, name) => (id === 'a' ? 'Person X' : name)),
  );
  expect(others.body).not.toContain('1980');
  expect(others.body).toMatch(/1990.*Bo Bo/);
  expect(others.leftOut).toContain('1 more row is left out.');
  expect(picture(born, internalReaders).body).toContain('1980');
});

test('a picture of a table has the days of UTC, as all files have', () => {
  const zone = process.env['TZ'];
  process.env['TZ'] = 'America/Mexico_City';
  try {
    const updated = columnsOf('people').filter(({ id }) => id === 'updatedAt');
    const cells = [{ text: '2026-12-02T01:00:00.000Z' }];
    const lines = [{ kind: 'row' as const, id: 'b', title: 'Bo Bo', tags: [], cells }];
    const { body } = picture({ ...paper, columns: updated, lines, filters: {} }, internalReaders);
    expect(body).toMatch(/2 Dec 2026|Dec 2, 2026/);
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
});
