import { PDFDocument, PDFName } from 'pdf-lib';
import { expect, test } from 'vitest';
import { finishPdf } from '#core/transfer/pdf-finish.ts';
import { pdfEngine } from '#lib/extract/pdf-engine.ts';

const heading = (level: number, text: string, page: number, top = 0.1) => ({ level, text, page, top });
const facts = {
  title: 'Fire (at) the port \\ قضية',
  language: 'en',
  made: '2024-04-02',
  headings: [
    heading(1, 'Fire', 0),
    heading(2, 'Introduction', 1),
    heading(3, 'Ana (\\', 1, 0.5),
    heading(3, 'قضية', 2),
    heading(2, 'Sources', 2),
  ],
};

interface Entry {
  title: string;
  items: Entry[];
  dest: unknown[];
}

/** Returns a PDF as Chromium prints it, with the time of day. */
async function printed(hour: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let page = 0; page < 3; page++) pdf.addPage([600, 800]);
  pdf.setCreationDate(new Date(Date.UTC(2026, 1, 1, hour)));
  return pdf.save();
}

test('a finished PDF has its title, language, outline and date, and does not depend on the clock', async () => {
  const bytes = await finishPdf(await printed(3), facts);
  expect(Buffer.from(await finishPdf(await printed(4), facts)).equals(bytes)).toBe(true);
  const { getDocument } = await pdfEngine();
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const { info } = await pdf.getMetadata();
  expect(info).toMatchObject({
    Title: facts.title,
    Language: 'en',
    CreationDate: 'D:20240402000000Z',
    ModDate: 'D:20240402000000Z',
  });
  const shape = (nodes: readonly Entry[]): unknown =>
    nodes.map(({ title, items }) => (items.length > 0 ? [title, shape(items)] : title));
  const outline = (await pdf.getOutline()) as unknown as Entry[];
  expect(shape(outline)).toEqual([['Fire', [['Introduction', ['Ana (\\', 'قضية']], 'Sources']]]);
  const dest = outline[0]?.items[0]?.items[0]?.dest ?? [];
  expect(await pdf.getPageIndex(dest[0] as never)).toBe(1);
  expect(dest[3]).toBe(408);
});

test('an unreadable date becomes a fixed one, and a PDF without headings has no outline', async () => {
  const bytes = await finishPdf(await printed(1), { title: '', language: '', made: 'soon', headings: [] });
  const { getDocument } = await pdfEngine();
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  expect((await pdf.getMetadata()).info).toMatchObject({ CreationDate: 'D:19800101000000Z' });
  expect(await pdf.getOutline()).toBeNull();
});

/** Returns a PDF as a Chromium that writes tags prints it: a heading and a paragraph in reading order. */
async function tagged(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([600, 800]);
  const { context, catalog } = pdf;
  const root = context.nextRef();
  const kinds = ['H1', 'P'];
  const marked = kinds.map((kind, at) => `/${kind} <</MCID ${at}>> BDC EMC`).join(' ');
  page.node.set(PDFName.of('Contents'), context.register(context.stream(marked)));
  page.node.set(PDFName.of('StructParents'), context.obj(0));
  const parts = kinds.map((kind, at) =>
    context.register(context.obj({ Type: 'StructElem', S: kind, P: root, Pg: page.ref, K: at })),
  );
  const parents = context.register(context.obj({ Nums: [0, parts] }));
  context.assign(root, context.obj({ Type: 'StructTreeRoot', K: parts, ParentTree: parents }));
  catalog.set(PDFName.of('StructTreeRoot'), root);
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  return pdf.save();
}

test('a tagged PDF keeps its tags in reading order and states its language', async () => {
  const bytes = await finishPdf(await tagged(), { ...facts, headings: [heading(1, 'Fire', 0)] });
  const { getDocument } = await pdfEngine();
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  expect((await pdf.getMetadata()).info).toMatchObject({ Language: 'en' });
  const tree = await (await pdf.getPage(1)).getStructTree();
  expect(tree.children.map((child) => ('role' in child ? child.role : ''))).toEqual(['H1', 'P']);
});
