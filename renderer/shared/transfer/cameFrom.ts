import { tools } from '#core/exchange/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { api, host } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { showView, wholeCase } from '#renderer/shared/views/scope.ts';
import { showToast } from '#renderer/ui/toasts.ts';

/** Records that the contract gives at a time, and that a table takes as one set. */
const pageRows = 1000;
const maxShown = 20_000;

/** Opens the records that came from a file of another program: a single one, else all of them as a table. */
export async function openCameFrom(fileHash: string): Promise<void> {
  await withErrorToast(async () => {
    const ids: string[] = [];
    for (;;) {
      const { records, total } = await api.exchange.cameFrom({ fileHash, offset: ids.length, limit: pageRows });
      const [only] = records;
      if (only && total === 1) return openRef(only);
      ids.push(...records.map(({ id }) => id));
      if (records.length === 0 || ids.length >= Math.min(total, maxShown)) break;
    }
    if (ids.length === 0) showToast({ text: t('importReport.gone') });
    else showView('table', { ...wholeCase, ids: ids.slice(0, maxShown) });
  });
}

/** Shows the file where it is kept. */
export async function showKeptFile(fileHash: string): Promise<void> {
  await withErrorToast(async () => {
    const { path, purged } = await api.exchange.cameFrom({ fileHash, limit: 0 });
    if (path === null) showToast({ text: purged ?? t('importReport.noFile') });
    else await host.app.showInFolder({ path });
  });
}

/** What stood above a value: the heading alone, where it was a column of a spreadsheet. */
export function extraName(name: string): string {
  return name.replace(/^csv:(?=.)/, '');
}

/** What a tool is called; one that this version does not know, by its own name. */
export function toolName(tool: string): string {
  const [, mapping] = /^sheet:(.+)$/s.exec(tool) ?? [];
  if (mapping !== undefined) return t('importReport.sheet', { name: mapping });
  const known = tools.find((one) => one === tool);
  return known ? t(`importReport.tools.${known}`) : tool;
}
