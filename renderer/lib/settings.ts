import type { Settings } from '#core/host.ts';
import { host, onHostEvent } from './api.ts';
import { withErrorToast } from './errorToast.ts';
import { setWindowLanguage } from './language.ts';
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

/** The parts of the layout that belong to the user rather than to a window: what was opened and searched for last. */
const ofAllWindows = ['recent', 'search.recent'];

/** Takes the settings that the host had at startup, and follows its changes from then on. */
export function startSettings(initial: Settings): void {
  settings.set(initial);
  onHostEvent((event) => {
    if (event.type !== 'settings') return;
    setWindowLanguage(event.language);
    // The layout belongs to this window while it is open: another window must not move its panes.
    const shared = Object.entries(event.settings.layout).filter(([key]) => ofAllWindows.includes(key));
    settings.set({ ...event.settings, layout: { ...settings.get().layout, ...Object.fromEntries(shared) } });
  });
}

/** Returns the current settings, outside React. */
export const currentSettings = (): Settings => settings.get();

/** Subscribes to changes of the settings. */
export const onSettings = settings.subscribe;

/** Subscribes a component to the settings or to a selection of them. */
export const useSettings = settings.use;

/**
 * Changes settings: at once here, then in the host, which tells the other windows. Only the changed keys of the layout are sent, so that
 * another window's part of it stays.
 */
export function changeSettings(patch: Partial<Settings>): void {
  const before = settings.get();
  settings.set({ ...before, ...patch, layout: { ...before.layout, ...patch.layout } });
  void withErrorToast(() => host.app.setSettings(patch));
}
