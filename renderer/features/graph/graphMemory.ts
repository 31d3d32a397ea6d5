import type { GraphExpand } from '#core/graph/contract.ts';
import type { Point } from '#lib/graph/layout.ts';
import { changeWindow } from '#renderer/lib/errorToast.ts';
import { createStore, type Store } from '#renderer/lib/store.ts';
import type { Camera } from '#core/graph/picture/camera.ts';
import { plainView, type ChartView } from '#core/graph/picture/chart.ts';
import type { ChartNoteView } from '#core/graph/picture/scene-model.ts';

export type GroupBy = 'none' | 'community' | 'tag';

/** The user's settings and placements for a graph, kept while the window is open; a saved view keeps them longer. */
export interface GraphMemory {
  /** Steps outward from the chosen records; null for a suitable default. */
  steps: number | null;
  coMentions: boolean;
  /** Whether to draw articles; null to draw them only when nothing else is chosen. */
  articles: boolean | null;
  isComplete: boolean;
  expand: readonly GraphExpand[];
  /** Records always drawn: those on paths that were shown. */
  alsoShown: readonly string[];
  view: ChartView;
  groupBy: GroupBy;
  /** The groups that are opened, in a chart that shows groups. */
  openedGroups: ReadonlySet<string>;
  /** Positions from the layout. */
  positions: ReadonlyMap<string, Point>;
  /** Manual positions while the view is not saved. */
  placedPoints: ReadonlyMap<string, Point>;
  notes: readonly ChartNoteView[];
  camera: Camera | null;
  isTable: boolean;
  /** Number of times a new arrangement was requested. */
  arranged: number;
}

const start: GraphMemory = {
  steps: null,
  coMentions: false,
  articles: null,
  isComplete: false,
  expand: [],
  alsoShown: [],
  view: plainView,
  groupBy: 'none',
  openedGroups: new Set(),
  positions: new Map(),
  placedPoints: new Map(),
  notes: [],
  camera: null,
  isTable: false,
  arranged: 0,
};

export interface MemoryStore extends Store<GraphMemory> {
  change: (change: Partial<GraphMemory>) => void;
  /** Changes what the user arranges, as a step to undo. */
  changeStep: (label: string, change: Partial<GraphMemory>) => void;
  /** Changes what is shown of the graph, likewise. */
  viewStep: (label: string, change: Partial<ChartView>) => void;
}

const memories = new Map<string, MemoryStore>();
/** Graphs to remember: as many as the user can go back in history. */
const maxRemembered = 60;

/** Returns the stored state of a graph. @param first the initial state of a new graph */
export function graphMemoryOf(key: string, first: () => Partial<GraphMemory> = () => ({})): MemoryStore {
  const remembered = memories.get(key);
  if (remembered) return remembered;
  const store = createStore<GraphMemory>({ ...start, ...first() });
  const change = (changed: Partial<GraphMemory>) => store.set({ ...store.get(), ...changed });
  const changeView = (changed: Partial<ChartView>) => change({ view: { ...store.get().view, ...changed } });
  const made: MemoryStore = {
    ...store,
    change,
    changeStep: (label, changed) => {
      const before = sameKeys(store.get(), changed);
      changeWindow({ label, owner: made, undo: () => change(before), redo: () => change(changed) });
    },
    viewStep: (label, changed) => {
      const before = sameKeys(store.get().view, changed);
      changeWindow({ label, owner: made, undo: () => changeView(before), redo: () => changeView(changed) });
    },
  };
  memories.set(key, made);
  for (const old of [...memories.keys()].slice(0, -maxRemembered)) memories.delete(old);
  return made;
}

/** Returns what an object has under the keys of a change to it. */
function sameKeys<T extends object>(object: T, change: Partial<T>): Partial<T> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key in change)) as Partial<T>;
}

/** Returns the options of a graph that a saved view stores, besides its scope and what was placed by hand. */
export function viewOptions({ steps, coMentions, articles, isComplete, expand, view, groupBy }: GraphMemory) {
  const ids = (set: ReadonlySet<string>) => [...set].sort().join(' ');
  return {
    ...(steps === null ? {} : { steps }),
    ...(articles === null ? {} : { articles }),
    ...(coMentions ? { coMentions } : {}),
    ...(isComplete ? { all: true } : {}),
    ...(expand.length > 0 ? { expand: JSON.stringify(expand) } : {}),
    ...(groupBy === 'none' ? {} : { groupBy }),
    ...(view.hidden.size > 0 ? { hidden: ids(view.hidden) } : {}),
    ...(view.folded.size > 0 ? { folded: ids(view.folded) } : {}),
    ...(view.kindsOff.size > 0 ? { kindsOff: JSON.stringify([...view.kindsOff].sort()) } : {}),
  };
}

/** Reads the options back; invalid ones are ignored. */
export function fromOptions(options: Readonly<Record<string, string | number | boolean>>): Partial<GraphMemory> {
  const ids = (name: string) =>
    new Set(
      String(options[name] ?? '')
        .split(' ')
        .filter(Boolean),
    );
  const { steps, articles, groupBy } = options;
  return {
    ...(typeof steps === 'number' && Number.isInteger(steps) && steps >= 0 && steps <= 4 ? { steps } : {}),
    ...(typeof articles === 'boolean' ? { articles } : {}),
    coMentions: options['coMentions'] === true,
    isComplete: options['all'] === true,
    expand: listIn(options['expand']).flatMap(readExpand),
    groupBy: groupBy === 'community' || groupBy === 'tag' ? groupBy : 'none',
    view: {
      ...plainView,
      hidden: ids('hidden'),
      folded: ids('folded'),
      kindsOff: new Set(listIn(options['kindsOff']).filter((kind) => typeof kind === 'string')),
    },
  };
}

function listIn(text: unknown): unknown[] {
  if (typeof text !== 'string') return [];
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read : [];
  } catch {
    return []; // a saved view with invalid options, written by another program, still opens without them
  }
}

function readExpand(one: unknown): GraphExpand[] {
  const { id, kinds, origins, steps } = (one ?? {}) as Partial<GraphExpand>;
  if (typeof id !== 'string') return [];
  return [
    {
      id,
      kinds: Array.isArray(kinds) ? kinds.filter((kind) => typeof kind === 'string') : null,
      origins: typeof origins === 'number' ? origins : 0,
      steps: steps === 2 || steps === 3 || steps === 4 ? steps : 1,
    },
  ];
}
