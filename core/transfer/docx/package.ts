import { Packer, type Document } from 'docx';
import { originProperties, type DocxOrigin } from '#core/transfer/model/docx-origin.ts';
import { escapeMarkup as escape, xmlText } from '#lib/text/markup.ts';
import { shorten } from '#lib/text/shorten.ts';
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
/** Maximum characters of a title that Word keeps in the properties. */
const maxTitleChars = 250;

/**
 * Packs a document as the bytes of a file, reproducibly: the library would write the current time into the properties and the
 * archive.
 */
export async function* packDocx(document: Document, properties: Properties): AsyncGenerator<Uint8Array> {
  const parts = partsOf(document, [
    { path: propertiesPath, data: coreXml(properties) },
    { path: customPath, data: customXml(properties.origin) },
  ]);
  const rank = (name: string): number => (firstParts.includes(name) ? firstParts.indexOf(name) : firstParts.length);
  const inOrder = [...parts].sort(([a], [b]) => rank(a) - rank(b));
  yield* zip(
    inOrder.map(([name, data]): ZipSource => {
      const part = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
      return { name, size: part.length, pieces: [part] };
    }),
  );
}

/** Text of a part of a document, or its bytes. */
type PartData = string | Uint8Array;

/**
 * Returns the parts of a document by path. Its public functions pack them with the current time, and fail if the clock is before 1980 or
 * after 2099, as on a computer whose battery is empty.
 */
function partsOf(document: Document, added: readonly { path: string; data: string }[]): ReadonlyMap<string, PartData> {
  const { compiler } = Packer as unknown as {
    compiler: { compile(of: Document, pretty: undefined, added: readonly unknown[]): ReadonlyMap<string, PartData> };
  };
  return compiler.compile(document, undefined, added);
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
