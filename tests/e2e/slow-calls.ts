import type { Page } from '@playwright/test';

/**
 * Makes calls of the window reach the engine this much later.
 * @param method only calls of this method; all by default
 */
export async function delayCalls(page: Page, ms: number, method?: string): Promise<void> {
  await page.evaluate(
    ([delay, wanted]) => {
      const own = window as unknown as { post?: MessagePort['postMessage'] };
      const post = (own.post ??= MessagePort.prototype.postMessage);
      MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
        const isWanted = wanted === undefined || (message as { method?: string } | null)?.method === wanted;
        if (isWanted) setTimeout(() => post.call(this, message), delay);
        else post.call(this, message);
      };
    },
    [ms, method] as const,
  );
}

/** Makes calls of a method fail as on a full disk; null ends it. */
export async function failCalls(page: Page, method: string | null): Promise<void> {
  await page.evaluate((wanted) => {
    const own = window as unknown as { post?: MessagePort['postMessage'] };
    const post = (own.post ??= MessagePort.prototype.postMessage);
    MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
      const sent = message as { id?: number; method?: string } | null;
      const error = { code: 'write-failed', message: 'The disk is full.' };
      if (wanted === null || sent?.method !== wanted) post.call(this, message);
      else this.dispatchEvent(new MessageEvent('message', { data: { id: sent.id, ok: false, error } }));
    };
  }, method);
}
