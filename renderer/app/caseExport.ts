import { t } from '#lib/i18n/t.ts';
import type { CaseExportResult } from '#core/transfer/contract.ts';
import { fileNameOf, safeFileName } from '#lib/text/file-name.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api, host } from '#renderer/lib/api.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { suppressDoneToast } from '#renderer/lib/jobs.ts';
import { showToast } from '#renderer/ui/toasts.ts';

/** Runs an export of the whole case, with progress in the status bar. Returns null if it was cancelled, or failed and the user was told. */
async function runExport(format: 'bundle' | 'case', path: string): Promise<CaseExportResult | null> {
  const { job } = await api.transfer.writeWhole({ format, path });
  suppressDoneToast(job);
  const { state } = await api.jobs.wait({ id: job });
  return state === 'done' ? api.transfer.wholeResult({ job }) : null;
}

/** Returns the names of protected records in the export. */
async function protectedNamesIn(result: CaseExportResult): Promise<string[]> {
  const refs = result.protected.length ? await api.records.refs({ ids: result.protected }) : [];
  return refs.map(({ title }) => title);
}

/** Creates a new case folder with the present records, and offers to open it. */
export async function saveCleanCopy(path: string): Promise<void> {
  await withErrorToast(async () => {
    const result = await runExport('case', path);
    if (!result) return;
    const { files, records, left_out } = result;
    const sentences = [
      t('wholeCase.copied', { name: fileNameOf(path), files, count: records }),
      left_out.length > 0 && t('wholeCase.copyLeft', { count: left_out.length }),
    ];
    showToast({
      text: sentences.filter(Boolean).join(' '),
      actions: [
        {
          label: t('wholeCase.open'),
          onPress: () => void withErrorToast(() => host.cases.open({ path, newWindow: true })),
        },
      ],
    });
  });
}

/** Asks for a file, writes the whole case into it as a job, and reports its contents. */
export async function saveBundle(title: string): Promise<void> {
  await withErrorToast(async () => {
    const suggestedName = safeFileName(title, t('app.name'));
    const path = await host.dialogs.save({ suggestedName, extension: 'casebook-bundle' });
    if (path === null) return;
    const result = await runExport('bundle', path);
    if (!result) return;
    const { files, records, left_out } = result;
    const names = await protectedNamesIn(result);
    const sentences = [
      t('wholeCase.written', { name: fileNameOf(path), files, count: records }),
      names.length > 0 && t('wholeCase.protected', { names: listedAnd(names) }),
      left_out.length > 0 && t('wholeCase.leftOut', { count: left_out.length }),
    ];
    showToast({
      text: sentences.filter(Boolean).join(' '),
      problem: names.length + left_out.length > 0,
      actions: [
        {
          label: t('actions.showInFolder'),
          onPress: () => void withErrorToast(() => host.exported.showInFolder({ path })),
        },
      ],
    });
  });
}
