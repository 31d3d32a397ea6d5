import { t } from '#lib/i18n/t.ts';

/** A writer of the case, as in the contract. */
export interface Replica {
  writer: string;
  own: boolean;
  name: string | null;
}

/** Formats the name of a writer: "You", its given name, or the end of its id. */
export function formatReplica({ own, name, writer }: Replica): string {
  if (own) return t('words.you');
  return name ?? t('changes.copies.another', { id: writer.slice(-4) });
}
