import type { Handlers } from '#core/rpc.ts';
import { formKey } from '#lib/ner/clusters/form-key.ts';
import { clusterDecisions } from './cluster-decide.ts';
import type { clusterContract } from './cluster-contract.ts';
import { formsOfRow, placesOfForm, showForm, showRow } from './cluster-views.ts';
import type { InboxServiceDeps } from './deps.ts';
import { passagesOf } from './passages.ts';

/** Milliseconds that a caller waits for names to be compared; after that the answer says that some are not. */
export const comparingMs = 250;
const comparisonPassages = 1;
/** All open names. */
export const everything = {
  kind: null,
  confidence: null,
  record: null,
  article: null,
  filter: '',
  sort: 'mentions',
  descending: true,
  state: 'open',
} as const;

/** Answers queries about the names of all articles, with those that are the same combined, and decides them. */
export function clusterService(deps: InboxServiceDeps): Handlers<typeof clusterContract> {
  const { inbox } = deps;
  const { clusterList, clustering, listing } = inbox;

  return {
    async inboxClusters({ offset, limit, ...query }) {
      await inbox.current();
      await clustering.ready(comparingMs);
      await inbox.decisions.all();
      const listed = clusterList.list(query);
      const { rows, mentions, articles, several, evidence, progress, bands, openBands, kinds, mayExist } = listed;
      const { states } = listing.list(everything).counts;
      const open = bands.strong.names + bands.fair.names + bands.weak.names;
      return {
        rows: rows.slice(offset, offset + limit).flatMap((row) => showRow(deps, row) ?? []),
        total: rows.length,
        names: listed.names,
        mentions,
        articles,
        several,
        evidence,
        counts: {
          states: { ...states, open },
          kinds,
          confidences: { strong: bands.strong.names, fair: bands.fair.names, weak: bands.weak.names },
          mayExist,
          new: open - mayExist,
        },
        progress,
        bands,
        openBands,
        comparing: clustering.isBusy,
        reading: inbox.progress(),
      };
    },

    async inboxCluster({ id, form, passages: limit }) {
      await inbox.current();
      await clustering.ready(comparingMs);
      const row = clusterList.row(id);
      const shown = row && showRow(deps, row);
      if (!row || !shown) return null;
      const forms = formsOfRow(deps, row);
      const [main] = forms;
      const chosen = forms.find(({ key }) => key === form) ?? main;
      const of = async (one: typeof main, count: number) =>
        one ? passagesOf(deps, placesOfForm(row.groups, one, formKey), count) : [];
      return {
        row: shown,
        forms: forms.map(showForm),
        form: chosen?.key ?? '',
        passages: await of(chosen, limit),
        comparison: chosen === main ? [] : await of(main, comparisonPassages),
      };
    },

    ...clusterDecisions(deps),
  };
}
