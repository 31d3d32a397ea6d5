import { useSyncExternalStore } from 'react';
import type { Settings } from '#core/host.ts';
import { host, onHostEvent } from './api.ts';
import { act } from './act.ts';

let settings: Settings = {
  theme: 'system',
  zoom: 100,
  readerSize: 17,
  density: 'default',
  singleLetterKeys: true,
  casesFolder: '',
  layout: {},
};
const listeners = new Set<() => void>();

/** What stands in the layout and is the person's, not a window's: what was opened and looked for last. */
const ofAllWindows = ['recent', 'search.recent'];

function become(next: Settings): void {
  settings = next;
  for (const listener of listeners) listener();
}

/** Takes the settings that the host had at the start, and follows it from then on. */
export function startSettings(initial: Settings): void {
  become(initial);
  onHostEvent((event) => {
    if (event.type !== 'settings') return;
    // The layout is this window's own while it is open: another window must not pull its panes about.
    const shared = Object.entries(event.settings.layout).filter(([key]) => ofAllWindows.includes(key));
    become({ ...event.settings, layout: { ...settings.layout, ...Object.fromEntries(shared) } });
  });
}

/** The settings now, outside React. */
export function currentSettings(): Settings {
  return settings;
}

/** Hears of every change of the settings. */
export function onSettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The settings, followed. */
export function useSettings(): Settings {
  return useSyncExternalStore(onSettings, currentSettings);
}

/**
 * Changes settings: at once here, then at the host, which tells the other windows. Of the layout only what changes is
 * named, so that another window's part of it is left alone.
 */
export function changeSettings(patch: Partial<Settings>): void {
  become({ ...settings, ...patch, layout: { ...settings.layout, ...patch.layout } });
  void act(() => host.app.setSettings(patch));
}
