import { readFile, writeFile } from 'node:fs/promises';
import { partsIn } from '#core/transfer/docx/test-parts.ts';
import { storeZip } from '#lib/zip/in-memory.ts';

/** Rewrites a Word document with its parts as an editor left them. */
export async function editDocx(from: string, to: string, edit: (parts: Map<string, string>) => void): Promise<void> {
  const parts = partsIn(await readFile(from));
  edit(parts);
  const files = [...parts].map(([name, xml]) => ({ name, data: Buffer.from(xml, 'utf8') }));
  await writeFile(to, storeZip(files));
}

/** Changes the text of a Word document; every text to replace must be in it. */
export function changeBody(
  parts: Map<string, string>,
  ...changes: readonly (readonly [string | RegExp, string])[]
): void {
  let body = parts.get('word/document.xml') ?? '';
  for (const [search, replacement] of changes) {
    const changed = body.replace(search, () => replacement);
    if (changed === body) throw new Error(`${String(search)} is not in the document`);
    body = changed;
  }
  parts.set('word/document.xml', body);
}

/** Returns a run of a Word document. */
export function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
}
