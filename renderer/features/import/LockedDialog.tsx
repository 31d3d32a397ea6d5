import { useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';

export interface LockedDialogProps {
  name: string;
  /** @throws an error to show below the field; the user may try again */
  onUnlock: (password: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for the password of a file, as often as needed. It is forgotten when the dialog closes. */
export function LockedDialog({ name, onUnlock, onClose }: LockedDialogProps) {
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string>();
  const [trying, setTrying] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const ready = password !== '' && !trying;

  async function unlock() {
    if (!ready) return;
    setTrying(true);
    setError(undefined);
    try {
      await onUnlock(password);
      onClose();
    } catch (thrown) {
      setError(messageOf(thrown));
      setPassword('');
      setTrying(false);
      // The pressed button is disabled until something is typed.
      field.current?.focus();
    }
  }

  return (
    <FormDialog
      help="import"
      title={t('importList.locked.title')}
      onClose={onClose}
      label={t('importList.locked.unlock')}
      keys="↵"
      ready={ready}
      reason={trying ? undefined : t('importList.locked.needs')}
      onDone={() => void unlock()}
    >
      <p className="t2 wrap">{t('importList.locked.text', { name })}</p>
      <TextField
        ref={field}
        secret
        large
        autoFocus
        label={t('importList.locked.password')}
        value={password}
        onChange={setPassword}
        maxLength={1000}
        onEnter={() => void unlock()}
        {...(error === undefined ? {} : { error })}
      />
    </FormDialog>
  );
}
