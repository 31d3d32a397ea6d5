import type { sheetsContract } from '#core/exchange/sheets/contract.ts';
import { mappingFiles, readMapping, writeMapping } from '#core/exchange/sheets/mapping-files.ts';
import { describeSheet } from '#core/exchange/sheets/in/describe-sheet.ts';
import type { OpenedDeps } from '#core/exchange/sheets/in/open-sheet.ts';
import { previewSheet } from '#core/exchange/sheets/in/preview.ts';
import type { ImportDeps } from '#core/exchange/in/import-records.ts';
import type { Handlers } from '#core/rpc.ts';

export interface SheetsDeps extends OpenedDeps, ImportDeps {
  /** The user's data folder. */
  dataDir: string;
  /** Reads a file that the user chose. @throws AppError `too-large`, `unreadable`, `unsupported` */
  readGiven(path: string): Promise<Uint8Array>;
}

/** Describes spreadsheets, and keeps the mappings that turn their rows into records. */
export function sheetsService(deps: SheetsDeps): Handlers<typeof sheetsContract> {
  const files = mappingFiles(deps.dataDir);
  return {
    async sheetLook(request) {
      const thisYear = new Date(deps.now()).getUTCFullYear();
      return describeSheet(await deps.readGiven(request.path), request, { saved: await files.list(), thisYear });
    },
    sheetPreview: async (request) => previewSheet(deps, { ...request, bytes: await deps.readGiven(request.path) }),
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
