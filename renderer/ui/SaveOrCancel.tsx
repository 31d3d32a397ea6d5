import { t } from '#lib/i18n/t.ts';
import { Button } from './Button.tsx';
import { unlessSaving } from './typedText.ts';

export interface SaveOrCancelProps {
  /** What the form does. */
  label: string;
  keys?: string | undefined;
  /** Replaces the label while it is saving, when it cannot be pressed again. */
  busy?: string | undefined;
  onSave: () => void;
  onCancel: () => void;
}

/** The end of a small form among rows or in a dock: its action, and Cancel. */
export function SaveOrCancel({ label, keys = '↵', busy, onSave, onCancel }: SaveOrCancelProps) {
  return (
    <span className="row">
      <Button writes variant="ink" keys={keys} disabled={busy !== undefined} reason={busy} onPress={onSave}>
        {busy ?? label}
      </Button>
      <Button variant="quiet" keys="Esc" onPress={unlessSaving(onCancel)}>
        {t('ui.cancel')}
      </Button>
    </span>
  );
}
