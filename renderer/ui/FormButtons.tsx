import { t } from '#lib/i18n/t.ts';
import { Button } from './Button.tsx';
import { Progress } from './Progress.tsx';
import { unlessSaving } from './typedText.ts';

export interface FormButtonsProps {
  /** What the form does. */
  label: string;
  onDone: () => void;
  onCancel: () => void;
  /** False disables the button where pressing it would only report what is missing. */
  ready?: boolean;
  /** What is missing, when it is not ready. */
  reason?: string | undefined;
  /** Replaces the label while the form is submitting, when it cannot be pressed again. */
  busy?: string | undefined;
  /** Whether it changes the case: then it is disabled in a read-only case, with the reason. */
  writes?: boolean;
  /** The shortcut for the same action. */
  keys?: string;
}

/** The foot of a form in a dialog: its action, and Cancel. */
export function FormButtons(props: FormButtonsProps) {
  const { label, onDone, onCancel, ready = true, reason, busy, writes, keys } = props;
  return (
    <div className="row">
      <Button
        variant="ink"
        size="l"
        disabled={!ready || busy !== undefined}
        reason={busy ?? reason}
        onPress={onDone}
        {...{ writes, keys }}
      >
        {busy ?? label}
      </Button>
      <Button variant="quiet" size="l" onPress={unlessSaving(onCancel)}>
        {t('ui.cancel')}
      </Button>
      {busy !== undefined && <Progress label={busy} done={0} total={null} width={120} />}
    </div>
  );
}
