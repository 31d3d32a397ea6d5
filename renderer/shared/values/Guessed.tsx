import type { ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import styles from './Guessed.module.css';

/** An unconfirmed guess: underlined with dashes, and announced to screen readers. */
export function Guessed({ is, children }: { is: boolean; children: ReactNode }) {
  if (!is) return children;
  return (
    <span className={styles.guessed} title={t('ui.guess.title')}>
      {children}
      <span className="only-read">{t('ui.guess.read')}</span>
    </span>
  );
}
