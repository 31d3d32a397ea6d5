import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseSource } from '#lib/extract/parse.ts';

/** The words of an exported file: of a Word or OpenDocument text as our own reader reads them, of any other as they are in it. */
export async function exportedText(path: string): Promise<string> {
  if (!/\.(?:docx|odt)$/.test(path)) return readFile(path, 'utf8');
  const { title, blocks } = await parseSource({ name: basename(path), bytes: await readFile(path) });
  return [title, ...blocks.map(({ text }) => text)].join('\n');
}
