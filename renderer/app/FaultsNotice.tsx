import { useHeldFor } from '#renderer/ui/useHeldFor.ts';
import { CloudDownload, Clock, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Unread } from '#core/cases/contract.ts';
import { counted } from '#lib/i18n/counted.ts';
import { t } from '#lib/i18n/t.ts';
import { collectionNames } from '#core/model/collections.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { host } from '#renderer/lib/api.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { showReport } from '#renderer/shared/verify/showReport.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Path } from '#renderer/ui/Path.tsx';
import { Notice } from '#renderer/ui/States.tsx';
import { sortFaults, type Fault } from './faults.ts';

/** Milliseconds to wait before reporting missing files: while a sync tool is at work, something is always missing. */
const showAfterMs = 5_000;

/** The damage found when the case was opened, and the data of other devices that has not arrived, each with what to do about it. */
export function FaultsNotice({ path }: { path: string }) {
  const { data } = useApi('cases.health', {});
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const { damaged, waiting, clocks } = sortFaults(data?.faults ?? []);
  const isShown = (kind: string, faults: readonly Fault[]) => faults.length > 0 && !dismissed.has(kind);
  const dismiss = (kind: string) => setDismissed(new Set([...dismissed, kind]));
  const isLate = useHeldFor(waiting.length > 0, showAfterMs);
  const more = data?.more ?? 0;
  const unread = data && formatUnread(data.unread);
  return (
    <>
      {isShown('damaged', damaged) && (
        <Notice
          icon={TriangleAlert}
          title={t('app.notices.damaged')}
          onAway={() => dismiss('damaged')}
          actions={
            <>
              <VerifyButton />
              <Button onPress={() => void withErrorToast(() => host.app.showInFolder({ path }))}>
                {t('app.notices.showFolder')}
              </Button>
              <DismissButton onPress={() => dismiss('damaged')} />
            </>
          }
        >
          <p>{t('app.notices.damagedText')}</p>
          <FaultList faults={damaged} more={more} />
        </Notice>
      )}
      {unread && !dismissed.has('unread') && (
        <Notice
          icon={TriangleAlert}
          title={t('app.notices.unread')}
          onAway={() => dismiss('unread')}
          actions={
            <>
              <VerifyButton />
              <DismissButton onPress={() => dismiss('unread')} />
            </>
          }
        >
          {unread}
        </Notice>
      )}
      {isLate && isShown('waiting', waiting) && (
        <Notice
          tone="calm"
          icon={CloudDownload}
          title={t('app.notices.waiting')}
          onAway={() => dismiss('waiting')}
          actions={
            <>
              <VerifyButton />
              <DismissButton onPress={() => dismiss('waiting')} />
            </>
          }
        >
          <p>{t('app.notices.waitingText', { count: waiting.length })}</p>
        </Notice>
      )}
      {isShown('clocks', clocks) && (
        <Notice
          icon={Clock}
          title={t('app.notices.clock')}
          onAway={() => dismiss('clocks')}
          actions={<DismissButton onPress={() => dismiss('clocks')} />}
        >
          <p>{t('app.notices.clockText')}</p>
          <FaultList faults={clocks} more={0} />
        </Notice>
      )}
    </>
  );
}

/** Describes which parts of records cannot be read; null if all can. */
function formatUnread({ fields, partly, aside }: Unread): ReactNode {
  const hidden = Object.values(aside).reduce((sum, count) => sum + count, 0);
  if (fields + hidden === 0) return null;
  return (
    <>
      <p>
        {fields > 0 && t('app.notices.unreadFields', { count: fields, records: formatRecords(partly) })}{' '}
        {hidden > 0 && t('app.notices.unreadAside', { count: hidden, records: formatRecords(aside) })}
      </p>
      <p>{t('app.notices.unreadText')}</p>
    </>
  );
}

function formatRecords(counts: Unread['aside']): string {
  return listedAnd(collectionNames.flatMap((name) => (counts[name] ? counted(name, counts[name]) : [])));
}

/** The most faults that the band lists; verifying lists them all. */
const maxFaults = 3;

function FaultList({ faults, more }: { faults: readonly Fault[]; more: number }) {
  const restCount = faults.length - maxFaults + more;
  return (
    <ul className="sm">
      {faults.slice(0, maxFaults).map((fault, index) => (
        <li key={index}>
          <span className="mono">
            <Path path={fault.path} />
          </span>
          : {fault.message}
        </li>
      ))}
      {restCount > 0 && <li>{t('lists.andMore', { count: restCount })}</li>}
    </ul>
  );
}

/** A button that verifies the case and opens the page with the outcome. */
function VerifyButton() {
  return <Button onPress={showReport}>{t('verifyPage.start')}</Button>;
}

function DismissButton({ onPress }: { onPress: () => void }) {
  return (
    <Button variant="quiet" keys="Esc" onPress={onPress}>
      {t('actions.dismiss')}
    </Button>
  );
}
