import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { changeSettings, currentSettings } from '#renderer/lib/settings.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';

/** Saves the sections of a dossier as a named template on this device. */
export function SaveTemplate({ dossier, title, onClose }: { dossier: string; title: string; onClose: () => void }) {
  const [name, setName] = useState(title);
  const [text, setText] = useState(false);
  const trimmedName = name.trim();
  const isKnown = currentSettings().templates.some((one) => one.name === trimmedName);

  async function save(): Promise<void> {
    if (trimmedName === '') return;
    await withErrorToast(async () => {
      const template = await api.dossiers.asTemplate({ id: dossier, name: trimmedName, text });
      const { templates } = currentSettings();
      changeSettings({ templates: [...templates.filter((one) => one.name !== trimmedName), template] });
      showToast({ text: t('dossierPage.ownTemplate.saved', { name: trimmedName }) });
      onClose();
    });
  }
  const [submit, busy] = useOnce(save);

  return (
    <Dialog
      help="dossiers"
      title={t('dossierPage.ownTemplate.title')}
      onClose={onClose}
      foot={
        <FormButtons
          label={t(isKnown ? 'dossierPage.ownTemplate.replace' : 'dossierPage.ownTemplate.save')}
          keys="↵"
          busy={busy}
          onDone={submit}
          onCancel={onClose}
        />
      }
    >
      <div className="stack">
        <p className="sm t2">{t('dossierPage.ownTemplate.note')}</p>
        <TextField
          label={t('dossierPage.ownTemplate.name')}
          value={name}
          onChange={setName}
          onEnter={submit}
          error={trimmedName === '' ? t('dossierPage.ownTemplate.needsName') : undefined}
          autoFocus
        />
        <Checkbox checked={text} onChange={setText}>
          {t('dossierPage.ownTemplate.text')}
        </Checkbox>
      </div>
    </Dialog>
  );
}
