import { t } from '#lib/i18n/t.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { changeRefs } from '#renderer/shared/records/changeRefs.ts';

/** Adds a quote to the proof of a link. */
export async function attachQuote(link: string, quote: string): Promise<void> {
  await changeProof(link, (proof) => [...new Set([...proof, quote])], t('recordPages.link.attached'));
}

/** Removes a quote from the proof of a link. */
export async function detachQuote(link: string, quote: string): Promise<void> {
  await changeProof(link, (proof) => proof.filter((id) => id !== quote), t('recordPages.link.takenOff'));
}

async function changeProof(
  link: string,
  change: (proof: readonly string[]) => string[],
  message: string,
): Promise<void> {
  await withUndoToast(
    () => changeRefs('links', link, 'quotes', change),
    () => message,
  );
}
