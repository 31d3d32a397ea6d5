import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './Form.module.css';

/**
 * The foot of a form in a dock: Esc cancels, and the save button submits the form.
 * @param save the label of the save button
 * @param warning what to know before saving
 */
export function FormFoot({
  save,
  warning,
  onCancel,
}: {
  save: string;
  warning?: string | undefined;
  onCancel: () => void;
}) {
  return (
    <div className={styles.foot}>
      {warning !== undefined && (
        <p className="sm c-warn sp" role="status">
          {warning}
        </p>
      )}
      <Button onPress={onCancel} keys="Esc">
        {t('ui.cancel')}
      </Button>
      <Button writes variant="ink" type="submit" keys={shortcut('form.save')}>
        {save}
      </Button>
    </div>
  );
}
