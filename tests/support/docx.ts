import { readFile } from 'node:fs/promises';
import { parseSource } from '#lib/extract/parse.ts';

/** The words of a Word document, as our own reader reads them. */
export async function docxText(path: string): Promise<string> {
  const { title, blocks } = await parseSource({ name: 'out.docx', bytes: await readFile(path) });
  return [title, ...blocks.map(({ text }) => text)].join('\n');
}
