import { recordIn } from '#core/records/contract.ts';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestCase, type TestCase } from '#tests/support/case.ts';
import { exportedText } from '#tests/support/exported-text.ts';
import { readableFormats } from '#tests/support/formats.ts';

/** Every export format, with names and texts that try to be more than text. */
const hostile =
  '<script>alert(1)</script> "><img src=x onerror=alert(2)> javascript:alert(3) `code` [link](javascript:alert(4)) | *x* _y_ [^1] $x$ &lt;b&gt;';
const text = `The ${hostile} stood in the text.\n\nSecond paragraph, with \u202eoverride and مرحبا بالعالم, ends here.`;

/** The parts of a parsed page that the tests use; core has no DOM types. */
interface Element {
  id: string;
  textContent: string;
  attributes: Iterable<{ name: string; value: string }>;
  getAttribute(name: string): string | null;
}
interface Parsed {
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
}

function parsed(html: string): Parsed {
  return (parseHTML(html) as unknown as { document: Parsed }).document;
}

let made: TestCase;
const ids: Record<string, string> = {};

beforeEach(async () => {
  made = await openTestCase(hostile);
  const put = await made.client.records.put({
    records: [
      {
        collection: 'articles',
        id: '$a',
        title: hostile,
        text,
        outlet: hostile,
        authors: [hostile],
        url: 'javascript:alert("5")//`',
      },
      { collection: 'people', id: '$p', names: [{ value: hostile, kind: 'main' }], description: hostile },
      { collection: 'people', id: '$alone', names: [{ value: 'Nobody knows', kind: 'main' }] },
      { collection: 'events', id: '$e', title: hostile, when: '2024-03-05/2024-04' },
      { collection: 'links', id: '$l', kind: hostile, from: '$p', to: '$e', role: hostile, quotes: ['$q'] },
      { collection: 'links', id: '$m', kind: 'mentions', from: '$a', to: '$p' },
      {
        collection: 'quotes',
        id: '$q',
        article: '$a',
        exact: text.slice(text.indexOf('stood')),
        about: ['$p', '$e'],
        translation: hostile,
      },
      { collection: 'dossiers', id: '$d', title: hostile, subtitle: hostile },
      {
        collection: 'sections',
        id: '$s',
        dossier: '$d',
        order: 'a',
        kind: 'text',
        title: hostile,
        text: `${hostile} is proved.[quote:$q] This is not. Nor\n\n- 1. this`,
      },
    ],
  });
  for (const { temp = '', id } of put) ids[temp] = id;
});

afterEach(async () => {
  await made.end();
});

async function exported(format: 'html' | 'md' | 'json', more: { dossier?: string } = {}) {
  const path = join(made.home, `out.${format}`);
  const result = await made.client.transfer.export({ format, path, ...more });
  return { result, content: await readFile(path, 'utf8') };
}

test.each(readableFormats)('%s has every sentence and quote, and marks sentences without one', async (format) => {
  const path = join(made.home, `out.${format}`);
  await made.client.transfer.export({ format, path, dossier: ids['$d'] ?? '' });
  const words = (await exportedText(path)).replace(/<[^<>]*>/g, '').replace(/\s+/g, ' ');
  for (const sentence of ['is proved.', 'This is not.', 'Nor']) expect(words).toContain(sentence);
  // Only the quote has these words.
  expect(words).toContain('Second paragraph, with');
  for (const sentence of ['This is not.', 'Nor', 'this'])
    expect(words).toMatch(new RegExp(`${sentence}\\W{0,8}no quote`));
});

describe('HTML', () => {
  test('runs no script, has no event handlers and links only within the page', async () => {
    for (const dossier of [undefined, ids['$d']]) {
      const { content } = await exported('html', dossier === undefined ? {} : { dossier });
      const document = parsed(content);
      // The manifest is the only exception: it is data and never runs.
      const others = 'script:not([type="application/json"]), img, iframe, object, embed, link, form, base';
      expect(document.querySelectorAll('script')).toHaveLength(1);
      expect([...document.querySelectorAll(others)]).toEqual([]);
      const elements = [...document.querySelectorAll('*')];
      expect(elements.flatMap(({ attributes }) => [...attributes].filter(({ name }) => name.startsWith('on')))).toEqual(
        [],
      );
      for (const { attributes } of elements) {
        for (const { name, value } of [...attributes]) if (name === 'href') expect(value).toMatch(/^#[a-z]+-\d+/);
        expect([...attributes].map(({ name }) => name)).not.toContain('src');
      }
      const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
      expect(policy).toMatch(/^default-src 'none'/);
      expect(document.querySelector('title')?.textContent).toBe(hostile);
      expect(document.querySelector('h1')?.textContent).toBe(hostile);
    }
  });

  test('has a target for every link, and links every note back to each sentence that cites it', async () => {
    const { content } = await exported('html');
    const document = parsed(content);
    const targets = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(targets).size).toBe(targets.length);
    const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href')?.slice(1) ?? '');
    expect(links.filter((link) => !targets.includes(link))).toEqual([]);
    const cited = targets.filter((target) => target.startsWith('ref-')).sort();
    expect(cited.length).toBeGreaterThan(4);
    expect(links.filter((link) => link.startsWith('ref-')).sort()).toEqual(cited);
  });

  test('quotes the stored text exactly, prints its hash and marks sentences without a quote', async () => {
    const { content } = await exported('html', { dossier: ids['$d'] ?? '' });
    const document = parsed(content);
    const record = recordIn(await made.client.records.show({ id: ids['$a'] ?? '' }), 'articles');
    const { text: stored } = await made.client.articles.text({ id: ids['$a'] ?? '' });
    const quoted = document.querySelector('#note-1 q')?.textContent ?? '';
    expect(stored).toContain(quoted);
    expect(quoted).toBe(text.slice(text.indexOf('stood')));
    expect(document.querySelector('#source-1')?.textContent).toContain(record?.textHash);
    const marked = [...document.querySelectorAll('.unsourced')].map(({ textContent }) => textContent);
    expect(marked).toEqual(['This is not. no quote', 'Nor no quote', '- 1. this no quote']);
  });
});

