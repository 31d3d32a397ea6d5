import { t } from '#lib/i18n/t.ts';
import type { VerifyFault } from '#core/verify/contract.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { host } from '#renderer/lib/api.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatBytes, shortHash } from '#lib/i18n/format.ts';
import { useJobs } from '#renderer/lib/jobs.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { CollectionIcon, TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { supplyFile, repair } from '#renderer/shared/verify/verifying.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { Path } from '#renderer/ui/Path.tsx';
import { ErrorState } from '#renderer/ui/States.tsx';
import { iconOf } from './FaultTable.tsx';
import { isRecordFault, type ReportRow } from './reportRows.ts';
import styles from './Verify.module.css';

type About = OutputOf<'verify.about'>;

/** One fault: what is recorded and what is there, how to fix it, and what depends on it. */
export function FaultPanel({ row }: { row: ReportRow }) {
  const [icon, tone] = iconOf(row);
  return (
    <>
      <Section last={row.fault === null}>
        <div className={`${styles.kind ?? ''} ${tone}`}>
          <Icon icon={icon} size="s" />
          {row.title}
        </div>
        {row.fault ? (
          <p className={cx(styles.path, !isRecordFault(row.fault) && 'mono', 'wrap sm t2')}>
            {isRecordFault(row.fault) ? row.where : <Path path={row.fault.path} />}
          </p>
        ) : (
          <>
            <p>
              {row.next}: {row.means}
            </p>
            <p className="sm t2">{t('verifyPage.whole.wholeText')}</p>
          </>
        )}
        {row.fault && !isContent(row.fault) && <p className="sm wrap">{row.fault.message}</p>}
      </Section>
      {row.fault && <FaultFacts fault={row.fault} />}
    </>
  );
}

/** Returns whether a fault is about a text or an original, for which the hashes say it all. */
const isContent = ({ kind }: VerifyFault) => kind === 'text' || kind === 'file';

function FaultFacts({ fault }: { fault: VerifyFault }) {
  const about = useApi('verify.about', fault);
  if (about.error) return <ErrorState error={about.error} onRetry={() => void about.refetch()} />;
  if (!about.data) {
    return (
      <Section last>
        <p className="sm t3" role="status">
          {t('verifyPage.looking')}
        </p>
      </Section>
    );
  }
  return (
    <>
      <Content content={about.data.content} />
      <Choices fault={fault} about={about.data} />
      <Rests about={about.data} />
    </>
  );
}

function Content({ content }: { content: About['content'] }) {
  if (!content) return null;
  const { recorded, found, size, name } = content;
  return (
    <Section>
      {name !== null && (
        <p className={styles.name}>
          <bdi>{name}</bdi>
        </p>
      )}
      <dl className={styles.kv}>
        <dt>{t('verifyPage.recorded')}</dt>
        <dd className="mono" title={recorded}>
          {shortHash(recorded)}
        </dd>
        <dt>{t('verifyPage.onDisk')}</dt>
        <dd className={found === null ? 't2' : 'mono'} title={found ?? undefined}>
          {found === null ? t('verifyPage.notHere') : shortHash(found)}
        </dd>
        {size !== null && (
          <>
            <dt>{t('downloads.size')}</dt>
            <dd>{formatBytes(size)}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}

function Choices({ fault, about }: { fault: VerifyFault; about: About }) {
  const { offer, records } = about;
  const [job] = useJobs().filter(({ state }) => state === 'running');
  const busy = job ? t('verifyPage.busy', { label: job.label }) : undefined;
  const [first] = isRecordFault(fault) ? records : [];

  const chooseFile = () =>
    void withErrorToast(async () => {
      const [source] = await host.dialogs.openFiles({});
      if (source !== undefined) await supplyFile(fault.path, source);
    });
  const isRecord = fault.kind === 'record';
  const repairAll = () => void withErrorToast(() => repair(isRecord));
  useCommand('verify.repair', repairAll, { enabled: offer.can && !job });
  useCommand('verify.bring', chooseFile, { enabled: offer.wantsFile && !job });
  return (
    <Section title={t('verifyPage.repairs')}>
      <p className="sm wrap">{offer.message}</p>
      <div className={styles.choices}>
        {offer.can && (
          <>
            <Button
              variant="ink"
              full
              writes
              keys={shortcut('verify.repair')}
              onPress={repairAll}
              disabled={busy !== undefined}
              reason={busy}
            >
              {t(isRecord ? 'verifyPage.mend' : 'commands.repair')}
            </Button>
            <p className="sm t2">{t(isRecord ? 'verifyPage.mendText' : 'verifyPage.repairText')}</p>
          </>
        )}
        {offer.wantsFile && (
          <>
            <Button
              full
              writes
              keys={shortcut('verify.bring')}
              onPress={chooseFile}
              disabled={busy !== undefined}
              reason={busy}
            >
              {t('verifyPage.bring')}
            </Button>
            <p className="sm t2">{t('verifyPage.bringText')}</p>
          </>
        )}
        {first && (
          <Button full onPress={() => openRecord(first)}>
            {t('actions.openRecord')}
          </Button>
        )}
      </div>
    </Section>
  );
}

function Rests({ about: { records, more, rests } }: { about: About }) {
  const counts = (['quotes', 'links', 'sections'] as const).filter((name) => rests[name] > 0);
  if (records.length === 0 && counts.length === 0) return null;
  return (
    <Section title={t('verifyPage.rests')} last>
      {records.map((record) => (
        <button key={record.id} type="button" className={styles.record} onClick={() => openRecord(record)}>
          <CollectionIcon collection={record.collection} size="s" />
          <bdi className="trunc">{record.title}</bdi>
        </button>
      ))}
      {more > 0 && <p className="sm t3">{t('lists.andMore', { count: more })}</p>}
      {counts.map((name) => (
        <div key={name} className={styles.remainingCopies}>
          <TypeIcon type={name === 'quotes' ? 'quote' : name === 'links' ? 'link' : 'dossier'} size="s" />
          {t(`verifyPage.${name}`, { count: rests[name] })}
        </div>
      ))}
    </Section>
  );
}
