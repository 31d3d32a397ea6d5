import { t } from '#lib/i18n/t.ts';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './Form.module.css';

/** The end of a form in a dock: Esc leaves it, the button that saves is the form's own. @param save what that button says */
export function FormFoot({ save, onCancel }: { save: string; onCancel: () => void }) {
  return (
    <div className={styles.foot}>
      <Button onPress={onCancel} keys="Esc">
        {t('ui.cancel')}
      </Button>
      <Button writes variant="ink" type="submit" keys="Ctrl ↵">
        {save}
      </Button>
    </div>
  );
}
