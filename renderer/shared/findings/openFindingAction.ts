import type { FindingView } from '#core/findings/contract.ts';
import { requestFieldFocus } from '#renderer/lib/pendingFieldFocus.ts';
import { go, openRecord } from '#renderer/lib/navigation.ts';

/** Opens the place where a finding can be fixed. */
export function openFindingAction({ action, items }: Pick<FindingView, 'action' | 'items'>): void {
  const { kind, id, collection, params, query } = action;
  switch (kind) {
    case 'second-origin':
      go({ view: 'search', params: { q: query } });
      return;
    case 'compare-both':
      go({ view: 'contradictions', id });
      return;
    case 'decide-identity':
      if (id !== null && params['with'] !== undefined) go({ view: 'identity', params: { a: id, b: params['with'] } });
      return;
    case 'mend-order':
      if (id === null) return;
      requestFieldFocus(id, 'order');
      go({ view: 'events', id });
      return;
    case 'quote-claim':
    case 'confirm-guess':
      go({ view: 'claims', id: items[0] ?? id });
      return;
    case 'add-record':
      go({ view: 'suggestions', params });
      return;
    // These are done in the dossier.
    case 'add-quote':
    case 'accept':
    case 'keep-as-text':
    case 'replace-name':
      return;
    case 'assess':
    case 'name-original':
    case 'grade':
      if (id === null) return;
      requestFieldFocus(id, kind === 'grade' ? 'grade' : 'independence');
      go({ view: 'articles', id, params: { show: 'source' } });
      return;
    case 'transcribe':
      if (id === null) return;
      requestFieldFocus(id, 'transcript');
      go({ view: 'articles', id });
      return;
    default:
      if (id === null || collection === null) return;
      if (params['field'] !== undefined) requestFieldFocus(id, params['field']);
      openRecord({ id, collection }, params);
  }
}
