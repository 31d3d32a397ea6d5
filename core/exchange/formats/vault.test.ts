import { createHash } from 'node:crypto';
import { ofmWikilinkFromMarkdown } from '@moritzrs/mdast-util-ofm-wikilink';
import { ofmWikilink } from '@moritzrs/micromark-extension-ofm-wikilink';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import { vault } from '#core/exchange/formats/vault.ts';
import type { OutCase } from '#core/exchange/format.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import { readFrontMatter } from '#lib/exchange/vault/front-matter.ts';
import type { MatterValue } from '#lib/exchange/vault/matter.ts';
import { createPathResolver } from '#lib/exchange/vault/resolve.ts';
import { wikilinksIn } from '#lib/exchange/vault/wikilinks.ts';
import { blocksFromPlain } from '#lib/text/blocks.ts';
import { normaliseText } from '#lib/text/normalise.ts';
import { makeSelector } from '#lib/text/selector.ts';
import { idOf, exportTime, makeOutCase } from '#tests/support/exchange-case.ts';
import { vaultCases } from '#tests/support/vault-cases.ts';

/** Writes a vault in memory and expects that reading it back yields exactly the reported values. */
async function written(outCase: OutCase, originals = false) {
  const report = new ReportBuilder();
  const files = new Map<string, string>();
  for await (const { path, content } of vault.files(outCase, report, {
    originals,
    noteNames: new Map(),
    name: 'Vault',
  })) {
    files.set(path, typeof content === 'string' ? content : new TextDecoder('latin1').decode(content));
  }
  const key = ({ record, field, value }: WrittenValue) => JSON.stringify([record, field, value]);
  const read: string[] = [];
  for await (const told of vault.readBack([...files.keys()], (path) =>
    Promise.resolve(Buffer.from(files.get(path) ?? '', path.endsWith('.md') ? 'utf8' : 'latin1')),
  )) {
    read.push(key(told));
  }
  expect(read.sort()).toEqual(report.written.map(key).sort());
  return { files, report: report.done(null), told: report.written };
}

/**
 * Follows every wikilink of a vault as Obsidian does: by file name, case-insensitively, shortest path first. A block id has to be
 * at the end of a line of that note or on a line by itself.
 */
function followed(files: ReadonlyMap<string, string>): number {
  const resolver = createPathResolver([...files.keys()]);
  let links = 0;
  for (const [path, content] of files) {
    if (!path.endsWith('.md')) continue;
    const { fields, body } = readFrontMatter(content);
    expect(readByOthers(content)).toHaveLength(body.split('\n').flatMap(wikilinksIn).length);
    const lines = [...textsIn(fields).filter((text) => /^\[\[[^[\]]+\]\]$/.test(text)), ...body.split('\n')];
    for (const { name, anchor } of lines.flatMap(wikilinksIn)) {
      const target = name === '' ? path : resolver.byName(name, path);
      expect(target, `${path}: ${name}`).not.toBeNull();
      if (anchor !== null) {
        const at = anchor.replace(/^\^/, '');
        expect(anchor).toMatch(/^\^[a-z0-9-]+$/);
        const there = (files.get(target ?? '') ?? '')
          .split('\n')
          .filter((line) => line === `^${at}` || line.endsWith(` ^${at}`));
        expect(there, `${path}: ${name}#${anchor}`).toHaveLength(1);
      }
      links++;
    }
  }
  return links;
}

interface Node {
  type: string;
  value?: string;
  url?: string;
  children?: readonly Node[];
}

/**
 * What an independent reader of Obsidian's Markdown finds in a note: its wikilinks, and no other link, picture, code or HTML
 * except our comments and line breaks.
 */
