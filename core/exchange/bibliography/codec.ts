import { AttachedFiles } from '#core/exchange/attached-files.ts';
import type { OutCase, OutFolderFile, OutFormat, WrittenFolder } from '#core/exchange/format.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import type { InFormat } from '#core/exchange/in/format.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import {
  incomingOf,
  restOf,
  textOfField,
  workFields,
  workOf,
  type ReadWork,
  type Rest,
  type Work,
  type WorkField,
} from '#core/exchange/bibliography/work.ts';
import { decodeText } from '#lib/extract/decode.ts';
import type { Bibliography } from '#lib/exchange/work-kinds.ts';
import { t } from '#lib/i18n/t.ts';
import { sha256 } from '#lib/files/sha256.ts';
import { wellFormed } from '#lib/text/well-formed.ts';

/** Writes works in a bibliographic format, and reads them. */
export interface Codec {
  tool: Bibliography;
  /** Name of the abstract in `extra`. */
  abstract: string;
  head: string;
  between: string;
  tail: string;
  /** Whether an entry can name files next to the bibliography. */
  hasFiles?: boolean;
  /**
   * Writes an entry.
   * @param rest values that the format expresses differently, added unchanged
   * @param file path of the entry's file, for a format with files
   */
  write(work: Work, rest: Rest, file?: string): string;
  /** Reads entries in order; broken ones are reported. */
  read(text: string, report: ReportBuilder): Iterable<ReadWork>;
}

/** Exports articles in a bibliographic format: values that it expresses differently are reported, and also added unchanged. */
export function outFormatOf(codec: Codec, { ending, places }: { ending: string; places: WorkPlaces }): OutFormat {
  return {
    ...{ ending, group: 'references', places: { articles: places } },
    ...(codec.hasFiles ? { choices: ['files'], withFiles: withFiles(codec, ending, places) } : {}),
    *write(outCase, report) {
      yield codec.head;
      let isFirst = true;
      for (const article of outCase.list('articles')) {
        yield `${isFirst ? '' : codec.between}${entryOf(codec, workOf(article), report)}`;
        isFirst = false;
      }
      yield codec.tail;
    },
    *readBack(bytes) {
      for (const { work } of readAll(codec, decoded(bytes))) yield* writtenValuesOf(work);
    },
  };
}

type WorkPlaces = Readonly<Record<WorkField, string> & { fileHash?: string }>;

/** Writes an entry; values that the format expresses differently are reported and added unchanged. */
function entryOf(codec: Codec, given: Work, report: ReportBuilder, file?: string): string {
  const work = wellFormed(given);
  for (const field of workFields) {
    const [from, to] = [textOfField(given, field), textOfField(work, field)];
    if (from !== to) report.change(work.key, field, from, to, t('exchange.refusedSigns'));
  }
  const plain = codec.write(work, {}, file);
  const readBackWork = readAll(codec, `${codec.head}${plain}${codec.tail}`)[0]?.work;
  const rest = restOf(work, readBackWork);
  report.take(work.key);
  report.addWritten(writtenValuesOf(work));
  for (const field of Object.keys(rest) as WorkField[]) {
    const writtenText = readBackWork ? textOfField(readBackWork, field) : '';
    report.change(work.key, field, textOfField(work, field), writtenText, t('exchange.works.saidElse'));
  }
  report.leaveOut(work.key, 'text', t('exchange.works.noTexts'));
  return Object.keys(rest).length === 0 ? plain : codec.write(work, rest, file);
}

/** Folder of the originals, next to the bibliography. */
const filesFolder = 'files';

/** A folder with the bibliography and the originals of its articles, which is how citation programs exchange libraries with files. */
function withFiles(codec: Codec, ending: string, places: WorkPlaces): WrittenFolder {
  return {
    places: { articles: places },
    async *files(outCase, report, { name }) {
      const attached = new AttachedFiles(outCase, { folder: filesFolder });
      const entries: string[] = [];
      for (const article of outCase.list('articles')) {
        const work = workOf(article);
        const file = article.fileHash && (await attached.file(article.fileHash, article.fileName ?? article.title));
        for (const added of attached.added()) yield await withWords(added, outCase, article.textHash);
        if (file) report.addWritten([{ record: work.key, field: 'fileHash', value: file.hash }]);
        else if (article.fileHash) report.leaveOut(work.key, 'fileHash', t('exchange.files.notHere'));
        entries.push(entryOf(codec, work, report, file ? file.path : undefined));
      }
      yield { path: `${name}${ending}`, content: `${codec.head}${entries.join(codec.between)}${codec.tail}` };
    },
    async *readBack(paths, read) {
      for (const path of paths.filter((one) => !one.startsWith(`${filesFolder}/`))) {
        for (const { work, files = [] } of readAll(codec, decoded(await read(path)))) {
          yield* writtenValuesOf(work);
          for (const { name } of files.filter((file) => paths.includes(file.name))) {
            const value = sha256(await read(name));
            yield { record: work.key, field: 'fileHash', value };
          }
        }
      }
    },
  };
}

async function withWords(file: OutFolderFile, outCase: OutCase, textHash: string): Promise<OutFolderFile> {
  const words = await outCase.readText(textHash);
  return words === null ? file : { ...file, words };
}

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function* writtenValuesOf(work: Work): Generator<WrittenValue> {
  for (const field of workFields) {
    const value = textOfField(work, field);
    if (value !== '') yield { record: work.key, field, value };
  }
}

function readAll(codec: Codec, text: string): ReadWork[] {
  return [...codec.read(text, new ReportBuilder())];
}

/** Imports the entries of a bibliographic format as articles. */
export function inFormatOf(codec: Codec, about: Pick<InFormat, 'endings' | 'recognises'>): InFormat {
  return {
    ...about,
    tool: codec.tool,
    *read(bytes, report) {
      for (const readWork of codec.read(decodeText(bytes).text, report))
        yield incomingOf(withTitle(readWork, report), codec.abstract);
    },
  };
}

/** Gives an entry without a title its outlet as title, or its key. */
export function withTitle(readWork: ReadWork, report: ReportBuilder): ReadWork {
  const { work } = readWork;
  if (work.title.trim() !== '') return readWork;
  report.leaveOut(work.key, 'title', t('exchange.works.noTitle'));
  return { ...readWork, work: { ...work, title: work.outlet ?? work.key } };
}
