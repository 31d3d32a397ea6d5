import type { OutFolder, OutFormat } from '#core/exchange/format.ts';
import { bibtexOut, cslOut, risOut } from '#core/exchange/formats/bibliographies.ts';
import { csv, tsv } from '#core/exchange/formats/csv.ts';
import { xlsx } from '#core/exchange/formats/xlsx.ts';
import { gexf } from '#core/exchange/formats/gexf.ts';
import { ftm } from '#core/exchange/formats/ftm.ts';
import { geojson } from '#core/exchange/formats/geojson.ts';
import { graphml } from '#core/exchange/formats/graphml.ts';
import { ics } from '#core/exchange/formats/ics.ts';
import { jsonld } from '#core/exchange/formats/jsonld.ts';
import { kml } from '#core/exchange/formats/kml.ts';
import { timelinejs, timelinejsCsv } from '#core/exchange/formats/timelinejs.ts';
import { vault } from '#core/exchange/formats/vault.ts';
import type { ExchangeFormat, FileFormat } from '#core/exchange/contract.ts';

/** Every format of another program that is a single file, by name. */
export const formats: Readonly<Record<FileFormat, OutFormat>> = {
  geojson,
  'csl-json': cslOut,
  ris: risOut,
  bibtex: bibtexOut,
  graphml,
  gexf,
  ics,
  timelinejs,
  'timelinejs-csv': timelinejsCsv,
  kml,
  jsonld,
  ftm,
  csv,
  tsv,
  xlsx,
};

type FolderFormat = Exclude<ExchangeFormat, FileFormat>;

/** Every format that is a folder. */
export const folderFormats: Readonly<Record<FolderFormat, OutFolder>> = { vault };

/** Whether a format is a folder rather than a file. */
export const isFolder = (format: ExchangeFormat): format is FolderFormat => format in folderFormats;
