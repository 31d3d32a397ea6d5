import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './Form.module.css';

/**
 * The foot of a form in a dock: Esc cancels, and the save button submits the form.
 * @param save the label of the save button
 * @param busy replaces it while the form is being saved
 */
export function FormFoot({ save, busy, onCancel }: { save: string; busy: string | undefined; onCancel: () => void }) {
  return (
    <div className={styles.foot}>
      <Button onPress={onCancel} keys="Esc">
        {t('ui.cancel')}
      </Button>
      <Button
        writes
        variant="ink"
        type="submit"
        keys={shortcut('form.save')}
        disabled={busy !== undefined}
        reason={busy}
      >
        {busy ?? save}
      </Button>
    </div>
  );
}
