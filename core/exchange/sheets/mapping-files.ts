import { wordOrder } from '#lib/i18n/order.ts';
import { join } from 'node:path';
import { mappingSchema, type Mapping } from '#core/exchange/model/mapping.ts';
import { AppError } from '#lib/errors.ts';
import { parsedJson } from '#lib/json.ts';
import { hasCode, nodeIo } from '#lib/files/io.ts';
import { writeOut } from '#lib/files/write-out.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import { t } from '#lib/i18n/t.ts';
import { logError, logLine } from '#lib/log.ts';
import { sha256 } from '#lib/files/sha256.ts';

/** Maximum bytes of a mapping file. */
const maxBytes = 8 * 1024 * 1024;

/** The user's mappings, each a file in their data folder. */
export interface MappingFiles {
  /** By name; files that are not mappings are left out. */
  list(): Promise<Mapping[]>;
  /** @throws AppError `not-found`, `unreadable` */
  get(name: string): Promise<Mapping>;
  /** @throws AppError `write-failed` */
  save(mapping: Mapping): Promise<void>;
  /** @throws AppError `not-found` */
  remove(name: string): Promise<void>;
}

/** @param dataDir the user's data folder */
export function mappingFiles(dataDir: string): MappingFiles {
  const folder = join(dataDir, 'mappings');
  const pathOf = (name: string) => join(folder, fileNameOf(name));
  const missing = (name: string) => new AppError('not-found', t('sheets.noMapping', { name }));
  return {
    async list() {
      const names = await nodeIo.list(folder).catch(() => []); // nobody has saved one yet
      const found: Mapping[] = [];
      for (const name of names.filter((one) => one.endsWith('.json'))) {
        try {
          found.push(await readMapping(join(folder, name)));
        } catch (error) {
          logError(logLine`mapping ${name}`, error);
        }
      }
      return found.sort((a, b) => wordOrder().compare(a.name, b.name));
    },
    async get(name) {
      try {
        return await readMapping(pathOf(name));
      } catch (error) {
        throw error instanceof AppError && error.code === 'not-found' ? missing(name) : error;
      }
    },
    async save(mapping) {
      for (const path of [dataDir, folder]) await nodeIo.mkdir(path);
      await writeMapping(pathOf(mapping.name), mapping);
    },
    async remove(name) {
      try {
        await nodeIo.remove(pathOf(name));
      } catch (error) {
        if (hasCode(error, 'ENOENT')) throw missing(name);
        throw new AppError('write-failed', t('transfer.cannotWrite', { path: pathOf(name), reason: reasonOf(error) }), {
          cause: error,
        });
      }
    },
  };
}

/** @throws AppError `not-found`, `unreadable` for a file that is not a mapping, with the first fault */
export async function readMapping(path: string): Promise<Mapping> {
  let text: string;
  try {
    text = (await nodeIo.readFile(path, maxBytes)).toString('utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw new AppError('not-found', t('errors.noPath', { path }));
    throw new AppError('unreadable', t('sheets.cannotRead', { path, reason: reasonOf(error) }), {
      cause: error,
    });
  }
  const reason = t('sheets.notJson');
  const parsed = mappingSchema.safeParse(parsedJson(text.replace(/^\uFEFF/, '')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const why = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : reason;
  throw new AppError('unreadable', t('sheets.notAMapping', { path, reason: why }));
}

/** @throws AppError `write-failed` */
export async function writeMapping(path: string, mapping: Mapping): Promise<void> {
  await writeOut(path, `${JSON.stringify(mapping, null, 2)}\n`);
}

/** A mapping can have any name; a file cannot. */
function fileNameOf(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N} _-]+/gu, '').slice(0, 60);
  return `${plain} ${sha256(name).slice(0, 12)}.json`;
}
