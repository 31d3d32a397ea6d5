import { exportFormats, packageSources, type ExportFormat, type PackageSources } from '#core/transfer/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import styles from './PackageOptions.module.css';

/** The contents chosen for a package. */
export interface PackageChoice {
  with: ExportFormat[];
  sources: PackageSources;
}

/** A package as it is first offered. */
export const usualPackage: PackageChoice = { with: ['html', 'pdf'], sources: 'excerpts' };

export interface PackageOptionsProps {
  chosen: PackageChoice;
  onChange: (chosen: PackageChoice) => void;
}

/** The contents of a package: documents, and how much of the sources. */
export function PackageOptions({ chosen, onChange }: PackageOptionsProps) {
  return (
    <>
      <div role="group" aria-label={t('dossierPage.packing.formats')} className="stack">
        <span className="sm t2">{t('dossierPage.packing.formats')}</span>
        <div className={styles.formats}>
          {exportFormats.map((format) => (
            <Checkbox
              key={format}
              checked={chosen.with.includes(format)}
              onChange={(isChosen) =>
                onChange({
                  ...chosen,
                  with: exportFormats.filter((one) => (one === format ? isChosen : chosen.with.includes(one))),
                })
              }
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
        value={chosen.sources}
        onChange={(sources) => onChange({ ...chosen, sources })}
        options={packageSources.map((value) => ({ value, label: t(`dossierPage.packing.source.${value}`) }))}
      />
      <p className="sm t2" aria-live="polite">
        {t(`dossierPage.packing.sourceText.${chosen.sources}`)}
      </p>
    </>
  );
}
