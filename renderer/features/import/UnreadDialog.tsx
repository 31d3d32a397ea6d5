import { t } from '#lib/i18n/t.ts';
import { fileNameOf } from '#lib/text/file-name.ts';
import { withErrorToast, withUndoToast } from '#renderer/lib/errorToast.ts';
import { api, host } from '#renderer/lib/api.ts';
import { TranscriptDialog } from '#renderer/shared/articles/TranscriptDialog.tsx';
import type { KeyedItem } from './ImportTable.tsx';
import { LockedDialog } from './LockedDialog.tsx';
import type { Remedy } from './remedies.ts';

export interface UnreadDialogProps {
  job: string;
  item: KeyedItem;
  remedy: Remedy;
  /** Called to reload the list. */
  onDone: () => void;
  onClose: () => void;
}

/** Opens a locked file with its password, or keeps an unreadable one with a transcript. */
export function UnreadDialog({ job, item, remedy, onDone, onClose }: UnreadDialogProps) {
  const name = fileNameOf(item.part ?? item.path);
  const index = Number(item.key);
  /** Reports what is now in the case, with an Undo button. */
  function reportDone(text: string): void {
    onDone();
    void withUndoToast(
      () => Promise.resolve(),
      () => text,
    );
  }
  if (remedy === 'unlock') {
    return (
      <LockedDialog
        name={name}
        onClose={onClose}
        onUnlock={async (password) => {
          const { title } = await api.capture.unlock({ job, index, password });
          reportDone(t('app.adding.added', { title: title ?? name }));
        }}
      />
    );
  }
  return (
    <TranscriptDialog
      draftKey={`${job} ${index}`}
      name={name}
      text=""
      onShow={() => void withErrorToast(() => host.app.showInFolder({ path: item.path }))}
      onSave={async ({ title: articleTitle, text }) => {
        // An unchanged name does not count as typed by the user.
        const { title } = await api.capture.keep({
          job,
          index,
          title: articleTitle === name ? null : articleTitle,
          text,
        });
        reportDone(t('transcript.kept', { title: title ?? name }));
      }}
      onClose={onClose}
    />
  );
}
