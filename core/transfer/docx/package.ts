import { constants } from 'node:buffer';
import { Packer, type Document } from 'docx';
import { originProperties, type DocxOrigin } from '#core/transfer/model/docx-origin.ts';
import { escapeMarkup as escape, xmlText } from '#lib/text/markup.ts';
import { shorten } from '#lib/text/shorten.ts';
import { unzipEntry, zipEntries } from '#lib/zip/in-memory.ts';
import { zip, type ZipSource } from '#lib/zip/write.ts';

/** The properties of the file. They contain no personal names and nothing about the machine. */
export interface Properties {
  title: string;
  /** ISO 8601 UTC. */
  made: string;
  /** BCP 47 */
  language: string;
  /** Identifies the dossier when an edited file comes back; null for a document that belongs to no dossier. */
  origin: DocxOrigin | null;
}

const customPath = 'docProps/custom.xml';
const propertiesPath = 'docProps/core.xml';
/** The parts that readers look for first. */
const firstParts = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'];
/** Our documents have about twenty parts. */
const maxParts = 1_000;
/** Maximum characters of a title that Word keeps in the properties. */
const maxTitleChars = 250;

/**
 * Packs a document as the bytes of a file, reproducibly: the library would write the current time into the properties and the
 * archive.
 */
export async function* packDocx(document: Document, properties: Properties): AsyncGenerator<Uint8Array> {
  const packed = await Packer.toBuffer(document, undefined, [
    { path: propertiesPath, data: coreXml(properties) },
    { path: customPath, data: customXml(properties.origin) },
  ]);
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

/** Custom properties as word processors store them: text, numbered from 2. */
function customXml(origin: DocxOrigin | null): string {
  const properties = origin === null ? [] : originProperties(origin);
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" ' +
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">' +
    properties
      .map(
        ([name, value], index) =>
          `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${escape(name)}">` +
          `<vt:lpwstr>${escape(xmlText(value))}</vt:lpwstr></property>`,
      )
      .join('') +
    '</Properties>'
  );
}
