import { t } from '#lib/i18n/t.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';

/** Renames the case; its folder keeps its name. */
export function RenameDialog({ title, onClose }: { title: string; onClose: () => void }) {
  function save(name: string) {
    onClose();
    if (name === title) return;
    void withUndoToast(() => api.cases.update({ title: name }), t('app.rename.done', { title: name }));
  }
  return (
    <NameDialog
      help="window"
      title={t('app.rename.title')}
      onClose={onClose}
      label={t('app.rename.save')}
      keys="↵"
      reason={t('app.launch.needsName')}
      field={t('fields.name')}
      first={title}
      onName={save}
    />
  );
}
