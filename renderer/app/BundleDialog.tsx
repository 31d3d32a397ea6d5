import { useState } from 'react';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { fileNameOf } from '#lib/text/file-name.ts';
import { withErrorToast, messageOf } from '#renderer/lib/errorToast.ts';
import { host } from '#renderer/lib/api.ts';
import { useHostEvents } from '#renderer/lib/useHostEvents.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { Path } from '#renderer/ui/Path.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { FolderNote } from './NewCaseDialog.tsx';

export interface BundleDialogProps {
  /** Path of the bundle. Also use it as the dialog's key, so that another bundle starts afresh. */
  file: string;
  onFile: (file: string) => void;
  onClose: () => void;
}

/** Asks where to put the case of a bundle, then unpacks it with progress. The window opens the case when it is done. */
export function BundleDialog({ file, onFile, onClose }: BundleDialogProps) {
  const [name, setName] = useState(() => folderNameOf(file));
  const [opening, setOpening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const ready = name.trim() !== '' && !opening;

  async function open() {
    if (!ready) return;
    setOpening(true);
    setProblem(null);
    try {
      await host.cases.openBundle({ file, name: name.trim() });
      onClose();
    } catch (error) {
      setProblem(error instanceof AppError && error.code === 'cancelled' ? t('bundle.cancelled') : messageOf(error));
    }
    setOpening(false);
  }

  async function another() {
    await withErrorToast(async () => {
      const chosen = await host.dialogs.openBundle({});
      if (chosen === null) return;
      setProblem(null);
      onFile(chosen);
    });
  }

  return (
    <Dialog help="archive" title={t('wholeCase.openTitle')} onClose={opening ? stop : onClose}>
      <div className="stack">
        <p className="t2">{t('wholeCase.openText')}</p>
        <div className="row">
          <span className="t2">{t('wholeCase.file')}</span>
          <span className="mono trunc" title={file}>
            <Path path={file} />
          </span>
          <span className="sp" />
          <Button variant="quiet" size="s" disabled={opening} onPress={() => void another()}>
            {t('wholeCase.another')}
          </Button>
        </div>
        <TextField
          large
          autoFocus
          label={t('wholeCase.name')}
          value={name}
          onChange={setName}
          maxLength={200}
          disabled={opening}
          onEnter={() => void open()}
          note={<FolderNote words="wholeCase.folder" isFixed={opening} />}
        />
        <p role="alert" className="c-warn">
          {problem}
        </p>
        {opening ? (
          <Unpacking onStop={stop} />
        ) : (
          <FormButtons
            label={t('wholeCase.open')}
            keys="↵"
            ready={ready}
            reason={name.trim() === '' ? t('wholeCase.needsName') : undefined}
            onDone={() => void open()}
            onCancel={onClose}
          />
        )}
      </div>
    </Dialog>
  );
}

function stop(): void {
  void withErrorToast(() => host.cases.cancelOpening({}));
}

function Unpacking({ onStop }: { onStop: () => void }) {
  const [{ done, total }, setBytes] = useState<{ done: number; total: number | null }>({ done: 0, total: null });
  useHostEvents({ making: setBytes });
  return (
    <div className="row">
      <span className="t2">{t('wholeCase.unpacking')}</span>
      <Progress label={t('wholeCase.unpacking')} done={done} total={total} width={220} />
      <span className="sp" />
      <Button size="l" onPress={onStop}>
        {t('ui.cancel')}
      </Button>
    </div>
  );
}

const ending = /\.casebook-bundle$/i;

/** Returns the default name of the case folder for a bundle. */
function folderNameOf(path: string): string {
  const name = fileNameOf(path);
  return name.replace(ending, '').replace(/\.zip$/i, '');
}
