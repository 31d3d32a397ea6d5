import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { SaveOrCancel } from '#renderer/ui/SaveOrCancel.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { onEscape } from '#renderer/ui/onEscape.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';
import styles from './ReasonForm.module.css';

/** Asks for the reason to dismiss a finding; without a reason it stays. */
export function ReasonForm(props: {
  label: string;
  onSave: (reason: string) => Promise<unknown>;
  onCancel: () => void;
}) {
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const missing = reason.trim() === '';

  async function saveReason(): Promise<void> {
    setIsTried(true);
    if (!missing) await props.onSave(reason.trim());
  }
  const [save, busy] = useOnce(saveReason);
  return (
    <div className={styles.form} onKeyDown={onEscape(props.onCancel)}>
      <div className={styles.field}>
        <TextField
          writes
          label={props.label}
          value={reason}
          onChange={setReason}
          onEnter={save}
          autoFocus
          error={isTried && missing ? t('findings.needsReason') : undefined}
        />
      </div>
      <SaveOrCancel label={t('actions.save')} busy={busy} onSave={save} onCancel={props.onCancel} />
    </div>
  );
}
