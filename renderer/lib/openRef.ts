import type { RecordRef } from '#core/records/contract.ts';
import { act } from './act.ts';
import { api } from './api.ts';
import { go, openRecord } from './navigation.ts';

/** Opens a record wherever it is shown: a section in its dossier, a link at the record where it begins. */
export async function openRef(ref: Pick<RecordRef, 'id' | 'collection'>): Promise<void> {
  if (ref.collection !== 'sections' && ref.collection !== 'links') {
    openRecord(ref);
    return;
  }
  await act(async () => {
    const { record } = await api.records.show({ id: ref.id });
    if (ref.collection === 'sections') {
      go({ view: 'dossiers', id: String(record['dossier']), params: { section: ref.id } });
      return;
    }
    const [from] = await api.records.refs({ ids: [String(record['from'])] });
    if (from) openRecord(from, { link: ref.id });
  });
}
