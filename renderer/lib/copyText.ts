import { showToast } from '#renderer/ui/toasts.ts';
import { host } from './api.ts';
import { withErrorToast } from './errorToast.ts';

/** Copies text to the clipboard, and says so in the given words or what failed. */
export async function copyText(text: string, words: string): Promise<void> {
  await withErrorToast(async () => {
    await host.app.copyText({ text });
    showToast({ text: words });
  });
}