describe('Markdown', () => {
  test('contains no markup but ours', async () => {
    const { content } = await exported('md');
    const outside = content.replace(/(`+)[^]*?\1/g, '').replaceAll('<br>', '');
    expect(outside).not.toMatch(/(?<!\\)</);
    expect(outside).not.toMatch(/(?<!\\)\]\(/);
    expect(outside).not.toMatch(/(?<!\\)&lt;/);
    const notes = [...outside.matchAll(/(?<!\\)\[\^(\d+)\](?!:)/g)].map(([, number]) => number);
    expect(new Set(notes)).toEqual(new Set(['1']));
    expect([...outside.matchAll(/^\[\^\d+\]:/gm)]).toHaveLength(1);
    for (const row of outside.split('\n').filter((line) => line.startsWith('| '))) {
      expect(row.match(/(?<!\\)\|/g)).toHaveLength(4);
    }
    expect(content).toMatch(/^\\- 1\. this/m);
  });
});

describe('JSON', () => {
  test('has every record and text of the case, and a new case can be made from them', async () => {
    const { content, result } = await exported('json');
    const file = JSON.parse(content) as { format: string; version: number; records: Record<string, unknown>[] };
    expect(file).toMatchObject({ format: 'casebook-case', version: 1, title: hostile });
    const { counts } = await made.client.cases.info({});
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0) + 1;
    expect(file.records).toHaveLength(total);
    expect(result).toMatchObject({ records: total, left_out: [] });
    const { text: stored } = await made.client.articles.text({ id: ids['$a'] ?? '' });
    expect(file.records.find(({ id }) => id === ids['$a'])).toMatchObject({ collection: 'articles', text: stored });

    const other = await openTestCase('Again');
    try {
      const records = file.records.filter(({ collection }) => collection !== 'case');
      await other.client.records.put({ records, create: true });
      expect((await other.client.cases.info({})).counts).toEqual(counts);
      const again = await other.client.articles.text({ id: ids['$a'] ?? '' });
      expect(again).toEqual(await made.client.articles.text({ id: ids['$a'] ?? '' }));
      expect((await other.client.verify.run({})).faults).toEqual([]);
    } finally {
      await other.end();
    }
  });

  test('of a dossier is the dossier view', async () => {
    const { content } = await exported('json', { dossier: ids['$d'] ?? '' });
    const view = await made.client.dossiers.view({ id: ids['$d'] ?? '' });
    expect(JSON.parse(content)).toEqual({
      format: 'casebook-dossier',
      version: 1,
      openFindings: 3,
      ...view,
      made: expect.any(String) as unknown,
    });
  });
});

describe('an export of the whole case', () => {
  test('leaves out nothing, while an export of a selection has only the selection', async () => {
    const { content, result } = await exported('html');
    expect(result).toMatchObject({ records: 7, left_out: [] });
    for (const words of ['Nobody knows', 'This is not.']) expect(content).toContain(words);
    const selected = join(made.home, 'selected.html');
    const some = await made.client.transfer.export({ format: 'html', path: selected, select: 'nobody knows' });
    expect(some).toMatchObject({ records: 1 });
    const page = await readFile(selected, 'utf8');
    for (const words of ['This is not.', 'Timeline']) expect(page).not.toContain(words);
  });

  test('leaves nothing but the file in the folder', async () => {
    await exported('html');
    await exported('json');
    expect((await readdir(made.home)).filter((name) => !['data', 'Test.casebook'].includes(name)).sort()).toEqual([
      ...['out.html', 'out.json'],
    ]);
  });
});
