import { t } from '#lib/i18n/t.ts';
import { setSheetRequest, useSheetRequest, type SheetRequest } from '#renderer/shared/transfer/sheetRequest.ts';
import { fileNameOf } from '#lib/text/file-name.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Wizard } from './Wizard.tsx';
import styles from './Sheets.module.css';

/** Imports spreadsheets added by hand: maps their rows to records, one file after the other. */
export function SheetDialog() {
  const request = useSheetRequest();
  const [path, ...others] = request?.paths ?? [];
  if (!request || path === undefined) return null;
  if (request.as === null) return <Ask request={request} />;
  return (
    <Wizard
      key={path}
      path={path}
      more={others.length}
      firstAsSource={request.as === 'both'}
      onClose={() => setSheetRequest(null)}
      onImported={() => setSheetRequest(others.length > 0 ? { ...request, paths: others } : null)}
    />
  );
}

function Ask({ request }: { request: SheetRequest }) {
  const { paths, onSource } = request;
  const close = () => setSheetRequest(null);
  return (
    <Dialog
      help="sheets"
      title={t('sheetWizard.ask.title', { count: paths.length })}
      onClose={close}
      foot={
        <>
          <Button variant="ink" size="l" autoFocus onPress={() => setSheetRequest({ ...request, as: 'records' })}>
            {t('sheetWizard.ask.records')}
          </Button>
          <Button
            size="l"
            onPress={() => {
              close();
              onSource(paths);
            }}
          >
            {t('sheetWizard.ask.source')}
          </Button>
          <Button size="l" onPress={() => setSheetRequest({ ...request, as: 'both' })}>
            {t('sheetWizard.ask.both')}
          </Button>
          <span className="sp" />
          <Button variant="quiet" size="l" onPress={close}>
            {t('ui.cancel')}
          </Button>
        </>
      }
    >
      <ul className={styles.files}>
        {paths.map((path) => (
          <li key={path} className="mono trunc" title={path}>
            <bdi>{fileNameOf(path)}</bdi>
          </li>
        ))}
      </ul>
      <p className="t2">{t('sheetWizard.ask.text')}</p>
    </Dialog>
  );
}
