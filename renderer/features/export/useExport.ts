import { useEffect, useState } from 'react';
import type { ExchangeResult } from '#core/exchange/contract.ts';
import type { ExportProfile, Leak } from '#core/transfer/contract.ts';
import type { ViewType } from '#core/model/views.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { fileNameOf, safeFileName } from '#lib/text/file-name.ts';
import { api, host } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { cancelJob, useJobs } from '#renderer/lib/jobs.ts';
import { createCaseStore } from '#renderer/lib/store.ts';
import { announceWritten, type Written } from '#renderer/shared/transfer/announceWritten.ts';
import { closeExport, type ExportSubject } from '#renderer/shared/transfer/exportRequest.ts';
import type { PackageChoice } from '#renderer/shared/transfer/PackageOptions.tsx';
import { formatCounts } from '#renderer/shared/transfer/reportCounts.ts';
import { writeGuarded } from '#renderer/shared/transfer/writeGuarded.ts';
import { leaksOf } from '#renderer/shared/transfer/audience.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import type { Offer } from './offers.ts';
import { useLatest } from '#renderer/ui/useLatest.ts';

/** The user's choices in the dialog. */
export interface Choice {
  subject: ExportSubject;
  offer: Offer;
  audience: string;
  /** For tables: only this one. */
  table: ViewType | null;
  bom: boolean;
  originals: boolean;
  /** Whether to write a folder with the file and the originals of its articles. */
  files: boolean;
  keepReport: boolean;
  packed: PackageChoice;
}

/** An export stopped by leaks, and the function that retries it. */
export interface Stopped {
  audience: string;
  leaks: readonly Leak[];
  retry: () => void;
}

const stopped = createCaseStore<Stopped | null>(null);

/** Subscribes to the stopped export, which outlives the dialog that started it. */
export const useStopped = (): Stopped | null => stopped.use();

/** Dismisses the stopped export. */
export function dismissStopped(): void {
  stopped.set(null);
}

/** The work in progress and its result. */
export interface Exporting {
  busy: 'checking' | 'saving' | null;
  /** Progress from 0 to 1; null while unknown. */
  progress: number | null;
  /** The result of the dry run for the current choice: what would become of each record. */
  checked: ExchangeResult | null;
  check: () => void;
  save: () => void;
  cancel: () => void;
}

/** Checks the current choice in a dry run, and writes it. @param name the suggested file name */
export function useExport(choice: Choice, name: string): Exporting {
  const key = JSON.stringify([
    choice.subject,
    choice.offer.key,
    choice.audience,
    choice.table,
    choice.bom,
    choice.originals,
    choice.files,
  ]);
  const [busy, setBusy] = useState<Exporting['busy']>(null);
  const [checked, setChecked] = useState<{ key: string; result: ExchangeResult } | null>(null);
  const job = useOwnJob(busy !== null);
  const [isCancelled, setCancelled] = useState(false);
  const id = job?.id;
  useEffect(() => {
    // A user who cancels at once does so before the engine has announced the job.
    if (isCancelled && id !== undefined) cancelJob(id);
  }, [isCancelled, id]);

  async function run(phase: 'checking' | 'saving', work: () => Promise<void>): Promise<void> {
    setCancelled(false);
    setBusy(phase);
    await withErrorToast(work);
    setBusy(null);
  }

  const check = () =>
    void run('checking', async () => {
      const { audience } = choice;
      try {
        const result = await api.exchange.write({
          ...exchangeInput(choice),
          path: [safeFileName(name, t('app.name')), endingOf(choice)].filter(Boolean).join('.'),
          profile: audience,
          dryRun: true,
          withTitles: true,
        });
        setChecked({ key, result });
      } catch (error) {
        const leaks = leaksOf(error);
        if (leaks.length === 0) throw error;
        stopped.set({ audience, leaks, retry: check });
      }
    });

  return {
    busy,
    progress: job && job.total > 0 ? job.done / job.total : null,
    checked: checked?.key === key ? checked.result : null,
    check,
    save() {
      // A document is written in the background; for a format with a report, the dialog stays open to show the progress.
      if (choice.offer.by.kind !== 'exchange') {
        closeExport();
        void saveAs(choice, name, (work) => withErrorToast(work));
      } else void saveAs(choice, name, (work) => run('saving', work));
    },
    cancel: () => setCancelled(true),
  };
}

