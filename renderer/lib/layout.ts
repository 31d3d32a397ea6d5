import type { PaneStorage } from '#renderer/ui/Panes.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { changeSettings, currentSettings, useSettings } from './settings.ts';

/** Milliseconds after the last layout change at which it is saved. */
const SAVE_DEBOUNCE_MS = 300;

/** Layout changes that are not saved yet. */
let unsaved: Record<string, unknown> = {};
let timer: ReturnType<typeof setTimeout> | undefined;

function layout(): Record<string, unknown> {
  return { ...currentSettings().layout, ...unsaved };
}

/** Stores the widths of panes in the user's settings, shortly after the last drag. */
export const paneStorage: PaneStorage = {
  get: (key) => layout()[key],
  set(key, value) {
    if (layout()[key] === value) return;
    unsaved = { ...unsaved, [key]: value };
    clearTimeout(timer);
    timer = setTimeout(() => {
      const layout = unsaved;
      unsaved = {};
      changeSettings({ layout });
    }, SAVE_DEBOUNCE_MS);
  },
};

function useStored(key: string): unknown {
  return useSettings((settings) => settings.layout[key]);
}

function store(key: string, value: unknown): void {
  changeSettings({ layout: { [key]: value } });
}

export interface InspectorState {
  open: boolean;
  setOpen: (open: boolean) => void;
  /** For the inspector of Panes. */
  pane: { open: boolean; onClose: () => void };
}

/** Returns whether the inspector is open, and its setter. Closed at first in windows where it slides over the main pane. */
export function useInspector(): InspectorState {
  const slides = useWidth() < breaks.slideOver;
  const key = slides ? 'inspector.over' : 'inspector.open';
  const value = useStored(key);
  const open = typeof value === 'boolean' ? value : !slides;
  const setOpen = (next: boolean) => store(key, next);
  return { open, setOpen, pane: { open, onClose: () => setOpen(false) } };
}

/** Returns whether the rail is folded to its icons. In a narrow window it is folded unless the user has unfolded it there. */
export function useRail(): { folded: boolean; setFolded: (folded: boolean) => void } {
  const narrow = useWidth() <= breaks.narrowInspector;
  const key = narrow ? 'rail.narrow' : 'rail.wide';
  const value = useStored(key);
  return { folded: typeof value === 'boolean' ? value : narrow, setFolded: (folded) => store(key, folded) };
}
