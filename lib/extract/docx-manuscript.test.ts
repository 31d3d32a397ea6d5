import { describe, expect, test } from 'vitest';
import { parseSource } from './parse.ts';
import type { Manuscript } from './manuscript.ts';
import { storeZip } from '#lib/zip/in-memory.ts';

/** Malicious and unusual Word documents, read as written by their authors. */
const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

async function read(body: string, parts: Record<string, string> = {}): Promise<Manuscript> {
  const document = `<w:document ${namespaces}><w:body>${body}</w:body></w:document>`;
  const files = { '[Content_Types].xml': '<Types/>', 'word/document.xml': document, ...parts };
  const bytes = storeZip(Object.entries(files).map(([name, xml]) => ({ name, data: Buffer.from(xml) })));
  const { manuscript } = await parseSource({ name: 'back.docx', bytes, hint: { manuscript: true } });
  if (!manuscript) throw new Error('no manuscript was read');
  return manuscript;
}

const texts = ({ paragraphs }: Manuscript) => paragraphs.map(({ pieces }) => pieces.map(({ text }) => text).join(''));
const r = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (inner: string) => `<w:p>${inner}</w:p>`;

describe('accepting tracked changes', () => {
  test.each<[string, string, string[]]>([
    [
      'insertions and deletions',
      p(`${r('A ')}<w:ins>${r('new ')}</w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>${r('word.')}`),
      ['A new word.'],
    ],
    [
      'moved text',
      p(`<w:moveFrom>${r('Gone.')}</w:moveFrom>${r('Here. ')}<w:moveTo>${r('Moved.')}</w:moveTo>`),
      ['Here. Moved.'],
    ],
    [
      'a deleted paragraph mark',
      p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${r('One, ')}`) + p(r('two.')),
      ['One, two.'],
    ],
    [
      'a fully deleted heading',
      p(
        `<w:pPr><w:pStyle w:val="Heading1"/><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del>`,
      ) + p(r('Text.')),
      ['', 'Text.'],
    ],
    [
      'a deleted paragraph mark before a table',
      p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${r('One.')}`) +
        `<w:tbl><w:tr><w:tc>${p(r('Cell'))}</w:tc></w:tr></w:tbl>`,
      ['One.', 'Cell'],
    ],
    [
      'a change of formatting',
      p(`<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="Old"/></w:pPr></w:pPrChange></w:pPr>${r('Same.')}`),
      ['Same.'],
    ],
  ])('handles %s', async (_, body, expected) => {
    const manuscript = await read(body);
    expect(texts(manuscript)).toEqual(expected);
    expect(manuscript.paragraphs.at(-1)?.style).toBe('normal');
  });
});