/** Asks for a path and writes the file there. @param run runs the write and reports its errors */
async function saveAs(choice: Choice, name: string, run: (work: () => Promise<void>) => Promise<void>): Promise<void> {
  const { audience } = choice;
  const suggestedName = safeFileName(name, t('app.name'));
  const path = await withErrorToast(() => host.dialogs.save({ suggestedName, extension: endingOf(choice) }));
  if (path === null || path === undefined) return;
  await run(async () => {
    const { kind } = choice.offer.by;
    const outcome = await writeGuarded(audience, (profile) => {
      if (kind !== 'exchange') showToast({ text: t('exportDialog.saving', { name: fileNameOf(path) }) });
      return write(choice, path, profile);
    });
    if ('leaks' in outcome) {
      stopped.set({ audience, leaks: outcome.leaks, retry: () => void saveAs(choice, name, run) });
    } else if ('cancelled' in outcome) showToast({ text: t('dossierPage.protected.cancelled') });
    else {
      closeExport();
      await announceWritten(outcome.written, path, headOf(outcome.written, path));
    }
  });
}

/** Returns the job that started after the work did; the engine reports it only while it runs. */
function useOwnJob(isBusy: boolean) {
  const jobs = useJobs();
  const [before, setBefore] = useState<ReadonlySet<string>>(new Set());
  const latest = useLatest(jobs);
  useEffect(() => {
    if (!isBusy) setBefore(new Set(latest.current.map(({ id }) => id)));
  }, [isBusy, latest]);
  return isBusy ? jobs.find(({ id, state, awaited }) => awaited && state === 'running' && !before.has(id)) : undefined;
}

/** Returns whether to write a folder with the originals beside the file. */
export const isWithFiles = ({ offer, files }: Choice): boolean =>
  offer.by.kind === 'exchange' && offer.by.format.choices.includes('files') && files;

function endingOf(choice: Choice): string {
  const { offer, table } = choice;
  if (isWithFiles(choice)) return '';
  return offer.by.kind === 'exchange' && table !== null ? offer.by.format.tableEnding : offer.ending;
}

/** Returns the subject as the contract's input. */
export function subjectInput(subject: ExportSubject) {
  if (subject.kind === 'case') return {};
  return subject.kind === 'dossier' ? { dossier: subject.id } : { scope: subject.scope };
}

function exchangeInput(choice: Choice) {
  const { subject, offer, table, bom, originals } = choice;
  if (offer.by.kind !== 'exchange') throw new AppError('internal', `${offer.key} is no format of other programs`);
  const { format, choices } = offer.by.format;
  const options = {
    bom: bom && choices.includes('bom'),
    originals: originals && choices.includes('originals'),
    files: isWithFiles(choice),
    collection: choices.includes('collection') ? table : null,
  };
  return { ...subjectInput(subject), format, options };
}

type SavedFile = Written & { report?: ExchangeResult['report'] };

function write(choice: Choice, path: string, profile: ExportProfile | null): Promise<SavedFile> {
  const { subject, offer, keepReport, packed } = choice;
  const { by } = offer;
  if (by.kind === 'exchange') {
    return api.exchange.write({ ...exchangeInput(choice), path, profile, withReport: keepReport });
  }
  if (by.kind === 'document') {
    return api.transfer.export({ ...subjectInput(subject), format: by.format, path, profile });
  }
  if (by.kind === 'package' && (subject.kind === 'case' || subject.kind === 'dossier')) {
    return api.transfer.package({ ...packed, ...subjectInput(subject), path, profile });
  }
  throw new AppError('internal', `${offer.key} is not written here`);
}

/** Returns the headline of the success message for other programs' files; documents have their own. */
function headOf({ report }: SavedFile, path: string): string | undefined {
  if (!report) return undefined;
  const { taken, changed, leftOut } = report;
  const counts = formatCounts({ taken, changed: changed.length, leftOut: leftOut.length });
  return t('exportDialog.saved', { name: fileNameOf(path), counts });
}
