import { recordIn } from '#core/records/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';

/** Adds a quote to the proof of a link. */
export async function attachQuote(link: string, quote: string): Promise<void> {
  await changeProof(link, (proof) => [...new Set([...proof, quote])], t('recordPages.link.attached'));
}

/** Removes a quote from the proof of a link. */
export async function detachQuote(link: string, quote: string): Promise<void> {
  await changeProof(link, (proof) => proof.filter((id) => id !== quote), t('recordPages.link.takenOff'));
}

/** Changes the proof of a link. Reads the link again first: what is on screen may be older than a choice made a moment ago. */
async function changeProof(
  link: string,
  change: (proof: readonly string[]) => string[],
  message: string,
): Promise<void> {
  await withUndoToast(
    async () => {
      const proof = recordIn(await api.records.get({ id: link }), 'links')?.quotes ?? [];
      return api.records.put({ records: [{ collection: 'links', id: link, quotes: change(proof) }] });
    },
    () => message,
  );
}
