import { t } from '#lib/i18n/t.ts';
import type { Repaired as Done } from '#renderer/shared/verify/verifying.ts';
import { Path } from '#renderer/ui/Path.tsx';
import styles from './Verify.module.css';

/** Maximum number of steps to list one by one. */
const maxSteps = 50;

/** What a repair did, step by step, and how many faults remain. */
export function RepairResult({ repaired: { done, before }, faultsLeft }: { repaired: Done; faultsLeft: number }) {
  if (done.length === 0) {
    return (
      <section className={styles.repaired} aria-label={t('verifyPage.repaired')}>
        <p className="t2">{t('verifyPage.repairedNothing')}</p>
      </section>
    );
  }
  return (
    <section className={styles.repaired} aria-label={t('verifyPage.repaired')}>
      <h2>
        {t('verifyPage.repaired')}
        <span className="t2">
          {t('verifyPage.repairedCounts', { count: faultsLeft, before: t('lists.problems', { count: before }) })}
        </span>
      </h2>
      <ul tabIndex={0}>
        {done.slice(0, maxSteps).map(({ action, path, message }, index) => (
          <li key={index}>
            <b className="m">{t(`verifyPage.steps.${action}`)}</b>
            <span className="wrap">
              <span className="mono">
                <Path path={path} />
              </span>{' '}
              <span className="t2">{message}</span>
            </span>
          </li>
        ))}
        {done.length > maxSteps && (
          <li className="t3">{t('verifyPage.moreSteps', { count: done.length - maxSteps })}</li>
        )}
      </ul>
    </section>
  );
}