describe('a returned document', () => {
  test.each<[string, string, string[]]>([
    ['leaves out hidden words', p(`${r('Seen.')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>`), ['Seen.']],
    [
      'leaves out text boxes and their fallbacks',
      p(
        `${r('Text.')}<mc:AlternateContent><mc:Choice><w:drawing>${p(r('Box.'))}</w:drawing></mc:Choice><mc:Fallback><w:pict>${p(r('Box.'))}</w:pict></mc:Fallback></mc:AlternateContent>`,
      ),
      ['Text.'],
    ],
    [
      'leaves out field codes, nested ones too',
      p(
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('9')}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('Seen')}<w:r><w:fldChar w:fldCharType="end"/></w:r>${r('.')}`,
      ),
      ['Seen.'],
    ],
    [
      'keeps tabs, line breaks and hyphens',
      p(
        `<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>`,
      ),
      ['a\tb\nc\u2011d'],
    ],
    [
      'tolerates unmatched end tags and unclosed elements',
      `</w:p></w:ins><w:fldChar w:fldCharType="end"/>${p(r('Text.'))}<w:p><w:r><w:t>Open`,
      ['Text.', 'Open'],
    ],
    ['does not expand entities', p(r('&amp;&bomb;')), ['&&bomb;']],
  ])('%s', async (_, body, expected) => {
    expect(texts(await read(body))).toEqual(expected);
  });

  test('counts each unread part once', async () => {
    const box = `<w:txbxContent>${p(r('Box.'))}</w:txbxContent>`;
    const both = `<mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent>`;
    const { unread } = await read(p(`<w:r>${both}</w:r><w:del><w:r>${both}</w:r></w:del>`) + '<w:altChunk/>');
    expect(unread).toBe(2);
  });

  test('marks footnote numbers made with REF fields or superscript', async () => {
    const simple = (code: string, inner: string) => `<w:fldSimple w:instr="${code}">${inner}</w:fldSimple>`;
    const raised = `<w:r><w:rPr><w:rStyle w:val="Odd"/><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>`;
    const { paragraphs } = await read(
      p(simple(' REF _RefF0 \\h ', r('Error')) + raised + simple('REF _Ref123 \\h', r('Summary'))),
    );
    expect(paragraphs[0]?.pieces).toEqual([
      { text: 'Error', look: '', field: 'NOTEREF' },
      { text: '2', look: 'superscript', field: '' },
      { text: 'Summary', look: '', field: 'REF' },
    ]);
  });

  test('has its properties, footnotes and endnotes read under any namespace, without deleted notes', async () => {
    const cites = '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>';
    const deleted = '<w:del><w:r><w:footnoteReference w:id="2"/></w:r></w:del>';
    const other = body('x', p('<x:pPr/>'.replace('x:', 'w:') + r('Text.') + cites + deleted));
    function body(prefix: string, inner: string): string {
      return inner.replaceAll('w:', `${prefix}:`);
    }
    const manuscript = await read(
      other.replace('<x:p>', '<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main">'),
      {
        'docProps/custom.xml':
          '<Properties><property name="__proto__"><v>x</v></property><property name="A"><v>1</v></property></Properties>',
        'word/footnotes.xml': `<w:footnotes ${namespaces}><w:footnote w:type="separator" w:id="-1">${p(r('line'))}</w:footnote><w:footnote w:id="1">${p(r('Note'))}${p(r('two'))}</w:footnote><w:footnote w:id="2">${p(r('Gone'))}</w:footnote></w:footnotes>`,
        'word/endnotes.xml': `<w:endnotes ${namespaces}><w:endnote w:type="separator" w:id="0">${p(r('line'))}</w:endnote><w:endnote w:id="1">${p(r('At the end'))}</w:endnote></w:endnotes>`,
      },
    );
    expect(texts(manuscript)).toEqual(['Text.']);
    expect(manuscript.properties['A']).toBe('1');
    expect(manuscript.footnotes).toEqual(['Note\ntwo', 'At the end']);
  });

  test('has its comments read under any namespace, with their authors and the words that they are about', async () => {
    const range = (id: number, inner: string) =>
      `<w:commentRangeStart w:id="${id}"/>${inner}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
    const comment = (id: number, author: string, inner: string) =>
      `<w:comment w:id="${id}" w:author="${author}">${inner}</w:comment>`;
    const comments = [
      comment(1, 'Ana Ruiz', p(r('Who says so?')) + p(r('Name them.'))),
      comment(2, 'Juan Vera', p(`${r('Spell ')}<w:ins>${r('it ')}</w:ins>${r('out.')}`)),
      comment(3, '', p(r('About nothing.'))),
      comment(4, 'Ana Ruiz', p('')),
    ].join('');
    const body =
      p(`${r('The ')}${range(1, `${r('dam ')}${range(2, r('burst'))}`)}${r('. ')}<w:commentRangeStart w:id="4"/>`) +
      p(`${r('Then')}<w:commentRangeEnd w:id="4"/>${r(' it rained.')}`);
    const manuscript = await read(body, {
      'word/comments.xml':
        `<x:comments xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main">${comments}</x:comments>`.replaceAll(
          'w:',
          'x:',
        ),
    });
    expect(texts(manuscript)).toEqual(['The dam burst. ', 'Then it rained.']);
    expect(manuscript.comments).toEqual([
      { author: 'Ana Ruiz', text: 'Who says so?\nName them.', about: 'dam burst' },
      { author: 'Juan Vera', text: 'Spell it out.', about: 'burst' },
      { author: '', text: 'About nothing.', about: '' },
    ]);
  });

  test('has the names of its styles read under any namespace, or their ids if it has no names', async () => {
    const style = (id: string, name: string) =>
      `<x:style x:type="paragraph" x:styleId="${id}"><x:name x:val="${name}"/></x:style>`;
    const styled = (id: string, inner: string) => p(`<w:pPr><w:pStyle w:val="${id}"/></w:pPr>${inner}`);
    const looks = (id: string) => `<w:r><w:rPr><w:rStyle w:val="${id}"/></w:rPr><w:t>word</w:t></w:r>`;
    const { paragraphs } = await read(styled('berschrift1', looks('Fett')) + styled('Unknown', r('Text.')), {
      'word/styles.xml': `<x:styles xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${style('berschrift1', 'Heading 1')}${style('Fett', 'Strong')}</x:styles>`,
    });
    expect(paragraphs.map(({ style, pieces }) => [style, pieces[0]?.look])).toEqual([
      ['heading 1', 'strong'],
      ['unknown', ''],
    ]);
  });

  test('is rejected with a message when it is too deep, too long, damaged or not DOCX', async () => {
    await expect(read('<w:p>'.repeat(5_000))).rejects.toMatchObject({ code: 'unreadable' });
    await expect(read('<w:p/>'.repeat(100_001))).rejects.toThrow('too long to compare');
    await expect(read(p(r('x'.repeat(5_000_001))))).rejects.toMatchObject({ code: 'too-large' });
    await expect(
      parseSource({ name: 'a.docx', bytes: Buffer.from('PK'), hint: { manuscript: true } }),
    ).rejects.toMatchObject({ message: expect.stringContaining('a.docx') as unknown });
    await expect(
      parseSource({ name: 'a.txt', bytes: Buffer.from('Text'), hint: { manuscript: true } }),
    ).rejects.toThrow('Save it as DOCX');
  });
});
