import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { safeFileName } from '#lib/text/file-name.ts';
import { useSettings } from '#renderer/lib/settings.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { ChangeFolder } from './NewCaseDialog.tsx';
import { saveCleanCopy } from './caseExport.ts';

/** Explains what a copy without history contains and asks where to save it. The copying continues in the status bar. */
export function CleanCopyDialog({ title, onClose }: { title: string; onClose: () => void }) {
  const [name, setName] = useState(t('wholeCase.copyOf', { title }));
  const { casesFolder } = useSettings();
  const ready = name.trim() !== '';
  function save() {
    if (!ready) return;
    onClose();
    const slash = casesFolder.includes('\\') ? '\\' : '/';
    void saveCleanCopy(`${casesFolder}${slash}${safeFileName(name.trim(), t('app.name'))}.casebook`);
  }
  return (
    <FormDialog
      help="archive"
      title={t('wholeCase.copyTitle')}
      onClose={onClose}
      label={t('wholeCase.copySave')}
      keys="↵"
      ready={ready}
      reason={t('wholeCase.needsName')}
      onDone={save}
    >
      <p className="t2">{t('wholeCase.copyText')}</p>
      <p className="t2">{t('wholeCase.copyWithout')}</p>
      <TextField
        large
        autoFocus
        label={t('wholeCase.copyName')}
        value={name}
        onChange={setName}
        maxLength={200}
        onEnter={save}
        note={
          <span className="row wrap">
            {t('wholeCase.folder', { path: casesFolder })}
            <ChangeFolder />
          </span>
        }
      />
    </FormDialog>
  );
}
