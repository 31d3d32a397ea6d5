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

function become(next: Settings): void {
  settings = next;
  for (const listener of listeners) listener();
}

/** Takes the settings that the host had at the start, and follows it from then on. */
export function startSettings(initial: Settings): void {
  become(initial);
  onHostEvent((event) => {
    // The layout is this window's own while it is open: another window must not pull its panes about.
    if (event.type === 'settings') become({ ...event.settings, layout: settings.layout });
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

/** Changes settings: at once here, then at the host, which tells the other windows. */
export function changeSettings(patch: Partial<Settings>): void {
  become({ ...settings, ...patch });
  void act(() => host.app.setSettings(patch));
}
