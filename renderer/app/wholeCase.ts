import { t } from '#core/i18n/t.ts';
import { safeFileName } from '#core/text/fileName.ts';
import { act } from '#renderer/lib/act.ts';
import { api, host } from '#renderer/lib/api.ts';
import { formatList } from '#renderer/lib/format.ts';
import { tellOfDone } from '#renderer/lib/jobs.ts';
import { showToast } from '#renderer/ui/toasts.ts';

/** Asks where to, writes the whole case into one file as a job, and says what it holds. */
export async function saveBundle(title: string): Promise<void> {
  await act(async () => {
    const suggestedName = safeFileName(title, t('app.name'));
    const path = await host.dialogs.save({ suggestedName, extension: 'casebook-bundle' });
    if (path === null) return;
    const { job } = await api.transfer.writeWhole({ format: 'bundle', path });
    tellOfDone(job);
    const { state } = await api.jobs.wait({ id: job });
    if (state !== 'done') return;
    const { files, records, left_out, protected: guarded } = await api.transfer.wholeResult({ job });
    const names = guarded.length ? await api.records.refs({ ids: guarded }) : [];
    const said = [
      t('wholeCase.written', { name: path.split(/[\\/]/).at(-1) ?? path, files, count: records }),
      names.length > 0 && t('wholeCase.protected', { names: formatList(names.map((named) => named.title)) }),
      left_out.length > 0 && t('wholeCase.leftOut', { count: left_out.length }),
    ];
    showToast({
      text: said.filter(Boolean).join(' '),
      problem: names.length + left_out.length > 0,
      actions: [
        { label: t('wholeCase.showInFolder'), onPress: () => void act(() => host.exported.showInFolder({ path })) },
      ],
    });
  });
}
