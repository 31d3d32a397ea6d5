import { createStore } from '#renderer/lib/store.ts';

/** The current announcement; the number makes repeated words a new one. */
interface Announcement {
  id: number;
  text: string;
}

/**
 * Milliseconds over which messages are gathered. A screen reader reports only one of several simultaneous changes of a window (Orca drops
 * the others within a tenth of a second), so they are announced together.
 */
const gatherMs = 300;
/** Milliseconds after which the message is removed, so that users exploring the page do not find it. */
const clearAfterMs = 8000;

/** The subjects of messages, in the order of announcement: first what was done, then what comes next. */
const order = ['done', 'choice', 'found', 'decision', 'suggestion'] as const;
type About = (typeof order)[number];

let next = 1;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Pending messages by subject: a later message replaces an earlier one about the same. */
const waiting = new Map<About, string>();
const current = createStore<Announcement | null>(null);

/**
 * Announces to screen readers, politely, what others can see. Toasts are announced already.
 * @param about the subject: the message replaces a pending one about the same
 */
export function announce(text: string, about: About): void {
  if (text === '') waiting.delete(about);
  else waiting.set(about, text);
  clearTimeout(timer);
  // Clear the previous message first: the same words in its place would be no change and would not be read again.
  current.set(null);
  timer = setTimeout(() => {
    const words = order.flatMap((one) => waiting.get(one) ?? []).map((one) => (/[.?!…]$/.test(one) ? one : `${one}.`));
    waiting.clear();
    if (words.length === 0) return;
    current.set({ id: next++, text: words.join(' ') });
    timer = setTimeout(() => current.set(null), clearAfterMs);
  }, gatherMs);
}

/** Returns the current announcement, outside React. */
export const currentAnnouncement = (): Announcement | null => current.get();

/** Subscribes to the current announcement. */
export const useAnnouncement = (): Announcement | null => current.use();
