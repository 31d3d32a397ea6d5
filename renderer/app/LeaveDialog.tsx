import { t } from '#lib/i18n/t.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { useLeaveQuestion } from './leaving.ts';

/** Asks before a case is left or the window closes while something is typed in a form. */
export function LeaveDialog() {
  const answer = useLeaveQuestion();
  if (!answer) return null;
  return (
    <Dialog
      help="add"
      title={t('app.leave.title')}
      width={440}
      onClose={() => answer(false)}
      foot={
        <>
          <Button variant="ink" size="l" autoFocus onPress={() => answer(false)}>
            {t('app.leave.keep')}
          </Button>
          <Button size="l" onPress={() => answer(true)}>
            {t('app.leave.discard')}
          </Button>
        </>
      }
    >
      <p>{t('app.leave.text')}</p>
    </Dialog>
  );
}
