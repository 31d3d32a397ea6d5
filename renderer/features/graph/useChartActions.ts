import type { GraphExpand, GraphLink, GraphWay } from '#core/graph/contract.ts';
import type { Point } from '#lib/graph/layout.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { copyText } from '#renderer/lib/copyText.ts';
import { api } from '#renderer/lib/api.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { select, selection } from '#renderer/shared/views/selection.ts';
import { boxAround } from '#core/graph/picture/camera.ts';
import type { Chart, ChartNode } from '#core/graph/picture/chart.ts';
import { isGroupId } from '#core/graph/picture/groups.ts';
import type { MemoryStore } from './graphMemory.ts';
import type { Placed } from './usePlaced.ts';
import { lineOf } from '#core/graph/picture/words.ts';
import { toggled } from '#renderer/lib/toggled.ts';

export interface ChartActionsDeps {
  store: MemoryStore;
  placed: Placed;
  chart: Chart;
  positions: ReadonlyMap<string, Point>;
  /** Records of each mark that stands for a group. */
  members: ReadonlyMap<string, readonly { id: string }[]>;
}

/** Margin of a frame around the points of its records, in chart units. */
const frameRoom = 60;

/** Returns the actions for the selection on a chart. */
export function chartActions({ store, placed, chart, positions, members }: ChartActionsDeps) {
  const nodeOf = (id: string) => chart.nodes.find((node) => node.id === id);
  const linkOf = (id: string) => chart.links.find((link) => link.id === id);
  const titleOf = (id: string) => nodeOf(id)?.title ?? '?';
  /** Returns the target records: the selection, else the active one. */
  function targetNodes(): ChartNode[] {
    const { ids, active } = selection.get();
    const targets = [...ids].flatMap((id) => nodeOf(id) ?? []);
    const activeNode = active === null ? undefined : nodeOf(active);
    return targets.length > 0 ? targets : activeNode ? [activeNode] : [];
  }

  /** Returns them without groups, which have no place of their own. */
  const targetRecords = () => targetNodes().filter(({ id }) => !isGroupId(id));

  return {
    nodeOf,
    linkOf,
    titleOf,
    targetNodes,
    targetRecords,
    lineOfLink: (link: GraphLink) => lineOf(link, titleOf),
    async pin(): Promise<void> {
      const records = targetRecords();
      const [first] = records;
      if (!first) return;
      if (records.every(({ id }) => placed.points.has(id))) {
        await placed.unpin(
          records.map(({ id }) => id),
          first.title,
        );
        return;
      }
      const points = records.flatMap(({ id }) => {
        const point = positions.get(id);
        return point ? [[id, point] as const] : [];
      });
      await placed.place(new Map(points), first.title);
    },
    hide(): void {
      const targets = targetNodes();
      const ids = targets.flatMap(({ id }) => members.get(id)?.map((member) => member.id) ?? id);
      if (ids.length === 0) return;
      store.viewStep(t('graph.undo.hide', { title: shorten(targets[0]?.title ?? '') }), {
        hidden: new Set([...store.get().view.hidden, ...ids]),
      });
      select([], null);
    },
    showAll(): void {
      store.changeStep(t('graph.commands.showAll'), {
        view: { ...store.get().view, hidden: new Set(), folded: new Set() },
        ...{ expand: [], openedGroups: new Set(), alsoShown: [] },
      });
    },
    fold(id: string): void {
      store.viewStep(t('graph.commands.fold'), { folded: toggled(store.get().view.folded, id) });
    },
    expand(how: GraphExpand): void {
      const { view, expand } = store.get();
      const key = JSON.stringify(how);
      store.changeStep(t('graph.record.expand'), {
        view: { ...view, folded: toggled(view.folded, how.id, false) },
        expand: [...expand.filter((one) => JSON.stringify(one) !== key), how],
      });
    },
    shrink(id: string): void {
      store.changeStep(t('graph.expand.undo'), { expand: store.get().expand.filter((one) => one.id !== id) });
    },
    openGroup(id: string): void {
      store.changeStep(t('graph.record.openGroup'), { openedGroups: new Set([...store.get().openedGroups, id]) });
      select([], null);
    },
    openInCase(id: string): void {
      const link = linkOf(id);
      if (link && link.articles === null) void openRef({ id, collection: 'links' });
      const node = nodeOf(id);
      if (node) void openRef(node);
    },
    showPath(path: GraphWay): void {
      const { alsoShown, view } = store.get();
      const hidden = new Set(view.hidden);
      for (const id of path.nodes) hidden.delete(id);
      store.change({ view: { ...view, hidden }, alsoShown: [...new Set([...alsoShown, ...path.nodes])] });
    },
    async removeLink(id: string): Promise<void> {
      const done = await withUndoToast(() => api.records.remove({ ids: [id] }), t('reader.links.removed'));
      if (done) select([], null);
    },
    /** Copies the selected links, or all links of the chart, as lines of text. */
    async copy(): Promise<void> {
      const { ids } = selection.get();
      const chosen = chart.links.filter(({ id }) => ids.has(id));
      const links: readonly GraphLink[] = chosen.length > 0 ? chosen : chart.links;
      const text = links.map((link) => lineOf(link, titleOf)).join('\n');
      await copyText(text, t('graph.table.copied', { count: links.length }));
    },
    /** Returns a box around the selection, for a frame; null when nothing is selected. */
    frameBox() {
      const box = boxAround(targetNodes().flatMap(({ id }) => positions.get(id) ?? []));
      return (
        box && {
          x: box.x - frameRoom,
          y: box.y - frameRoom - 20,
          width: box.width + 2 * frameRoom,
          height: box.height + 2 * frameRoom + 20,
        }
      );
    },
  };
}

export type ChartActions = ReturnType<typeof chartActions>;
