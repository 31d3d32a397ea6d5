import { constants } from 'node:buffer';
import { Packer, type Document } from 'docx';
import { xmlText } from '#core/transfer/docx/runs.ts';
import { escapeMarkup as escape } from '#lib/text/markup.ts';
import { shorten } from '#lib/text/shorten.ts';
import { unzipEntry, zipEntries } from '#lib/zip/in-memory.ts';
import { zip, type ZipSource } from '#lib/zip/write.ts';

/** What a file says of itself. Nobody's name is in it, and nothing about the machine. */
export interface Properties {
  title: string;
  /** ISO 8601 UTC. */
  made: string;
  /** BCP 47 */
  language: string;
}

const propertiesPath = 'docProps/core.xml';
/** The parts that a reader wants to find first. */
const firstParts = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'];
/** A document of ours has some twenty parts. */
const maxParts = 1_000;
/** Characters of a title that Word keeps in the properties. */
const maxTitleChars = 250;

/**
 * A document as the bytes of a file, the same for the same input: the library would write the time of day into the
 * properties and into the archive.
 */
export async function* packDocx(document: Document, properties: Properties): AsyncGenerator<Uint8Array> {
  const packed = await Packer.toBuffer(document, undefined, [{ path: propertiesPath, data: coreXml(properties) }]);
  const entries = zipEntries(packed, maxParts) ?? [];
  const rank = (name: string): number => (firstParts.includes(name) ? firstParts.indexOf(name) : firstParts.length);
  entries.sort((a, b) => rank(a.name) - rank(b.name));
  yield* zip(
    entries.map((entry): ZipSource => {
      const part = unzipEntry(packed, entry, constants.MAX_LENGTH);
      return { name: entry.name, size: part.length, pieces: [part] };
    }),
  );
}

function coreXml({ title, made, language }: Properties): string {
  const time = `${made.slice(0, 19)}Z`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escape(shorten(xmlText(title), maxTitleChars))}</dc:title>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${escape(time)}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${escape(time)}</dcterms:modified>` +
    `<dc:language>${escape(language)}</dc:language>` +
    '</cp:coreProperties>'
  );
}
