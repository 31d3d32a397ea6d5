import { dossierHtml } from '#core/transfer/html.ts';
import { describe, expect, test, vi } from 'vitest';
import { type DossierDocument, type SectionView, partsOf } from '#core/model/dossier-document.ts';
import { bytesOf, partsOfDossier, wellFormed } from '#core/transfer/docx/test-parts.ts';
import { oneLine } from '#lib/text/spaces.ts';
import { arabic, document, footnote, fullDocument, hebrew, sentence, source } from '#core/transfer/test-document.ts';
import { parseSource } from '#lib/extract/parse.ts';
import { setLanguage } from '#lib/i18n/t.ts';
import { marked } from '#tests/support/marked-catalogue.ts';

/** Dossiers as Word documents, read back by our own parser and inspected part by part. */

/** Returns the blocks that our parser finds, without footnote marks. */
async function readBack(dossier: DossierDocument): Promise<string[]> {
  const { blocks } = await parseSource({ name: 'dossier.docx', bytes: await bytesOf(dossier) });
  return blocks.map(({ text }) => oneLine(text.replace(/(?:, )?\[\d+\]/g, '').replace(/(?<=[.\w”]), (?=$| )/gm, '')));
}

/** Returns the sentences of a dossier as they should read, in order. */
function sentencesOf(section: SectionView): string[] {
  const said = (item: Parameters<typeof partsOf>[0]) =>
    partsOf(item)
      .map(({ text, notes }) => text + (notes?.length === 0 ? ' (no quote)' : ''))
      .join('');
  switch (section.kind) {
    case 'text':
      return section.paragraphs.flat().map(said);
    case 'records':
    case 'contradictions':
      return section.entries.flatMap(({ sentences }) => sentences.map(said));
    case 'claims':
      return section.rows.map(({ claim }) => said(claim));
    case 'who':
      return section.rows.flatMap(({ sentences }) => sentences.map(said));
    case 'timeline':
      return section.rows.map(({ event, notes }) => (notes.length > 0 ? event : `${event} (no quote)`));
    case 'grades':
    case 'sources':
      return [];
  }
}

/** Returns the positions of words in a text, each after the one before; -1 for a word that is missing. */
function positions(text: string, wanted: readonly string[]): number[] {
  let from = 0;
  return wanted.map((words) => {
    const at = text.indexOf(oneLine(words), from);
    if (at >= 0) from = at + 1;
    return at;
  });
}

describe('a Word document read back', () => {
  test('has the same sentences in the same order, and the words of every footnote', async () => {
    const dossier = fullDocument();
    const read = (await readBack(dossier)).join('\n');
    const sentences = dossier.sections.flatMap(sentencesOf);
    expect(sentences.length).toBeGreaterThan(9);
    const found = positions(read, sentences);
    expect(sentences.filter((_, index) => found[index] === -1)).toEqual([]);
    const last = found.at(-1) ?? 0;
    for (const { exact, more, translation, number } of dossier.footnotes) {
      for (const words of [exact, ...more.map((passage) => passage.exact), translation ?? ''])
        expect([number, read.indexOf(oneLine(words), last)]).not.toEqual([number, -1]);
    }
    expect(read).toContain('It was said that “she owned it” […] “and ran it” on that day.');
    expect(read).toContain('Title of source 1, The Daily, page 3, paragraph 2, Source 1');
    expect(read).toContain(`Source 3 ● independent, SHA-256 of the text: ${'f'.repeat(64)}`);
  });

  test('has its title, its language and its tables', async () => {
    const read = await parseSource({ name: 'dossier.docx', bytes: await bytesOf(fullDocument()) });
    expect(read).toMatchObject({ title: 'Fire at the port', authors: [], language: 'en', warnings: [] });
    const tables = read.blocks.filter(({ kind }) => kind === 'table').map(({ text }) => text);
    expect(tables).toHaveLength(4);
    expect(tables[0]).toMatch(/^When\tEvent\tWhere\n5 March 2024/);
    expect(read.blocks.filter(({ kind }) => kind === 'heading').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Introduction', 'Ana Mompó', 'Sources']),
    );
  });
});

