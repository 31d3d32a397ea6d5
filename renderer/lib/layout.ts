import type { PaneStorage } from '#renderer/ui/Panes.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { changeSettings, currentSettings, useSettings } from './settings.ts';

/** Milliseconds after the last change of the layout at which it is kept. */
const SAVE_DEBOUNCE_MS = 300;

/** What has changed and is not written yet. */
let unsaved: Record<string, unknown> = {};
let timer: ReturnType<typeof setTimeout> | undefined;

function layout(): Record<string, unknown> {
  return { ...currentSettings().layout, ...unsaved };
}

/** Where panes keep their widths: the user's settings, written a moment after the last drag. */
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

/** Whether the inspector is shown, and the switch of it. In windows where it slides over main it begins closed. */
export function useInspector(): { open: boolean; setOpen: (open: boolean) => void } {
  const slides = useWidth() < breaks.slideOver;
  const key = slides ? 'inspector.over' : 'inspector.open';
  const value = useStored(key);
  return { open: typeof value === 'boolean' ? value : !slides, setOpen: (open) => store(key, open) };
}

/** Whether the rail is folded to its icons. Narrow windows fold it unless one has unfolded it there. */
export function useRail(): { folded: boolean; setFolded: (folded: boolean) => void } {
  const narrow = useWidth() <= breaks.narrowInspector;
  const key = narrow ? 'rail.narrow' : 'rail.wide';
  const value = useStored(key);
  return { folded: typeof value === 'boolean' ? value : narrow, setFolded: (folded) => store(key, folded) };
}
