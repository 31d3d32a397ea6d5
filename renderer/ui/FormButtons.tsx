import { t } from '#lib/i18n/t.ts';
import { Button } from './Button.tsx';

export interface FormButtonsProps {
  /** What the form does. */
  label: string;
  onDone: () => void;
  onCancel: () => void;
  ready: boolean;
  /** What is missing, when it is not ready for that. */
  reason?: string | undefined;
  /** The key that does it too. */
  keys?: string;
}

/** The end of a form in a dialog: what it does, and the way out. */
export function FormButtons({ label, onDone, onCancel, ready, reason, keys }: FormButtonsProps) {
  return (
    <div className="row">
      <Button variant="ink" size="l" disabled={!ready} reason={reason} onPress={onDone} {...(keys ? { keys } : {})}>
        {label}
      </Button>
      <Button variant="quiet" size="l" onPress={onCancel}>
        {t('ui.cancel')}
      </Button>
    </div>
  );
}
