import { Check, FileDown, FolderOpen, Save, Table2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Mapping } from '#core/exchange/model/mapping.ts';
import { t } from '#lib/i18n/t.ts';
import { safeFileName } from '#lib/text/file-name.ts';
import { api, host } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { saveFile } from '#renderer/lib/saveFile.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { SavedMappings } from './SavedMappings.tsx';

export interface MappingMenuProps {
  mapping: Mapping;
  /** Saved mappings all of whose columns are in the sheet. */
  fitting: readonly string[];
  /** Another mapping may be suggested in a moment, so this one cannot be saved yet. */
  isPending: boolean;
  onUse: (mapping: Mapping) => void;
  onEdit: (mapping: Mapping) => void;
}

/** Reusable mappings: saved ones, and files from colleagues. */
export function MappingMenu({ mapping, fitting, isPending, onUse, onEdit }: MappingMenuProps) {
  const [naming, setNaming] = useState(false);
  const [removing, setRemoving] = useState(false);
  const { data: saved = [], refetch } = useApi('exchange.mappings', {});
  const order = [...saved].sort((a, b) => Number(fitting.includes(b.name)) - Number(fitting.includes(a.name)));

  async function load(read: () => Promise<Mapping | null>): Promise<void> {
    const loaded = await withErrorToast(read);
    if (!loaded) return;
    onUse(loaded);
    showToast({ text: t('sheetWizard.mappings.opened', { name: loaded.name }) });
  }
  const openFile = async () => {
    const [path] = await host.dialogs.openFiles({});
    return path === undefined ? null : api.exchange.openMapping({ path });
  };
  const exportMapping = () => {
    const suggestedName = safeFileName(mapping.name, t('sheetWizard.mappings.label'));
    void saveFile({ suggestedName, extension: 'json' }, async (path) => {
      await api.exchange.saveMapping({ mapping, path });
      return t('sheetWizard.mappings.done', { name: mapping.name });
    });
  };
  const saveAs = async (name: string) => {
    const mappingWithName = { ...mapping, name };
    await api.exchange.saveMapping({ mapping: mappingWithName });
    onEdit(mappingWithName);
    void refetch();
    setNaming(false);
    showToast({ text: t('sheetWizard.mappings.done', { name }) });
  };

  return (
    <>
      <Menu
        label={t('sheetWizard.mappings.label')}
        placement="bottom end"
        trigger={
          <Button icon={Table2} opens disabled={isPending}>
            {t('sheetWizard.mappings.label')}
          </Button>
        }
        groups={[
          {
            title: t('sheetWizard.mappings.saved'),
            entries: order.map(({ name }) => ({
              id: `saved ${name}`,
              label: name,
              ...(fitting.includes(name) ? { note: t('sheetWizard.mappings.fits'), icon: Check } : {}),
              onPick: () => void load(() => api.exchange.mapping({ name })),
            })),
          },
          {
            entries: [
              { id: 'save', label: t('sheetWizard.mappings.save'), icon: Save, onPick: () => setNaming(true) },
              {
                id: 'saveAs',
                label: t('sheetWizard.mappings.saveAs'),
                icon: FileDown,
                onPick: exportMapping,
              },
              {
                id: 'open',
                label: t('sheetWizard.mappings.open'),
                icon: FolderOpen,
                onPick: () => void load(openFile),
              },
              ...(saved.length > 0
                ? [
                    {
                      id: 'remove',
                      label: t('sheetWizard.mappings.remove'),
                      icon: Trash2,
                      onPick: () => setRemoving(true),
                    },
                  ]
                : []),
            ],
          },
        ]}
      />
      {removing && (
        <SavedMappings
          names={saved.map(({ name }) => name)}
          onChange={() => void refetch()}
          onClose={() => setRemoving(false)}
        />
      )}
      {naming && (
        <NameDialog
          help="sheets"
          title={t('sheetWizard.mappings.save')}
          onClose={() => setNaming(false)}
          label={t('sheetWizard.mappings.save')}
          field={t('sheetWizard.mappings.name')}
          note={t('sheetWizard.mappings.nameNote')}
          first={mapping.name}
          onName={(name) => void withErrorToast(() => saveAs(name))}
        />
      )}
    </>
  );
}
