import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { showToast } from '#renderer/ui/toasts.ts';

/** Undoes what this import wrote, and nothing written after it. */
export function UndoImport({ job }: { job: string }) {
  const { data } = useApi('capture.undoState', { job });
  const over = data?.state === 'undone' || data?.state === 'gone';
  async function undoImport(): Promise<void> {
    await withErrorToast(async () => {
      const { articles, records } = await api.capture.undo({ job });
      showToast({
        text:
          records > articles
            ? t('importReport.undone', { count: records })
            : t('importList.undone', { count: articles }),
      });
    });
  }
  return (
    <Button
      writes
      disabled={over}
      reason={over ? (data.why ?? undefined) : undefined}
      onPress={() => void undoImport()}
    >
      {t('importList.undo')}
    </Button>
  );
}
