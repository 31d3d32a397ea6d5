import { Copy, List, Save } from 'lucide-react';
import type { AddItem } from '#core/capture/contract.ts';
import { listOfItems } from '#core/capture/item-list.ts';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api, host } from '#renderer/lib/api.ts';
import { saveFile } from '#renderer/lib/saveFile.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { showToast } from '#renderer/ui/toasts.ts';

/** Maximum number of rows the contract returns at a time. */
const pageRows = 1000;

/** Exports the outcome of every file, to the clipboard or into a file. */
export function ListMenu({ job }: { job: string }) {
  return (
    <Menu
      label={t('importList.list')}
      placement="bottom end"
      trigger={<Button icon={List}>{t('importList.list')}</Button>}
      groups={[
        {
          entries: [
            { id: 'copy', label: t('importList.copyList'), icon: Copy, onPick: () => void copyList(job) },
            { id: 'save', label: t('importList.saveList'), icon: Save, onPick: () => void saveList(job) },
          ],
        },
      ]}
    />
  );
}

async function copyList(job: string): Promise<void> {
  await withErrorToast(async () => {
    const items: AddItem[] = [];
    for (;;) {
      const { items: more, total } = await api.capture.items({ job, offset: items.length, limit: pageRows });
      items.push(...more);
      if (more.length === 0 || items.length >= total) break;
    }
    await host.app.copyText({ text: listOfItems(items) });
    showToast({ text: t('importList.copied', { count: items.length }) });
  });
}

async function saveList(job: string): Promise<void> {
  await saveFile({ suggestedName: t('importList.fileName'), extension: 'tsv' }, async (path) => {
    await api.capture.saveList({ job, path });
    return t('importList.saved', { path });
  });
}
