import type { PageId } from '#core/commands/pages.ts';
import { recordIn, type RecordRef } from '#core/records/contract.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { go, openRecord, routeOf } from '#renderer/lib/navigation.ts';
import { openBeside } from '#renderer/lib/openBeside.ts';
import type { RouteInput } from '#renderer/lib/router.ts';
import { routeOfView } from '#renderer/shared/views/savedViews.ts';

type Ref = Pick<RecordRef, 'id' | 'collection'>;

/**
 * Opens a record wherever it is shown: a section or paragraph in its dossier, a link at the record where it begins, a picture in its
 * article, a saved view as that view.
 */
export async function openRef(ref: Ref): Promise<void> {
  if (isShownElsewhere(ref)) {
    const route = await withErrorToast(() => routeElsewhere(ref));
    if (route) go(route);
  } else openRecord(ref);
}

/**
 * Opens a record in another window.
 * @param params the state of its page, for records with their own page
 */
export async function openRefBeside(ref: Ref, params?: Record<string, string>): Promise<void> {
  const route = isShownElsewhere(ref) ? await withErrorToast(() => routeElsewhere(ref)) : routeOf(ref, params);
  if (route) openBeside(route);
}

const shownElsewhere: readonly string[] = ['sections', 'paragraphs', 'links', 'figures', 'views'];
const isShownElsewhere = ({ collection }: Ref) => shownElsewhere.includes(collection);

async function routeElsewhere({ id }: Ref): Promise<(RouteInput & { view: PageId }) | null> {
  const view = await api.records.get({ id });
  if (view.collection === 'sections') return { view: 'dossiers', id: view.record.dossier, params: { section: id } };
  if (view.collection === 'paragraphs') return routeElsewhere({ collection: 'sections', id: view.record.section });
  const figure = recordIn(view, 'figures');
  if (figure) return figure.article === null ? null : { view: 'articles', id: figure.article };
  const saved = recordIn(view, 'views');
  if (saved) return routeOfView(saved);
  const link = recordIn(view, 'links');
  const [from] = link ? await api.records.refs({ ids: [link.from] }) : [];
  return from ? routeOf(from, { link: id }) : null;
}
