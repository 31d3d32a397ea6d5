import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './Form.module.css';

/**
 * The foot of a form in a dock: Esc cancels, and the save button submits the form.
 * @param save the label of the save button
 */
export function FormFoot({ save, onCancel }: { save: string; onCancel: () => void }) {
  return (
    <div className={styles.foot}>
      <Button onPress={onCancel} keys="Esc">
        {t('ui.cancel')}
      </Button>
      <Button writes variant="ink" type="submit" keys={shortcut('form.save')}>
        {save}
      </Button>
    </div>
  );
}
