import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseSource } from '#lib/extract/parse.ts';

/** Returns the words of an exported file: for Word and OpenDocument as our own reader extracts them, for others the raw content. */
export async function exportedText(path: string): Promise<string> {
  if (!/\.(?:docx|odt)$/.test(path)) return readFile(path, 'utf8');
  const { title, blocks } = await parseSource({ name: basename(path), bytes: await readFile(path) });
  return [title, ...blocks.map(({ text }) => text)].join('\n');
}
