import { inertPdf, pdfEngine } from './pdf-engine.ts';
import type { FileWords } from './file-words.ts';

/**
 * Returns all the words in a PDF printed by this program: its pages with links and notes, outline, properties and
 * attached files.
 */
export async function pdfWords(name: string, bytes: Uint8Array): Promise<FileWords[]> {
  const pdf = await pdfEngine();
  const task = pdf.getDocument({
    // pdf.js takes over the buffer and does not accept Node's Buffer.
    data: new Uint8Array(bytes),
    ...inertPdf,
    verbosity: pdf.VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    const found: FileWords[] = [];
    const unseen: unknown[] = [];
    const { info, metadata } = await document.getMetadata();
    // The type does not show that most PDFs have no metadata.
    const xmp = metadata as typeof metadata | null;
    unseen.push(info, xmp?.getRaw(), await document.getOutline(), await document.getPageLabels());
    unseen.push(await document.getDestinations());
    const attached = (await document.getAttachments()) as Record<string, unknown> | null;
    unseen.push(attached);
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent({ includeMarkedContent: false });
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      found.push({ where: `${name}, ${String(number)}`, text });
      unseen.push(await page.getAnnotations());
      page.cleanup();
    }
    return [...found, { where: name, text: stringsIn(unseen).join('\n'), isUnseen: true }];
  } finally {
    await task.destroy();
  }
}

/** Returns every string and key in a value, at any depth; bytes are decoded as text. */
function stringsIn(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [new TextDecoder('utf-8').decode(value)];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  const entries: [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value);
  return entries.flatMap(([key, inner]) => [...stringsIn(key, seen), ...stringsIn(inner, seen)]);
}
