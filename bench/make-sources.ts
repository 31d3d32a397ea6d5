import { mkdtempSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCorpus } from './corpus.ts';

/** Makes a temporary folder of text files and saved pages, alternating, of 350 words each. */
export async function makeSources(
  size: number,
): Promise<{ folder: string; files: { name: string; bytes: Uint8Array }[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-bench-files-'));
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const [index, { title, body }] of buildCorpus(size, 10).articles.entries()) {
    const html = index % 2 === 0;
    const paragraphs = body
      .split('\n\n')
      .map((text) => `<p>${text}</p>`)
      .join('');
    const text = html
      ? `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav>Home News</nav><article><h1>${title}</h1>${paragraphs}</article></body></html>`
      : `${title}\n\n${body}\n`;
    const name = `${String(index).padStart(6, '0')}.${html ? 'html' : 'txt'}`;
    const bytes = new TextEncoder().encode(text);
    files.push({ name, bytes });
    await writeFile(join(folder, name), bytes);
  }
  return { folder, files };
}
