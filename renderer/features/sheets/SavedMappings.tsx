import { Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Mapping } from '#core/exchange/model/mapping.ts';
import { wordOrder } from '#lib/i18n/order.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import styles from './Sheets.module.css';

export interface SavedMappingsProps {
  names: readonly string[];
  /** Called when one was removed or restored. */
  onChange: () => void;
  onClose: () => void;
}

/**
 * The saved mappings, each with a button to remove it. They are the user's files and belong to no case; while this dialog is open, a
 * removed one can be restored here.
 */
export function SavedMappings({ names, onChange, onClose }: SavedMappingsProps) {
  const [removed, setRemoved] = useState<readonly Mapping[]>([]);
  const all = [...new Set([...names, ...removed.map(({ name }) => name)])].sort(wordOrder().compare);
  async function remove(name: string): Promise<void> {
    const mapping = await api.exchange.mapping({ name });
    await api.exchange.removeMapping({ name });
    setRemoved([...removed, mapping]);
    onChange();
  }
  async function restore(mapping: Mapping): Promise<void> {
    await api.exchange.saveMapping({ mapping });
    setRemoved(removed.filter((one) => one !== mapping));
    onChange();
  }
  return (
    <Dialog
      title={t('sheetWizard.mappings.removeTitle')}
      help="sheets"
      onClose={onClose}
      foot={
        <Button size="l" autoFocus onPress={onClose}>
          {t('ui.close')}
        </Button>
      }
    >
      <ul className={styles.saved}>
        {all.map((name) => {
          const removedMapping = removed.find((one) => one.name === name);
          return (
            <li key={name} className="row">
              <bdi className={removedMapping ? 'trunc t3' : 'trunc'}>{name}</bdi>
              <span className="sp" />
              {removedMapping ? (
                <>
                  <span className="sm t2" role="status">
                    {t('sheetWizard.mappings.removed')}
                  </span>
                  <IconButton
                    icon={Undo2}
                    label={t('sheetWizard.mappings.putBack', { name })}
                    onPress={() => void withErrorToast(() => restore(removedMapping))}
                  />
                </>
              ) : (
                <IconButton
                  icon={Trash2}
                  label={t('sheetWizard.mappings.removeOne', { name })}
                  onPress={() => void withErrorToast(() => remove(name))}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
