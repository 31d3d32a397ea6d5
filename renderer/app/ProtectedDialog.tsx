import { t } from '#lib/i18n/t.ts';
import { useProtectedQuestion } from '#renderer/shared/transfer/protectedNames.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import styles from './ProtectedDialog.module.css';

/** Asks before a file with protected names is written. Cancel has the focus, so that Enter never leaks a name. */
export function ProtectedDialog() {
  const question = useProtectedQuestion();
  if (!question) return null;
  const { protectedRecords, answer } = question;
  return (
    <Dialog
      help="audiences"
      title={t('dossierPage.protected.title')}
      onClose={() => answer(null)}
      foot={
        <div className="row">
          <Button variant="ink" size="l" autoFocus onPress={() => answer(null)}>
            {t('ui.cancel')}
          </Button>
          <Button variant="outline" size="l" onPress={() => answer('internal')}>
            {t('dossierPage.protected.internal')}
          </Button>
        </div>
      }
    >
      <p className="t2">{t('dossierPage.protected.text', { count: protectedRecords.length })}</p>
      <ul className={styles.names}>
        {protectedRecords.map(({ name, places }) => (
          <li key={name}>
            <bdi className={styles.name}>{name}</bdi>
            <span className="sm t2">{places}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
