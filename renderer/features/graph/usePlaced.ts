import { useEffect, useMemo, useState } from 'react';
import { labelFor } from '#core/model/label.ts';
import type { Point } from '#lib/graph/layout.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { api } from '#renderer/lib/api.ts';
import { serialize, withErrorToast } from '#renderer/lib/errorToast.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { isGroupId } from '#core/graph/picture/groups.ts';
import type { ChartNoteView } from '#core/graph/picture/scene-model.ts';
import type { GraphMemory, MemoryStore } from './graphMemory.ts';
import { ascending, byId } from '#lib/sorted.ts';

/** What was placed on a chart by hand, and the functions that place more. */
export interface Placed {
  points: ReadonlyMap<string, Point>;
  notes: readonly ChartNoteView[];
  /** Pins records at positions; one undo step when the view is saved. */
  place(points: ReadonlyMap<string, Point>, title: string): Promise<void>;
  /** Unpins records, so that the layout positions them again. */
  unpin(ids: readonly string[], title: string): Promise<void>;
  /** Adds or changes a note; resolves to false if that failed. */
  writeNote(note: Omit<ChartNoteView, 'id'> & { id?: string }): Promise<boolean>;
  removeNote(note: string): Promise<void>;
}

let noteCount = 0;

/** Returns what was placed by hand: stored with a saved view, else in memory until it is saved. */
export function usePlaced(view: string | undefined, memory: GraphMemory, store: MemoryStore): Placed {
  const chartQuery = useApi('views.chart', { view: view ?? '' }, { enabled: view !== undefined, keep: true });
  const data = view === undefined ? undefined : chartQuery.data;
  // Positions just written, shown until they are read back.
  const [pendingPoints, setPendingPoints] = useState<ReadonlyMap<string, Point>>(none);
  useEffect(() => setPendingPoints(none), [data]);

  const points = useMemo(() => {
    const memoryPoints =
      view === undefined
        ? memory.placedPoints
        : new Map(sortedByUpdate(data?.placements ?? []).map(({ record, x, y }) => [record, { x, y }]));
    return pendingPoints.size === 0 ? memoryPoints : new Map([...memoryPoints, ...pendingPoints]);
  }, [view, memory.placedPoints, data, pendingPoints]);
  const notes = useMemo(
    () => (view === undefined ? memory.notes : (data?.notes.map((note) => noteView(note)) ?? [])),
    [view, memory.notes, data],
  );

  async function savePlacements(
    records: Record<string, unknown>[],
    label: ReturnType<typeof labelFor>,
  ): Promise<boolean> {
    return (await withErrorToast(() => api.records.put({ records, label }))) !== undefined;
  }

  return {
    points,
    notes,
    async place(moved, title) {
      const records = [...moved].filter(([id]) => !isGroupId(id));
      if (records.length === 0) return;
      if (view === undefined) {
        const placedPoints = new Map([...store.get().placedPoints, ...records]);
        store.changeStep(t('graph.undo.place', { title: shorten(title) }), { placedPoints });
        return;
      }
      setPendingPoints((before) => new Map([...before, ...records]));
      const isDone = await serialize(async () => {
        // Read the current state, as the last change may not have been read back yet.
        const chart = await withErrorToast(() => api.views.chart({ view }));
        if (!chart) return false;
        const placementIds = new Map(sortedByUpdate(chart.placements).map(({ id, record }) => [record, id]));
        const written = records.map(([record, { x, y }]) => {
          const id = placementIds.get(record);
          return { collection: 'placements', ...(id === undefined ? { view, record } : { id }), x, y };
        });
        return savePlacements(written, labelFor('graph.undo.place', { title: shorten(title) }));
      });
      if (!isDone) setPendingPoints(none);
    },
    async unpin(ids, title) {
      if (view === undefined) {
        const placed = new Map(store.get().placedPoints);
        for (const id of ids) placed.delete(id);
        store.changeStep(t('graph.undo.unpin', { title: shorten(title) }), { placedPoints: placed });
        return;
      }
      const unpinnedIds = new Set(ids);
      const records = data?.placements.filter(({ record }) => unpinnedIds.has(record)).map(({ id }) => id) ?? [];
      if (records.length > 0) await withErrorToast(() => api.records.remove({ ids: records }));
    },
    async writeNote({ id, text, box }) {
      if (view === undefined) {
        const note = { id: id ?? `note ${++noteCount}`, text, box, isFrame: box.width > 0 };
        store.changeStep(t('graph.undo.note', { text: nameOf(text) }), {
          notes: [...store.get().notes.filter((one) => one.id !== id), note],
        });
        return true;
      }
      const record = { collection: 'chartNotes', ...(id === undefined ? { view } : { id }), text, box };
      return savePlacements([record], labelFor('graph.undo.note', { text: nameOf(text) }));
    },
    async removeNote(note) {
      const [removed, rest] = [notes.find(({ id }) => id === note), store.get().notes.filter(({ id }) => id !== note)];
      if (view === undefined)
        store.changeStep(t('graph.undo.removeNote', { text: nameOf(removed?.text) }), { notes: rest });
      else await withErrorToast(() => api.records.remove({ ids: [note] }));
    },
  };
}

/** Returns what a note is called: by its text, if it has any. */
function nameOf(text = ''): string {
  return shorten(text || t('graph.note.title'));
}

/** Sorts placements so that the latest comes last and wins, as two replicas may each have placed the same record. */
function sortedByUpdate<P extends { id: string; updatedAt: string }>(placements: readonly P[]): P[] {
  return [...placements].sort((a, b) => ascending(a.updatedAt, b.updatedAt) || byId(a, b));
}

const none: ReadonlyMap<string, Point> = new Map();

function noteView({ id, text, box }: { id: string; text: string; box: ChartNoteView['box'] }): ChartNoteView {
  return { id, text, box, isFrame: box.width > 0 };
}

/** Stores what was placed before a view was saved in that view. */
export async function savePlaced(
  view: string,
  { placedPoints, notes }: Pick<GraphMemory, 'placedPoints' | 'notes'>,
): Promise<void> {
  const records = [
    ...[...placedPoints].map(([record, { x, y }]) => ({ collection: 'placements', view, record, x, y })),
    ...notes.map(({ text, box }) => ({ collection: 'chartNotes', view, text, box })),
  ];
  if (records.length === 0) return;
  await withErrorToast(() => api.records.put({ records, label: labelFor('graph.undo.keep') }));
}
