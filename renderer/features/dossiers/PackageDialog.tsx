import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { exportFormats, packageSources, type ExportFormat, type PackageSources } from '#core/transfer/contract.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { toggled } from '#renderer/lib/toggled.ts';
import styles from './Dossiers.module.css';

/** The contents chosen for a package. */
export interface PackageChoice {
  with: ExportFormat[];
  sources: PackageSources;
}

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
  const [formats, setFormats] = useState<ReadonlySet<ExportFormat>>(new Set(['html', 'pdf']));
  const [sources, setSources] = useState<PackageSources>('excerpts');
  const ready = formats.size > 0;

  return (
    <FormDialog
      help="export"
      title={t('dossierPage.packing.title')}
      onClose={onClose}
      label={t('dossierPage.packing.save')}
      ready={ready}
      reason={t('dossierPage.packing.needsFormat')}
      onDone={() => onChoose({ with: exportFormats.filter((format) => formats.has(format)), sources })}
    >
      <p className="t2">{t('dossierPage.packing.text')}</p>
      <Select
        label={t('audiencePage.label')}
        value={audience}
        onChange={onAudience}
        options={audiences.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <div role="group" aria-label={t('dossierPage.packing.formats')} className="stack">
        <span className="sm t2">{t('dossierPage.packing.formats')}</span>
        <div className={styles.formats}>
          {exportFormats.map((format) => (
            <Checkbox
              key={format}
              checked={formats.has(format)}
              onChange={(chosen) => setFormats(toggled(formats, format, chosen))}
            >
              {t(`dossierPage.formats.${format}`)}
            </Checkbox>
          ))}
        </div>
      </div>
      <span className="sm t2">{t('dossierPage.packing.sources')}</span>
      <Segmented
        full
        label={t('dossierPage.packing.sources')}
        value={sources}
        onChange={setSources}
        options={packageSources.map((value) => ({ value, label: t(`dossierPage.packing.source.${value}`) }))}
      />
      <p className="sm t2" aria-live="polite">
        {t(`dossierPage.packing.sourceText.${sources}`)}
      </p>
    </FormDialog>
  );
}
