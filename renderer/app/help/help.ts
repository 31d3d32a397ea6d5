import { helpOfPage } from '#core/commands/pages.ts';
import { guideSections, type GuideSection } from '#lib/guide/sections.ts';
import { router } from '#renderer/lib/navigation.ts';
import { createStore } from '#renderer/lib/store.ts';
import { focusPage } from '#renderer/app/panesByKey.ts';

/** What Help shows. */
export interface ShownHelp {
  text: 'guide' | 'news';
  /** The section to scroll to; null shows the contents. */
  section: string | null;
  /** Different for each request: the same section may be requested again. */
  request: number;
}

const shownHelp = createStore<ShownHelp | null>(null);

/** The element that had the focus before it moved into Help. */
let before: Element | null = null;

/** Subscribes to what Help shows; null while it is closed. */
export const useHelp = (): ShownHelp | null => shownHelp.use();

/** Opens Help beside the page, or moves to another place in it, and focuses it. */
export function openHelp(text: ShownHelp['text'], section: string | null): void {
  if (!isInHelp(document.activeElement)) before = document.activeElement;
  shownHelp.set({ text, section, request: (shownHelp.get()?.request ?? 0) + 1 });
}

/** Closes Help and returns the focus to where it was. */
export function closeHelp(): void {
  if (isInHelp(document.activeElement)) leaveHelp();
  shownHelp.set(null);
}

/** Returns the focus to where it was before it moved into Help. */
export function leaveHelp(): void {
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
  if (isInHelp(document.activeElement)) focusPage();
}

/** Whether an element is within Help. */
export const isInHelp = (element: Element | null): boolean => element?.closest('[data-pane="help"]') != null;

/** Returns the guide section for the current focus: the nearest one named by a part of the page, otherwise that of the page. */
export function sectionHere(): GuideSection {
  const marked = document.activeElement?.closest('[data-help]') ?? document.querySelector('[data-modal][data-help]');
  const name = marked?.getAttribute('data-help');
  return guideSections.find((section) => section === name) ?? helpOfPage(router.route.view);
}
