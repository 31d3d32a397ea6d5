import { createStore } from '#renderer/lib/store.ts';

/** What a screen reader is told now; the number makes the same words news again. */
interface Announcement {
  id: number;
  text: string;
}

/**
 * Milliseconds in which what is to be said is gathered. A screen reader hears but one of several changes of a window that come at
 * once (Orca drops the others within a tenth of a second): what belongs together is said together.
 */
const gatherMs = 300;
/** Milliseconds after which it is no longer there for whoever looks around. */
const keptMs = 8000;

/** What it may be about, in the order in which it is said: first what was done, then what comes up. */
const order = ['done', 'choice', 'found', 'decision', 'suggestion'] as const;
type About = (typeof order)[number];

let next = 1;
let timer: ReturnType<typeof setTimeout> | undefined;
/** By what it is about: of two about the same the later one counts. */
const waiting = new Map<About, string>();
const current = createStore<Announcement | null>(null);

/**
 * Tells a screen reader of something that others see, politely. What is shown as a toast is told by it already.
 * @param about what it is about: it takes the place of what was to be said about the same
 */
export function announce(text: string, about: About): void {
  if (text === '') waiting.delete(about);
  else waiting.set(about, text);
  clearTimeout(timer);
  // What was said goes first: the same words in its place would be no change, and are not read again.
  current.set(null);
  timer = setTimeout(() => {
    const words = order.flatMap((one) => waiting.get(one) ?? []).map((one) => (/[.?!…]$/.test(one) ? one : `${one}.`));
    waiting.clear();
    if (words.length === 0) return;
    current.set({ id: next++, text: words.join(' ') });
    timer = setTimeout(() => current.set(null), keptMs);
  }, gatherMs);
}

/** What is to be read now, outside React. */
export const currentAnnouncement = (): Announcement | null => current.get();

/** What is to be read now, followed. */
export const useAnnouncement = (): Announcement | null => current.use();
