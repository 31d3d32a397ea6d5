import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { graphView } from '#cli/views/graph.ts';
import { mapView } from '#cli/views/map.ts';
import { tableView } from '#cli/views/table.ts';
import { timelineView } from '#cli/views/timeline.ts';
import { fileFormats } from '#core/exchange/contract.ts';
import { outCollections } from '#core/exchange/format.ts';
import { formats } from '#core/exchange/formats.ts';
import { viewKinds, viewTypes, type ViewKind, type ViewType } from '#core/model/views.ts';
import { openResources } from '#core/resources.ts';
import { columnsOf } from '#core/tables/model.ts';
import { packageSources } from '#core/transfer/contract.ts';
import { composePicture } from '#core/views/model/compose-picture.ts';
import { pictureEdition } from '#core/views/model/picture-edition.ts';
import { aboutAsWide, type PictureSource } from '#core/views/model/picture.ts';
import { AppError } from '#lib/errors.ts';
import { unzipEntry, zipEntries } from '#lib/zip/in-memory.ts';
import type { TestCase } from '#tests/support/case.ts';
import { formatsWithoutPdf } from '#tests/support/formats.ts';

/** Something that writes files for readers. */
export interface Output {
  name: string;
  /** @param path without an extension */
  write(path: string): Promise<unknown>;
}

export interface OutputRequest {
  /** Null for none: whoever exports is asked. */
  profile: string | null;
  elseInternal?: boolean;
  dossier: string;
  version: string;
}

/** Returns every file that may be written for readers of a profile, from the tables of formats of the contract. */
export function outputsOf(made: TestCase, { dossier, version, ...readers }: OutputRequest): Output[] {
  const { transfer, exchange } = made.client;
  const everything = viewTypes.map((type) => `type:${type}`).join(' OR ');
  const subjects = { dossier: { dossier }, version: { dossier, version }, select: { select: everything } };
  const documents = Object.entries(subjects).flatMap(([subject, of]): Output[] => [
    ...formatsWithoutPdf.map((format) => ({
      name: `${subject} as ${format}`,
      write: (path: string) => transfer.export({ format, path: `${path}.${format}`, ...readers, ...of }),
    })),
    {
      name: `${subject} as package`,
      write: (path) =>
        transfer.package({
          ...{ path: `${path}.zip`, with: [...formatsWithoutPdf], sources: 'originals', ...readers, ...of },
        }),
    },
  ]);
  const packages = packageSources.map((sources) => ({
    name: `package with ${sources}`,
    write: (path: string) => transfer.package({ path: `${path}.zip`, with: [], sources, dossier, ...readers }),
  }));
  const peers = Object.entries({ case: {}, dossier: { dossier } }).flatMap(([subject, of]) =>
    fileFormats.map((format) => ({
      name: `${subject} as ${format}`,
      write: (path: string) =>
        exchange.write({ format, path: `${path}${formats[format].ending}`, withReport: true, ...readers, ...of }),
    })),
  );
  const sheets = outCollections.map((collection) => ({
    name: `sheet of ${collection}`,
    write: (path: string) =>
      exchange.write({ format: 'csv', path: `${path}.csv`, options: { collection }, withReport: true, ...readers }),
  }));
  return [...documents, ...packages, ...peers, ...sheets, ...picturesOf(made, readers)];
}

const resources = openResources('resources');

function picturesOf({ engine, client }: TestCase, readers: Pick<OutputRequest, 'profile' | 'elseInternal'>): Output[] {
  const draw: Record<Exclude<ViewKind, 'table'>, () => Promise<{ picture: PictureSource }>> = {
    timeline: () => timelineView(engine, ''),
    graph: () => graphView(engine, '', false),
    map: () => mapView(engine, '', resources),
  };
  const table = (collection: ViewType) => {
    const columns = columnsOf(collection).map(({ id }) => id);
    return tableView(engine, '', { collection, columns: columns.join(','), all: false });
  };
  const picture = (name: string, view: () => Promise<{ picture: PictureSource }>): Output => ({
    name: `picture of ${name}`,
    async write(path) {
      const { shown, words, ...frame } = await pictureEdition(client, (await view()).picture, readers.profile);
      const drawn = composePicture(shown, { title: '', day: '2026', ...frame, style: '', measure: aboutAsWide });
      return client.transfer.savePicture({ ...drawn, words, path: `${path}.svg`, format: 'svg', ...readers });
    },
  });
  return viewKinds.flatMap((kind) =>
    kind === 'table'
      ? viewTypes.map((collection) => picture(`table of ${collection}`, () => table(collection)))
      : [picture(kind, draw[kind])],
  );
}

/** What an output has written: everything readable in it, by file; or what stopped it. */
export interface Written {
  files: Map<string, string>;
  stopped: AppError | null;
}

/** Runs an output in an empty folder. @throws Error if it was stopped and wrote something all the same */
export async function written({ home }: TestCase, output: Output): Promise<Written> {
  const folder = join(home, 'out');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const stopped = await output.write(join(folder, 'file')).then(
    () => null,
    (thrown: unknown) => {
      if (thrown instanceof AppError) return thrown;
      throw thrown;
    },
  );
  const files = new Map<string, string>();
  for (const file of await readdir(folder)) {
    if (stopped) throw new Error(`${output.name} was stopped, but wrote ${file}`);
    for (const [name, text] of textsIn(file, await readFile(join(folder, file)))) files.set(name, text);
  }
  return { files, stopped };
}

const maxBytes = 100_000_000;

/** Everything that could be read in a file, by other means than the scan of exports. */
function textsIn(name: string, bytes: Uint8Array): [string, string][] {
  if (/\.(?:zip|docx|odt|xlsx)$/.test(name)) {
    const entries = zipEntries(bytes, 10_000) ?? [];
    return [
      [`${name} (names)`, entries.map((entry) => entry.name).join('\n')],
      ...entries
        .filter((entry) => !entry.name.endsWith('/') && entry.name !== 'verify.html')
        .flatMap((entry) => textsIn(`${name}/${entry.name}`, unzipEntry(bytes, entry, maxBytes))),
    ];
  }
  const text = Buffer.from(bytes).toString('utf8');
  return [[name, [text, decoded(text), text.replace(/<[^>]*>/g, '')].join('\n')]];
}

function decoded(text: string): string {
  const sign = (_: string, code: string) => String.fromCodePoint(Number.parseInt(code, 16));
  return text
    .replace(/(?:%[0-9a-f]{2})+/gi, (signs) => Buffer.from(signs.replaceAll('%', ''), 'hex').toString('utf8'))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, sign)
    .replace(/\\u([0-9a-f]{4})/gi, sign);
}

/** The letters of a text and nothing between them. */
export function lettersIn(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
