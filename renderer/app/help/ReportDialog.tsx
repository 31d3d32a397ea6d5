import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { t } from '#lib/i18n/t.ts';
import { fileNameOf } from '#lib/text/file-name.ts';
import { copyText } from '#renderer/lib/copyText.ts';
import { host } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import styles from './Help.module.css';

/** A problem report, to be read before it is copied or saved. Nothing is sent. */
export function ReportDialog({ hasCase, onClose }: { hasCase: boolean; onClose: () => void }) {
  const counts = useApi('cases.info', {}, { enabled: hasCase }).data?.counts;
  const { data, error, refetch } = useQuery({
    // Without counts at first: the problem may be that the case does not answer. They are added once it does.
    queryKey: ['host', 'report', counts !== undefined],
    queryFn: () => host.app.report({ records: hasCase ? (counts ?? {}) : null }),
    placeholderData: keepPreviousData,
    // Saves exactly what was shown; the next report is created on request.
    staleTime: Infinity,
    gcTime: 0,
  });
  const copy = () => void copyText(data?.text ?? '', t('help.report.copied'));
  const save = () =>
    void withErrorToast(async () => {
      const path = await host.app.saveReport({});
      if (path === null) return;
      showToast({ text: t('actions.savedFile', { name: fileNameOf(path) }) });
    });
  return (
    <Dialog
      help="help"
      title={t('help.report.title')}
      onClose={onClose}
      width={720}
      foot={
        <>
          <Button variant="ink" disabled={!data} onPress={save}>
            {t('actions.saveAs')}
          </Button>
          <Button disabled={!data} onPress={copy}>
            {t('actions.copy')}
          </Button>
        </>
      }
    >
      <p className="t2">{t('help.report.text')}</p>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <section className={styles.report} aria-label={t('words.report')} tabIndex={0}>
          <pre className="mono">{data.text}</pre>
        </section>
      ) : (
        <LoadingRows what={t('words.report')} rows={8} height={24} />
      )}
    </Dialog>
  );
}
