import { useState } from 'react';
import { t } from '#core/i18n/t.ts';
import { actWithUndo } from '#renderer/lib/act.ts';
import { api } from '#renderer/lib/api.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';

/** Gives the case another name; its folder keeps its own. */
export function RenameDialog({ title, onClose }: { title: string; onClose: () => void }) {
  const [name, setName] = useState(title);
  const ready = name.trim() !== '';
  function save() {
    if (!ready) return;
    onClose();
    if (name.trim() === title) return;
    void actWithUndo(
      () => api.cases.update({ title: name.trim() }),
      () => t('app.rename.done', { title: name.trim() }),
    );
  }
  return (
    <Dialog title={t('app.rename.title')} open onClose={onClose}>
      <div className="col" style={{ gap: 16 }}>
        <TextField
          large
          autoFocus
          label={t('app.rename.name')}
          value={name}
          onChange={setName}
          maxLength={200}
          onEnter={save}
        />
        <div className="row">
          <Button variant="ink" size="l" keys="↵" disabled={!ready} reason={t('app.launch.needsName')} onPress={save}>
            {t('app.rename.save')}
          </Button>
          <Button variant="quiet" size="l" onPress={onClose}>
            {t('ui.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
