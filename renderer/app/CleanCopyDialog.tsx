import { t } from '#lib/i18n/t.ts';
import { safeFileName } from '#lib/text/file-name.ts';
import { useSettings } from '#renderer/lib/settings.ts';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';
import { FolderNote } from './NewCaseDialog.tsx';
import { saveCleanCopy } from './caseExport.ts';

/** Explains what a copy without history contains and asks where to save it. The copying continues in the status bar. */
export function CleanCopyDialog({ title, onClose }: { title: string; onClose: () => void }) {
  const { casesFolder } = useSettings();
  function save(name: string) {
    onClose();
    const slash = casesFolder.includes('\\') ? '\\' : '/';
    void saveCleanCopy(`${casesFolder}${slash}${safeFileName(name, t('app.name'))}.casebook`);
  }
  return (
    <NameDialog
      help="archive"
      title={t('store.clean.label')}
      onClose={onClose}
      label={t('wholeCase.copySave')}
      keys="↵"
      reason={t('wholeCase.needsName')}
      field={t('wholeCase.copyName')}
      first={t('wholeCase.copyOf', { title })}
      onName={save}
      note={<FolderNote words="wholeCase.folder" />}
    >
      <p className="t2">{t('wholeCase.copyText')}</p>
      <p className="t2">{t('wholeCase.copyWithout')}</p>
    </NameDialog>
  );
}
