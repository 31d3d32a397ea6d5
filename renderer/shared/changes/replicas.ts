import { t } from '#lib/i18n/t.ts';

/** A copy of the case, as the contract speaks of one. */
export interface Replica {
  writer: string;
  own: boolean;
  name: string | null;
}

/** What a copy of the case is called: "You", the name that people gave it, or the end of its id. */
export function formatReplica({ own, name, writer }: Replica): string {
  if (own) return t('words.you');
  return name ?? t('changes.copies.another', { id: writer.slice(-4) });
}
