import type { sheetsContract } from '#core/exchange/sheets/contract.ts';
import { mappingFiles, readMapping, writeMapping } from '#core/exchange/sheets/mapping-files.ts';
import type { Handlers } from '#core/rpc.ts';
import { AppError } from '#lib/errors.ts';

export interface SheetsDeps {
  /** The user's data folder. */
  dataDir: string;
}

/** What stands in spreadsheets, and the mappings by which their rows become records. */
export function sheetsService({ dataDir }: SheetsDeps): Handlers<typeof sheetsContract> {
  const files = mappingFiles(dataDir);
  return {
    sheetLook: () => {
      throw new AppError('unsupported', 'not yet');
    },
    sheetPreview: () => {
      throw new AppError('unsupported', 'not yet');
    },
    mappings: async () => (await files.list()).map(({ name, collection }) => ({ name, collection })),
    mapping: ({ name }) => files.get(name),
    async saveMapping({ mapping, path }) {
      await (path ? writeMapping(path, mapping) : files.save(mapping));
      return null;
    },
    openMapping: ({ path }) => readMapping(path),
    async removeMapping({ name }) {
      await files.remove(name);
      return null;
    },
  };
}
