import { describe, expect, test, vi } from 'vitest';
import { bytesOf, partsIn, partsOfDossier, wellFormed } from '#core/transfer/docx/test-parts.ts';
import { oneLine } from '#lib/text/spaces.ts';
import {
  cleanHostileText as cleaned,
  document,
  everyText as hostile,
  fullDocument,
  hostileText,
  sentence,
} from '#core/transfer/test-document.ts';
import { parseSource } from '#lib/extract/parse.ts';

describe('hostile texts in a Word document', () => {
  test('stay text everywhere', async () => {
    const dossier = hostile(hostileText);
    const bytes = await bytesOf(dossier);
    const parts = partsIn(bytes);
    expect(wellFormed(parts)).toEqual([]);
    expect([...parts.keys()].filter((name) => /media|embed|vba|chart/i.test(name))).toEqual([]);
    const all = [...parts.values()].join('');
    expect(all).not.toMatch(/TargetMode="External"/);
    const { blocks } = await parseSource({ name: 'a.docx', bytes });
    const text = blocks
      .map((block) => block.text)
      .join('\n')
      .replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
    const wanted = oneLine(cleaned.replace(/[\u202a-\u202e\u2066-\u2069]/g, ''));
    expect(oneLine(text).split(wanted).length).toBeGreaterThan(20);
  });

  test('cannot change the direction of the text after them', async () => {
    const { body } = await partsOfDossier(
      document(
        [{ kind: 'text', id: null, title: 'T', paragraphs: [[sentence('\u202eevil'), sentence('good')]] }],
        [],
        [],
      ),
    );
    // The left-to-right mark keeps the footnote number from being drawn before the text.
    expect(body).toMatch(/\u202eevil\u202c\u200e/);
  });

  test.each([
    ['10,000 characters', 'x'.repeat(10_000)],
    ['10,000 Arabic letters', 'ش'.repeat(10_000)],
    ['10,000 opening braces', '{'.repeat(10_000)],
    ['500 line breaks', '\r\n'.repeat(500)],
    ['changes of direction', 'a ش '.repeat(200)],
  ])('leave it well-formed when every text is %s', { timeout: 60_000 }, async (_, text) => {
    const parts = partsIn(await bytesOf(hostile(text)));
    expect(wellFormed(parts)).toEqual([]);
    expect(parts.get('word/document.xml')?.length).toBeGreaterThan(20_000);
  });
});

describe('the metadata of a Word document', () => {
  test('has the title and date, but nobody’s name', async () => {
    const { parts } = await partsOfDossier(fullDocument());
    const core = parts.get('docProps/core.xml') ?? '';
    expect(core).toContain('<dc:title>Fire at the port</dc:title>');
    expect(core.match(/2024-04-02T09:30:15Z/g)).toHaveLength(2);
    const all = [...parts].map(([name, xml]) => name + xml).join('');
    expect(all).not.toMatch(/creator|lastModifiedBy|Un-named|w:rsid|<Company|<Template|<Application/);
    expect(all).not.toContain(process.cwd());
    expect([...parts.keys()].slice(0, 2)).toEqual(['[Content_Types].xml', '_rels/.rels']);
  });

  test('does not depend on the clock: the same dossier gives the same bytes', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2024, 3, 1) });
    const first = await bytesOf(fullDocument());
    vi.setSystemTime(Date.UTC(2025, 7, 9)); // ZIP timestamps have a resolution of two seconds
    const second = await bytesOf(fullDocument());
    vi.useRealTimers();
    expect(second.equals(first)).toBe(true);
  });
});
