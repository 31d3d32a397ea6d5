import type { Settings } from '#core/host.ts';
import { host, onHostEvent } from './api.ts';
import { withErrorToast } from './errorToast.ts';
import { speak } from './language.ts';
import { createStore } from './store.ts';

const settings = createStore<Settings>({
  language: 'system',
  templates: [],
  theme: 'system',
  zoom: 100,
  readerSize: 17,
  density: 'default',
  singleLetterKeys: true,
  ownKeys: {},
  sequenceWait: 'short',
  casesFolder: '',
  spelling: true,
  dictionary: [],
  firstStepsDone: [],
  newsSeen: '',
  layout: {},
});

/** What stands in the layout and is the person's, not a window's: what was opened and looked for last. */
const ofAllWindows = ['recent', 'search.recent'];

/** Takes the settings that the host had at the start, and follows it from then on. */
export function startSettings(initial: Settings): void {
  settings.set(initial);
  onHostEvent((event) => {
    if (event.type !== 'settings') return;
    speak(event.language);
    // The layout is this window's own while it is open: another window must not pull its panes about.
    const shared = Object.entries(event.settings.layout).filter(([key]) => ofAllWindows.includes(key));
    settings.set({ ...event.settings, layout: { ...settings.get().layout, ...Object.fromEntries(shared) } });
  });
}

/** The settings now, outside React. */
export const currentSettings = (): Settings => settings.get();

/** Hears of every change of the settings. */
export const onSettings = settings.subscribe;

/** The settings, or what is chosen of them, followed. */
export const useSettings = settings.use;

/**
 * Changes settings: at once here, then at the host, which tells the other windows. Of the layout only what changes is
 * named, so that another window's part of it is left alone.
 */
export function changeSettings(patch: Partial<Settings>): void {
  const before = settings.get();
  settings.set({ ...before, ...patch, layout: { ...before.layout, ...patch.layout } });
  void withErrorToast(() => host.app.setSettings(patch));
}
