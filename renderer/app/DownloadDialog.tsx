import { useEffect, useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { DownloadReport } from '#core/host.ts';
import { t } from '#lib/i18n/t.ts';
import { messageOf, withErrorToast } from '#renderer/lib/errorToast.ts';
import { host, pathsOf } from '#renderer/lib/api.ts';
import { useHostEvents } from '#renderer/lib/useHostEvents.ts';
import { formatBytes } from '#lib/i18n/format.ts';
import { fileNameOf } from '#lib/text/file-name.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Path } from '#renderer/ui/Path.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { useDrop } from './useDrop.ts';
import styles from './DownloadDialog.module.css';

const verdicts = {
  equal: 'downloads.equal',
  different: 'downloads.different',
  'not-listed': 'downloads.notListed',
} as const;

/** Matches checksum lists, whose name may have an extension; their signature is expected beside them. */
const isSums = (path: string) => /(?:^|[\\/])sha256sums[^\\/]*$/i.test(path);
const isSignature = (path: string) => path.endsWith('.minisig');

/** Checks a downloaded package against the checksums of its release; both files are dropped here or chosen. */
export function DownloadDialog({ version, onClose }: { version: string; onClose: () => void }) {
  const [file, setFile] = useState<string | null>(null);
  const [sums, setSums] = useState<string | null>(null);
  const checked = useQuery({
    queryKey: ['host', 'download', file, sums],
    queryFn: () => host.app.checkDownload({ file: file ?? '', sums }),
    enabled: file !== null,
    retry: false,
    // The same file may have been downloaded again.
    gcTime: 0,
  });

  useEffect(() => stop, []);

  const choose = (what: 'file' | 'sums', onPath: (path: string) => void) =>
    void withErrorToast(async () => {
      const path = await host.dialogs.openDownload({ what });
      if (path !== null) onPath(path);
    });
  const drop = useDrop(({ files }) => {
    for (const path of pathsOf([...files]).filter((candidate) => candidate && !isSignature(candidate))) {
      if (isSums(path)) setSums(path);
      else setFile(path);
    }
  });

  return (
    <Dialog help="trouble" title={t('downloads.title')} onClose={onClose} width={640}>
      <div className={cx('stack', styles.body, drop.isOver && styles.over)} {...drop.handlers}>
        <p className="t2">{t('downloads.intro')}</p>
        <Chosen label={t('downloads.file')} path={file} onChoose={() => choose('file', setFile)} />
        <Chosen label={t('downloads.sums')} path={sums} onChoose={() => choose('sums', setSums)} />
        <div role="status" className={styles.report}>
          {checked.isFetching && <Checking onStop={() => setFile(null)} />}
          {checked.isError && <p className={styles.wrong}>{messageOf(checked.error)}</p>}
          {checked.isSuccess && <Report report={checked.data} ownVersion={version} />}
        </div>
      </div>
    </Dialog>
  );
}

/** Stops a check that is still running. */
const stop = () => void withErrorToast(() => host.app.stopDownload({}));

/** Shows the progress of a long check, with a button to stop it; closing the dialog stops it too. */
function Checking({ onStop }: { onStop: () => void }) {
  const [bytes, setBytes] = useState<{ done: number; total: number } | null>(null);
  useHostEvents({ download: setBytes });
  return (
    <div className="row">
      <span className="t2">{t('downloads.checking')}</span>
      {bytes && <Progress label={t('downloads.checking')} {...bytes} width={220} />}
      <span className="sp" />
      {bytes && (
        <Button
          onPress={() => {
            stop();
            onStop();
          }}
        >
          {t('ui.cancel')}
        </Button>
      )}
    </div>
  );
}

function Chosen({ label, path, onChoose }: { label: string; path: string | null; onChoose: () => void }) {
  return (
    <div className="row">
      <span className={cx('t2', styles.label)}>{label}</span>
      <span className={path === null ? 't3' : 'mono trunc'} title={path ?? undefined}>
        {path === null ? t('downloads.none') : <Path path={fileNameOf(path)} />}
      </span>
      <span className="sp" />
      <Button size="s" label={`${label}: ${t('actions.choose')}`} onPress={onChoose}>
        {t('actions.choose')}
      </Button>
    </div>
  );
}

function Report({ report, ownVersion }: { report: DownloadReport; ownVersion: string }) {
  const { version, size, sha256, listed, verdict, signature } = report;
  return (
    <dl className={styles.facts}>
      <Fact label={t('downloads.version')}>
        {version === null ? t('downloads.noVersion') : t('downloads.versionOf', { version, own: ownVersion })}
      </Fact>
      <Fact label={t('downloads.size')}>{formatBytes(size)}</Fact>
      <Fact label={t('downloads.sha256')} isSum>
        {sha256}
      </Fact>
      {listed !== null && (
        <Fact label={t('downloads.listed')} isSum>
          {listed}
        </Fact>
      )}
      <Fact label={t('downloads.verdict')}>
        <span className={cx(verdict === 'different' && styles.wrong, verdict === 'equal' && styles.equal)}>
          {t(verdict === null ? 'downloads.needsSums' : verdicts[verdict])}
        </span>
      </Fact>
      {signature !== null && (
        <Fact label={t('downloads.signature')}>
          {t(signature === 'none' ? 'downloads.unsigned' : 'downloads.unchecked')}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, isSum = false, children }: { label: string; isSum?: boolean; children: ReactNode }) {
  return (
    <>
      <dt className="t2">{label}</dt>
      <dd className={cx(isSum && 'mono', isSum && styles.sum)}>{children}</dd>
    </>
  );
}
