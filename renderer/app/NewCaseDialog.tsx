import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { host } from '#renderer/lib/api.ts';
import { changeSettings, useSettings } from '#renderer/lib/settings.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';

/** Asks for the name of a new case and shows its folder while typing. */
export function NewCaseDialog({ onClose }: { onClose: () => void }) {
  const [isCreating, setCreating] = useState(false);

  async function create(title: string) {
    if (isCreating) return;
    setCreating(true);
    const created = await withErrorToast(() => host.cases.create({ title }));
    setCreating(false);
    if (created) onClose();
  }

  return (
    <NameDialog
      help="add"
      title={t('app.launch.new')}
      onClose={onClose}
      label={t('app.launch.create')}
      keys="↵"
      reason={t('app.launch.needsName')}
      busy={isCreating ? t('app.launch.creating') : undefined}
      field={t('app.launch.caseName')}
      first=""
      onName={(title) => void create(title)}
      note={<FolderNote words="app.launch.folder" />}
    />
  );
}

/** Says in which folder a case will be, with a button that changes the folder for new cases. */
export function FolderNote({
  words,
  isFixed = false,
}: {
  words: 'app.launch.folder' | 'wholeCase.folder';
  isFixed?: boolean;
}) {
  const { casesFolder } = useSettings();
  return (
    <span className="row wrap">
      {t(words, { path: casesFolder })}
      {!isFixed && <ChangeFolder />}
    </span>
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
