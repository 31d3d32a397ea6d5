import { t } from '#lib/i18n/t.ts';
import { Button } from './Button.tsx';
import { Progress } from './Progress.tsx';

export interface FormButtonsProps {
  /** What the form does. */
  label: string;
  onDone: () => void;
  onCancel: () => void;
  /** Off where pressing it would only say what is missing. */
  ready?: boolean;
  /** What is missing, when it is not ready for that. */
  reason?: string | undefined;
  /** What it is doing, in place of the label: until that is done it cannot be pressed again. */
  busy?: string | undefined;
  /** It changes the case: disabled, with the reason, where that can only be read. */
  writes?: boolean;
  /** The key that does it too. */
  keys?: string;
}

/** The end of a form in a dialog: what it does, and the way out. */
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
      <Button variant="quiet" size="l" onPress={onCancel}>
        {t('ui.cancel')}
      </Button>
      {busy !== undefined && <Progress label={busy} done={0} total={null} width={120} />}
    </div>
  );
}
