import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { edtfOf, readDate } from '#renderer/shared/values/dates.ts';
import { DateField } from '#renderer/ui/DateField.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';

/** Asks for a date to go to, typed like dates everywhere: "March 2024", 2024-03. */
export function JumpDialog({ onJump, onClose }: { onJump: (edtf: string) => void; onClose: () => void }) {
  const [text, setText] = useState('');
  const edtf = edtfOf(text);
  const isReady = typeof edtf === 'string';
  function done(): void {
    if (typeof edtf !== 'string') return;
    onClose();
    onJump(edtf);
  }
  return (
    <FormDialog
      help="timeline"
      title={t('timelinePage.jump.title')}
      onClose={onClose}
      width={420}
      label={t('timelinePage.jump.go')}
      keys="↵"
      ready={isReady}
      reason={t('timelinePage.jump.needsDate')}
      onDone={done}
    >
      <DateField
        label={t('timelinePage.jump.date')}
        value={text}
        onChange={setText}
        read={(typed) => readDate(typed)}
        placeholder={t('views.spanPlaceholder')}
        onEnter={done}
        autoFocus
      />
    </FormDialog>
  );
}
