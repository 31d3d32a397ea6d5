import { tools } from '#core/exchange/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { api, host } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { showView, wholeCase } from '#renderer/shared/views/scope.ts';
import { showToast } from '#renderer/ui/toasts.ts';

/** The most records that the contract returns at once and that a table shows as one set. */
const pageRows = 1000;
const maxShown = 20_000;

/** Opens the records imported from a file of another program: one record by itself, several as a table. */
export async function openImportedRecords(fileHash: string): Promise<void> {
  await withErrorToast(async () => {
    const ids: string[] = [];
    for (;;) {
      const { records, total } = await api.exchange.cameFrom({ fileHash, offset: ids.length, limit: pageRows });
      const [record] = records;
      if (record && total === 1) return openRef(record);
      ids.push(...records.map(({ id }) => id));
      if (records.length === 0 || ids.length >= Math.min(total, maxShown)) break;
    }
    if (ids.length === 0) showToast({ text: t('importReport.gone') });
    else showView('table', { ...wholeCase, ids: ids.slice(0, maxShown) });
  });
}

/** Shows the file in its folder. */
export async function showImportedFile(fileHash: string): Promise<void> {
  await withErrorToast(async () => {
    const { path, purged } = await api.exchange.cameFrom({ fileHash, limit: 0 });
    if (path === null) showToast({ text: purged ?? t('importReport.noFile') });
    else await host.app.showInFolder({ path });
  });
}

/** Formats the origin of a value: the column heading alone if it came from a spreadsheet. */
export function formatExtraName(name: string): string {
  return name.replace(/^csv:(?=.)/, '');
}

/** Returns the name of a tool; a tool unknown to this version goes by its own id. */
export function toolName(tool: string): string {
  const [, mapping] = /^sheet:(.+)$/s.exec(tool) ?? [];
  if (mapping !== undefined) return t('importReport.sheet', { name: mapping });
  const knownTool = tools.find((one) => one === tool);
  return knownTool ? t(`importReport.tools.${knownTool}`) : tool;
}
