import { t } from '#lib/i18n/t.ts';
import { api, host } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { confirmProtected } from '#renderer/shared/transfer/protectedNames.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import type { TableInput } from './useTableLines.ts';

/** Saves the shown columns of the matching rows as CSV. @param ids only these rows */
export async function exportRows(
  input: TableInput,
  columns: readonly string[],
  ids: readonly string[] | undefined,
  what: string,
): Promise<void> {
  await withErrorToast(async () => {
    const path = await host.dialogs.save({ suggestedName: t('table.fileName', { what }), extension: 'csv' });
    if (path === null) return;
    const request = { ...input, columns: [...columns], path, ...(ids ? { ids: [...ids] } : {}) };
    const saved = await confirmProtected((profile) => api.tables.csv({ ...request, profile }));
    showToast({
      text: saved
        ? t('table.exported', { count: saved.rows, number: formatNumber(saved.rows), path })
        : t('dossierPage.protected.cancelled'),
    });
  });
}