describe('footnotes in a Word document', () => {
  test('are Word footnotes, one per quote, and later references point to the first', async () => {
    const { body, notes } = await partsOfDossier(fullDocument());
    const cited = [...body.matchAll(/<w:footnoteReference w:id="(\d+)"\/>/g)].map(([, id]) => id);
    expect(cited).toEqual(['1', '2', '3', '4']);
    expect([...notes.matchAll(/<w:footnote w:id="(\d+)"/g)].map(([, id]) => id)).toEqual(expect.arrayContaining(cited));
    expect(notes.match(/<w:footnote w:id="\d+"><w:p><w:pPr>(?:(?!<\/w:p>).)*<w:footnoteRef\/>/g)).toHaveLength(4);
    const again = [...body.matchAll(/NOTEREF (\w+) /g)].map(([, name]) => name ?? '');
    expect(again.length).toBeGreaterThan(4);
    for (const name of again) expect(body).toContain(`<w:bookmarkStart w:name="${name}"`);
    // In a sentence made of parts, the mark follows the words that it proves.
    const words = /owned the depot<\/w:t><\/w:r>(.*?)<w:t[^>]*> since /.exec(body)?.[1] ?? '';
    expect(words).toContain('NOTEREF');
  });

  test('include a quote that no words cite', async () => {
    const dossier = document([], [footnote(1, 1, 'Never cited')], [source(1)]);
    const { body, notes } = await partsOfDossier(dossier);
    expect(body).toContain('<w:footnoteReference w:id="1"/>');
    expect(notes).toContain('Never cited');
  });

  test('are replaced by a mark only where words have no quote', async () => {
    const { body } = await partsOfDossier(fullDocument());
    expect(body.match(/DossierNoQuote/g)).toHaveLength(3);
    const shaded = [...body.matchAll(/<w:rStyle w:val="DossierUnsourced"\/>.*?<w:t[^>]*>([^<]*)/g)].map(
      ([, text]) => text,
    );
    expect(shaded).toContain('Nobody knows why.');
    expect(shaded).not.toContain('Twelve people were hurt.');
  });

  test('can number two thousand', { timeout: 60_000 }, async () => {
    const count = 2_000;
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    const dossier = document(
      [{ kind: 'text', id: null, title: 'All', paragraphs: numbers.map((n) => [sentence(`Sentence ${n}.`, [n])]) }],
      numbers.map((n) => footnote(n, 1, `Quoted words ${n}.`)),
      [source(1)],
    );
    const { body, notes } = await partsOfDossier(dossier);
    expect(body.match(/<w:footnoteReference /g)).toHaveLength(count);
    expect(notes).toContain(`Quoted words ${count}.`);
  });
});

