import { helpOfPage } from '#core/commands/pages.ts';
import { guideSections, type GuideSection } from '#lib/guide/sections.ts';
import { router } from '#renderer/lib/navigation.ts';
import { createStore } from '#renderer/lib/store.ts';
import { focusPage } from '#renderer/app/panesByKey.ts';

/** What Help shows. */
export interface ShownHelp {
  text: 'guide' | 'news';
  /** The section to go to; null shows the contents. */
  section: string | null;
  /** Another number with each request: the same section may be asked for again. */
  request: number;
}

const shown = createStore<ShownHelp | null>(null);

/** Where the focus was before it went into Help. */
let before: Element | null = null;

/** What Help shows, followed; null while it is closed. */
export const useHelp = (): ShownHelp | null => shown.use();

/** Opens Help beside the page, or goes to another place in it; the focus goes there. */
export function openHelp(text: ShownHelp['text'], section: string | null): void {
  if (!isInHelp(document.activeElement)) before = document.activeElement;
  shown.set({ text, section, request: (shown.get()?.request ?? 0) + 1 });
}

/** Closes Help; the focus goes back to where it was. */
export function closeHelp(): void {
  if (isInHelp(document.activeElement)) leaveHelp();
  shown.set(null);
}

/** Puts the focus back to where it was before Help had it. */
export function leaveHelp(): void {
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
  if (isInHelp(document.activeElement)) focusPage();
}

/** Whether an element is within Help. */
export const isInHelp = (element: Element | null): boolean => element?.closest('[data-pane="help"]') != null;

/** The section of the guide about where the focus is: the nearest that a part of the page names, else that of the page. */
export function sectionHere(): GuideSection {
  const marked = document.activeElement?.closest('[data-help]') ?? document.querySelector('[data-modal][data-help]');
  const name = marked?.getAttribute('data-help');
  return guideSections.find((section) => section === name) ?? helpOfPage(router.route.view);
}
