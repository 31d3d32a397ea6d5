import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { unlessSaving } from '#renderer/ui/typedText.ts';
import styles from './Form.module.css';

/**
 * The foot of a form in a dock: Esc cancels, and the save button submits the form.
 * @param save the label of the save button
 * @param busy replaces it while the form is being saved
 * @param warning what to know before saving
 */
export function FormFoot({
  save,
  busy,
  warning,
  onCancel,
}: {
  save: string;
  busy: string | undefined;
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
      <Button onPress={unlessSaving(onCancel)} keys="Esc">
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
