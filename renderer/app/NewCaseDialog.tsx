import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { host } from '#renderer/lib/api.ts';
import { changeSettings, useSettings } from '#renderer/lib/settings.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';

/** Asks for the name of a new case and shows its folder while typing. */
export function NewCaseDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog help="add" title={t('app.launch.new')} open={open} onClose={onClose}>
      <NewCaseForm onDone={onClose} />
    </Dialog>
  );
}

function NewCaseForm({ onDone }: { onDone: () => void }) {
  const [title, setTitle] = useState('');
  const [isCreating, setCreating] = useState(false);
  const { casesFolder } = useSettings();
  const isNamed = title.trim() !== '';

  async function create() {
    if (!isNamed || isCreating) return;
    setCreating(true);
    const created = await withErrorToast(() => host.cases.create({ title: title.trim() }));
    setCreating(false);
    if (created) onDone();
  }

  return (
    <div className="stack">
      <TextField
        large
        autoFocus
        label={t('app.launch.caseName')}
        value={title}
        onChange={setTitle}
        maxLength={200}
        onEnter={() => void create()}
        note={
          <span className="row wrap">
            {t('app.launch.folder', { path: casesFolder })}
            <ChangeFolder />
          </span>
        }
      />
      <FormButtons
        label={t('app.launch.create')}
        keys="↵"
        ready={isNamed}
        reason={t('app.launch.needsName')}
        busy={isCreating ? t('app.launch.creating') : undefined}
        onDone={() => void create()}
        onCancel={onDone}
      />
    </div>
  );
}

/** A link-like button that changes the folder for new cases. */
export function ChangeFolder() {
  return (
    <Button
      variant="quiet"
      size="s"
      onPress={() =>
        void withErrorToast(async () => {
          const folder = await host.dialogs.openFolder({ title: t('app.launch.chooseFolder') });
          if (folder !== null) changeSettings({ casesFolder: folder });
        })
      }
    >
      <span className="link">{t('app.launch.changeFolder')}</span>
    </Button>
  );
}
