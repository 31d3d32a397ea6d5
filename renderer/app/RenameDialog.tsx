import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';

/** Gives the case another name; its folder keeps its own. */
export function RenameDialog({ title, onClose }: { title: string; onClose: () => void }) {
  const [name, setName] = useState(title);
  const ready = name.trim() !== '';
  function save() {
    if (!ready) return;
    onClose();
    if (name.trim() === title) return;
    void withUndoToast(
      () => api.cases.update({ title: name.trim() }),
      () => t('app.rename.done', { title: name.trim() }),
    );
  }
  return (
    <Dialog help="window" title={t('app.rename.title')} open onClose={onClose}>
      <div className="stack">
        <TextField
          large
          autoFocus
          label={t('app.rename.name')}
          value={name}
          onChange={setName}
          maxLength={200}
          onEnter={save}
        />
        <FormButtons
          label={t('app.rename.save')}
          keys="↵"
          ready={ready}
          reason={t('app.launch.needsName')}
          onDone={save}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}
