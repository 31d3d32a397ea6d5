import { TriangleAlert } from 'lucide-react';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import { t } from '#lib/i18n/t.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import styles from './Dossiers.module.css';

/** The chain of proof: counts of sentences, quotes and sources, and what is missing. */
export function Proof({ document: { counts, missing } }: { document: DossierDocument }) {
  return (
    <Section title={t('dossierPage.proof')} last>
      <ol className={styles.chain}>
        <li>{t('counts.sentences', { count: counts.sentences })}</li>
        <li>{t('counts.quotes', { count: counts.quotes })}</li>
        <li>{t('dossierPage.files', { count: counts.sources })}</li>
      </ol>
      {counts.unsupported > 0 ? (
        <p className="row c-warn">
          <Icon icon={TriangleAlert} size="s" />
          {t('dossierPage.unsupported', { count: counts.unsupported })}
        </p>
      ) : (
        <p className="t2">{counts.sentences > 0 ? t('dossierPage.supported') : t('dossierPage.nothingYet')}</p>
      )}
      {missing.length > 0 && (
        <p className="row c-warn">
          <Icon icon={TriangleAlert} size="s" />
          {t('dossierPage.missing', { count: missing.length })}
        </p>
      )}
    </Section>
  );
}
