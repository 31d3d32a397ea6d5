import { DOMParser } from '@xmldom/xmldom';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import type { Cover } from '#core/transfer/dossier-words.ts';
import { dossierDocx } from '#core/transfer/docx/document.ts';
import { unzipEntry, zipEntries } from '#lib/zip/in-memory.ts';

/** The parts of a Word document that tests inspect. */

export async function bytesOf(dossier: DossierDocument, locale = 'en-GB', cover: Cover = {}): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of dossierDocx(dossier, locale, cover)) pieces.push(piece);
  return Buffer.concat(pieces);
}

export function partsIn(bytes: Buffer): Map<string, string> {
  const entries = zipEntries(bytes, 100) ?? [];
  return new Map(
    entries.map((entry) => [entry.name, Buffer.from(unzipEntry(bytes, entry, 100_000_000)).toString('utf8')]),
  );
}

export async function partsOfDossier(dossier: DossierDocument, locale?: string, cover?: Cover) {
  const parts = partsIn(await bytesOf(dossier, locale, cover));
  return { parts, body: parts.get('word/document.xml') ?? '', notes: parts.get('word/footnotes.xml') ?? '' };
}

/** Returns the parts that are not well-formed XML, each with its first error. */
export function wellFormed(parts: ReadonlyMap<string, string>): string[] {
  return [...parts].flatMap(([name, xml]) => {
    const complaints: string[] = [];
    new DOMParser({ errorHandler: (_level: string, message: string) => void complaints.push(message) }).parseFromString(
      xml,
      'text/xml',
    );

    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&#x?0*(?:[0-8]|1[0-9a-f]?);/.test(xml))
      complaints.push('control');
    return complaints.slice(0, 1).map((message) => `${name}: ${message}`);
  });
}
