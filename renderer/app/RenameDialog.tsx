import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';

/** Renames the case; its folder keeps its name. */
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
    <FormDialog
      help="window"
      title={t('app.rename.title')}
      onClose={onClose}
      label={t('app.rename.save')}
      keys="↵"
      ready={ready}
      reason={t('app.launch.needsName')}
      onDone={save}
    >
      <TextField
        large
        autoFocus
        label={t('fields.name')}
        value={name}
        onChange={setName}
        maxLength={200}
        onEnter={save}
      />
    </FormDialog>
  );
}
