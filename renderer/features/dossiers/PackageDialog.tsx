import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { PackageOptions, usualPackage, type PackageChoice } from '#renderer/shared/transfer/PackageOptions.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { Select } from '#renderer/ui/Select.tsx';

export interface PackageDialogProps {
  /** The chosen audience, and the choices. */
  audience: string;
  audiences: readonly { key: string; name: string }[];
  onAudience: (key: string) => void;
  onClose: () => void;
  onChoose: (choice: PackageChoice) => void;
}

/** Asks for the contents of a package: the formats of the dossier, and how much of its sources. */
export function PackageDialog({ audience, audiences, onAudience, onClose, onChoose }: PackageDialogProps) {
  const [chosen, setChosen] = useState(usualPackage);
  return (
    <FormDialog
      help="export"
      title={t('dossierPage.packing.title')}
      onClose={onClose}
      label={t('dossierPage.packing.save')}
      ready={chosen.with.length > 0}
      reason={t('dossierPage.packing.needsFormat')}
      onDone={() => onChoose(chosen)}
    >
      <p className="t2">{t('dossierPage.packing.text')}</p>
      <Select
        label={t('audiencePage.label')}
        value={audience}
        onChange={onAudience}
        options={audiences.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <PackageOptions chosen={chosen} onChange={setChosen} />
    </FormDialog>
  );
}