function readByOthers(note: string): string[] {
  const { body } = readFrontMatter(note);
  const tree = fromMarkdown(body, { extensions: [ofmWikilink()], mdastExtensions: [ofmWikilinkFromMarkdown()] });
  const links: string[] = [];
  const walk = ({ type, value = '', url = '', children = [] }: Node) => {
    if (type === 'ofmWikilink') links.push(url);
    else if (type === 'html') expect(value).toMatch(/^(?:<!-- (?:casebook: \w+|page \w+|\w+) -->|<br>)$/);
    else
      expect([
        'link',
        'image',
        'linkReference',
        'code',
        'inlineCode',
        'definition',
        'embedding',
        'strong',
      ]).not.toContain(type);
    for (const child of children) walk(child);
  };
  walk(tree);
  return links;
}

function textsIn(value: MatterValue): string[] {
  if (typeof value === 'string') return [value];
  return [
    ...(value instanceof Map
      ? (value as ReadonlyMap<string, MatterValue>).values()
      : (value as readonly MatterValue[])),
  ].flatMap(textsIn);
}

test(
  'a vault reads back exactly as reported, every record is written or reported, and every link resolves',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(vaultCases(), async ({ articles, quotes, ...given }) => {
        const byHash = new Map<string, string>();
        const textOf = new Map<string, string>();
        const built = articles.map(({ text, ...article }) => {
          const made = blocksFromPlain(normaliseText(article.title), text);
          const textHash = createHash('sha256').update(made.text).digest('hex');
          byHash.set(textHash, made.text);
          textOf.set(article.id, made.text);
          return { ...article, captured: '2024-01-01T00:00:00.000Z', textHash, blocks: made.blocks };
        });
        const placed = quotes.flatMap(({ at, length, ...quote }) => {
          const text = textOf.get(quote.article) ?? 'nothing of it';
          const start = at % text.length;
          return [
            { ...quote, ...makeSelector(text, start, Math.min(text.length, start + length)), textHash: '0'.repeat(64) },
          ];
        });
        const of = {
          ...makeOutCase({ ...given, articles: built, quotes: placed }),
          readText: (hash: string) => Promise.resolve(byHash.get(hash) ?? null),
        };
        const { files, report } = await written(of);
        followed(files);
        const left = new Set(report.leftOut.filter(({ field }) => field === '').map(({ record }) => record));
        expect(report.taken + left.size).toBe([...built, ...placed, ...Object.values(given).flat()].length);
      }),
      { seed: 19, numRuns: 60 },
    );
  },
);

test('quotes become blocks of the article note, and claims link to them', async () => {
  const text = 'The quay\n\nAna left. Ana came back.\n\nAll burnt.';
  const textHash = createHash('sha256').update(text).digest('hex');
  const quote = (at: number, exact: string) => ({
    id: idOf(50 + at),
    article: idOf(1),
    textHash,
    ...makeSelector(text, text.indexOf(exact), text.indexOf(exact) + exact.length),
  });
  const { files } = await written({
    ...makeOutCase({
      articles: [
        {
          id: idOf(1),
          title: 'The quay',
          captured: exportTime,
          textHash,
          fileHash: 'a'.repeat(64),
          fileName: 'quay.pdf',
        },
      ],
      people: [{ id: idOf(2), names: [{ value: 'Ana', kind: 'main' }] }],
      quotes: [quote(0, 'Ana left'), quote(1, 'came back'), quote(2, 'burnt')],
      claims: [
        { id: idOf(3), subject: idOf(2), property: 'left', value: { type: 'flag', flag: true }, quotes: [idOf(51)] },
      ],
    }),
    readText: () => Promise.resolve(text),
    readFile: () => Promise.resolve(null),
  });
  const note = files.get('Articles/The quay.md') ?? '';
  expect(note).toContain(`Ana left. Ana came back. ^q-${idOf(50)}\n`);
  expect(note).toContain(`All burnt. ^q-${idOf(52)}\n`);
  expect(note).toContain(`- “came back” ^q-${idOf(51)}\n`);
  expect(files.get('People/Ana.md')).toContain(`[[The quay#^q-${idOf(51)}|came back]]`);
  expect(readFrontMatter(note).fields.get('title')).toBe('The quay');
});
