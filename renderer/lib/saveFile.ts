import { t } from '#lib/i18n/t.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { host } from '#renderer/lib/api.ts';
import { withErrorToast } from './errorToast.ts';

type SaveOptions = Parameters<typeof host.dialogs.save>[0];

/**
 * Asks where to save a file, writes it there, and tells of it or of what failed.
 * @param write returns the words that tell of it; null if the user cancelled because of protected names
 */
export async function saveFile(options: SaveOptions, write: (path: string) => Promise<string | null>): Promise<void> {
  await withErrorToast(async () => {
    const path = await host.dialogs.save(options);
    if (path !== null) showToast({ text: (await write(path)) ?? t('dossierPage.protected.cancelled') });
  });
}
