import { recordIn } from '#core/records/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';

/** Adds a quote to those that prove a link. */
export async function attach(link: string, quote: string): Promise<void> {
  await changeProof(link, (proof) => [...new Set([...proof, quote])], t('recordPages.link.attached'));
}

/** Takes a quote off those that prove a link. */
export async function takeOff(link: string, quote: string): Promise<void> {
  await changeProof(link, (proof) => proof.filter((id) => id !== quote), t('recordPages.link.takenOff'));
}

/** What is on screen may be older than what was chosen a moment ago, so the link is read again. */
async function changeProof(link: string, change: (proof: readonly string[]) => string[], told: string): Promise<void> {
  await withUndoToast(
    async () => {
      const proof = recordIn(await api.records.show({ id: link }), 'links')?.quotes ?? [];
      return api.records.put({ records: [{ collection: 'links', id: link, quotes: change(proof) }] });
    },
    () => told,
  );
}
