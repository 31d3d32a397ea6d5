import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { fileNameOf } from '#lib/text/file-name.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { host } from '#renderer/lib/api.ts';
import { useHostEvents } from '#renderer/lib/useHostEvents.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Path } from '#renderer/ui/Path.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';

/** Shows which case is being opened if that takes longer than a second, with a way to go back. */
export function OpeningDialog() {
  const [path, setPath] = useState<string | null>(null);
  useHostEvents({ opening: (event) => setPath(event.path) });
  if (path === null) return null;
  const back = () => void withErrorToast(() => host.cases.cancelOpening({}));
  const title = t('app.launch.opening', { title: nameOf(path) });
  return (
    <Dialog
      help="trouble"
      title={title}
      onClose={back}
      foot={
        <Button size="l" onPress={back}>
          {t('ui.back')}
        </Button>
      }
    >
      <div className="stack">
        <Progress label={title} done={0} total={null} width={220} />
        <p className="wrap">{t('app.launch.openingText')}</p>
        <p className="mono sm t2 wrap">
          <Path path={path} />
        </p>
      </div>
    </Dialog>
  );
}

/** Guesses the title of the case at a path, before the case itself is known. */
function nameOf(path: string): string {
  return fileNameOf(path).replace(/\.casebook$/, '');
}
