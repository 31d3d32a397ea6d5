import type { FindingView } from '#core/findings/contract.ts';
import { askField } from '#renderer/lib/asked.ts';
import { go, openRecord, router, viewNames } from '#renderer/lib/navigation.ts';

/** Goes to where a finding is mended. */
export function follow({ action, items, about }: Pick<FindingView, 'action' | 'items' | 'about'>): void {
  const { kind, id, collection, params, query } = action;
  switch (kind) {
    case 'second-origin':
      go({ view: 'search', params: { q: query } });
      return;
    case 'compare-both':
      showWhereThereIs('contradictions', id, about);
      return;
    case 'quote-claim':
      showWhereThereIs('claims', items[0] ?? id, about);
      return;
    case 'add-record':
      go({ view: 'suggestions', params });
      return;
    case 'open-section':
      go({ view: 'dossiers', id, params });
      return;
    case 'assess':
    case 'name-original':
    case 'grade':
      if (id === null) return;
      askField(id, kind === 'grade' ? 'grade' : 'independence');
      go({ view: 'articles', id, params: { show: 'source' } });
      return;
    case 'transcribe':
      if (id === null) return;
      askField(id, 'transcript');
      go({ view: 'articles', id });
      return;
    default:
      if (id === null || collection === null) return;
      if (params['field'] !== undefined) askField(id, params['field']);
      openRecord({ id, collection }, params);
  }
}

/** A page that this window may not have yet: else the record that it is about. */
function showWhereThereIs(view: string, id: string | null, about: FindingView['about']): void {
  const [subject] = about;
  if ((viewNames as readonly string[]).includes(view)) router.go({ view, id });
  else if (subject) openRecord(subject);
}
