import { exportFormats, packageSources, type ExportFormat, type PackageSources } from '#core/transfer/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import styles from './Export.module.css';

export interface PackageOptionsProps {
  chosen: { with: ExportFormat[]; sources: PackageSources };
  onChange: (change: { with?: ExportFormat[]; sources?: PackageSources }) => void;
}

/** The contents of a package: documents, and how much of the sources. */
export function PackageOptions({ chosen, onChange }: PackageOptionsProps) {
  return (
    <>
      <Select
        label={t('dossierPage.packing.sources')}
        note={t(`dossierPage.packing.sourceText.${chosen.sources}`)}
        value={chosen.sources}
        onChange={(sources) => onChange({ sources })}
        options={packageSources.map((value) => ({ value, label: t(`dossierPage.packing.source.${value}`) }))}
      />
      <div role="group" aria-label={t('dossierPage.packing.formats')} className={styles.checks}>
        {exportFormats.map((format) => (
          <Checkbox
            key={format}
            checked={chosen.with.includes(format)}
            onChange={(isChosen) =>
              onChange({
                with: exportFormats.filter((one) => (one === format ? isChosen : chosen.with.includes(one))),
              })
            }
          >
            {t(`dossierPage.formats.${format}`)}
          </Checkbox>
        ))}
      </div>
    </>
  );
}