describe('a Word document', () => {
  test('has headings, a table of contents with working links, and repeated table headers', async () => {
    const { body } = await partsOfDossier(fullDocument());
    expect(body).toMatch(/<w:instrText xml:space="preserve"> TOC \\o &quot;1-2&quot; \\h \\z \\u <\/w:instrText>/);
    const marks = (type: string) => body.split(`w:fldCharType="${type}"`).length - 1;
    expect([marks('begin'), marks('separate'), marks('end')]).toEqual([1, 1, 1]);
    const anchors = [...body.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]+)"/g)].map(([, anchor]) => anchor ?? '');
    expect(anchors.filter((anchor) => anchor.startsWith('_Toc'))).toHaveLength(10);
    for (const anchor of anchors) expect(body).toContain(`<w:bookmarkStart w:name="${anchor}"`);
    expect(body.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(8);
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(4);
    const ids = [...body.matchAll(/<w:bookmarkStart [^>]*w:id="(\d+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('defines every style it uses', async () => {
    const { parts, body, notes } = await partsOfDossier(fullDocument());
    const there = new Set([...(parts.get('word/styles.xml') ?? '').matchAll(/w:styleId="(\w+)"/g)].map(([, id]) => id));
    const used = [body, notes, parts.get('word/footer1.xml') ?? '']
      .flatMap((xml) => [...xml.matchAll(/<w:[pr]Style w:val="(\w+)"/g)])
      .map(([, id]) => id);
    expect([...new Set(used)].filter((id) => !there.has(id) && id !== 'Normal')).toEqual([]);
  });

  test('lists only sections in the table of contents if there are many entries', async () => {
    const entries = Array.from({ length: 200 }, (_, index) => ({
      id: `e${index}`,
      collection: 'people',
      heading: `Person ${index}`,
      details: '',
      sentences: [],
    }));
    const { body } = await partsOfDossier(document([{ kind: 'records', id: null, title: 'People', entries }], [], []));
    expect(body).toContain('TOC \\o &quot;1-1&quot;');
    expect(body.match(/w:anchor="_Toc/g)).toHaveLength(2);
  });

  test.each([
    ['en-GB', 'w:w="11906" w:h="16838"'],
    ['es-MX', 'w:w="12240" w:h="15840"'],
    ['en-US', 'w:w="12240" w:h="15840"'],
    ['C', 'w:w="11906" w:h="16838"'],
  ])('uses the paper size of %s', async (locale, size) => {
    const { body } = await partsOfDossier(document([], [], []), locale);
    expect(body).toContain(size);
  });

  test('is well-formed for an empty dossier', async () => {
    const { body, parts } = await partsOfDossier(
      document([], [], [], {
        title: '',
        subtitle: '',
        counts: { sentences: 0, unsupported: 0, quotes: 0, sources: 0 },
      }),
    );
    expect(body).toContain('This section is empty.');
    expect(wellFormed(parts)).toEqual([]);
  });
});

describe('languages in a Word document', () => {
  test('are set for the document and for quotes in another language', async () => {
    const { parts, notes, body } = await partsOfDossier(fullDocument());
    expect(parts.get('word/styles.xml')).toMatch(/<w:docDefaults>.*<w:lang w:val="en-GB"/s);
    expect(parts.get('docProps/core.xml')).toContain('<dc:language>en-GB</dc:language>');
    expect(notes).toMatch(/<w:lang w:val="es"\/><\/w:rPr><w:t[^>]*>“el incendio del 5 de marzo”/);
    expect(notes).toMatch(/<w:rtl\/><w:lang w:bidi="ar"\/><\/w:rPr><w:t[^>]*>قال|<w:lang w:bidi="ar"\/>[^]*?قال/);
    expect(notes).not.toMatch(/<w:lang w:val="en"/);
    // A sentence that is a quote.
    expect(/<w:pStyle w:val="DossierSentence"\/><w:bidi\/>.*?<\/w:p>/.exec(body)?.[0]).toContain(
      '<w:lang w:bidi="ar"/>',
    );
  });

  test('are omitted when invalid', async () => {
    const dossier = document([], [footnote(1, 1, 'Words')], [source(1, { language: 'x"><w:t/>' })]);
    const { notes } = await partsOfDossier(dossier);
    expect(notes).not.toContain('<w:lang');
  });

  test('run right to left for Arabic and Hebrew, but not for English within them', async () => {
    const dossier = document(
      [{ kind: 'text', id: null, title: hebrew, paragraphs: [[sentence(hebrew)], [sentence(`He wrote ${arabic}`)]] }],
      [],
      [],
    );
    const { body } = await partsOfDossier(dossier);
    const paragraphs = body.match(/<w:p>.*?<\/w:p>/g) ?? [];
    const [text] = paragraphs.filter((p) => p.includes('ששנים') && p.includes('no quote'));
    expect(text).toContain('<w:bidi/>');
    expect(text).toMatch(/<w:rtl\/>.*?<w:t[^>]*>העד/);
    expect(text).toMatch(/<w:r>(?:(?!<w:rtl\/>).)*<w:t[^>]*>Reuters 2024/);
    const [other] = paragraphs.filter((p) => p.includes('He wrote'));
    expect(other).not.toContain('<w:bidi/>');
    expect(other).toContain('<w:rtl/>');
    expect(paragraphs.filter((p) => p.includes('"Heading1"'))[0]).toContain('<w:bidi/>');
  });

  test('table rows are kept whole unless a footnote is first cited in them', async () => {
    const { body } = await partsOfDossier(fullDocument());
    const rows = (body.match(/<w:tr>.*?<\/w:tr>/g) ?? []).filter((row) => !row.includes('<w:tblHeader/>'));
    expect(rows.filter((row) => row.includes('<w:cantSplit/>'))).toEqual(
      rows.filter((row) => !row.includes('<w:footnoteReference ')),
    );
    expect(rows.some((row) => row.includes('<w:footnoteReference '))).toBe(true);
  });

  test('a written paragraph runs in the direction of most of its letters', async () => {
    const paragraphs = [[sentence('سليم owns the mill and the weir.', [])], [sentence(`${arabic} (Reuters)`, [])]];
    const dossier = document([{ kind: 'text', id: null, title: 'Start', paragraphs }], [], []);
    const { body } = await partsOfDossier(dossier);
    const drawn = (body.match(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/g) ?? []).filter((p) => /سليم|Reuters/.test(p));
    expect(drawn.map((p) => p.includes('<w:bidi/>'))).toEqual([false, true]);
    const html = dossierHtml(dossier);
    expect(html).toMatch(/<p dir="ltr">(?:(?!<p).)*سليم/);
    expect(html).toMatch(/<p dir="rtl">(?:(?!<p).)*Reuters/);
  });

  test('a statement that begins with an Arabic name runs in the direction of the dossier', async () => {
    const sentences = [sentence(arabic, [], 'salim'), sentence('سليم owns the mill.', [], 'link')];
    const dossier = document(
      [
        {
          kind: 'records',
          id: null,
          title: 'People',
          entries: [{ id: 'salim', collection: 'people', heading: '', details: '', sentences }],
        },
      ],
      [],
      [],
    );
    const { body } = await partsOfDossier(dossier);
    const paragraphs = (body.match(/<w:p>.*?<\/w:p>/g) ?? []).filter((p) => p.includes('DossierSentence'));
    expect(paragraphs.map((p) => p.includes('<w:bidi/>'))).toEqual([true, false]);
    const html = dossierHtml(dossier);
    expect(html).toMatch(/<p dir="auto">(?:(?!<p).)*قال/);
    expect(html).toMatch(/<p dir="ltr">(?:(?!<p).)*سليم/);
  });
});

test('a document uses the language of its dossier, not of the window, and cites in its style', async () => {
  setLanguage('xx', marked());
  try {
    const dossier = { ...fullDocument(), language: 'es', citationStyle: 'apa' } as const;
    const { parts, body, notes } = await partsOfDossier(dossier);
    expect([...parts.values()].join('').match(/⟦[^⟧]*⟧/g) ?? []).toEqual([]);
    expect(parts.get('docProps/core.xml')).toContain('<dc:language>es</dc:language>');
    expect(parts.get('word/styles.xml')).toContain('w:lang w:val="es"');
    expect(body).toContain('Índice');
    expect(notes).toMatch(/«[^«]+»/);
    // The name of a newspaper is in italics.
    expect(body).toMatch(/<w:i\/>(?:<[^>]*>)*The Daily</);
    expect(body).toContain('Ruiz, A. (2024, 5 de marzo).');
  } finally {
    setLanguage('en');
  }
});

test('a document has the same bytes whatever the clock says, also before the first and after the last day of zip', async () => {
  const now = await bytesOf(fullDocument());
  try {
    for (const clock of ['1970-01-01T00:00:10Z', '2100-03-01T00:00:00Z']) {
      vi.useFakeTimers({ now: new Date(clock), toFake: ['Date'] });
      expect((await bytesOf(fullDocument())).equals(now)).toBe(true);
    }
  } finally {
    vi.useRealTimers();
  }
});
