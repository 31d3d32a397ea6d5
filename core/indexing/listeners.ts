import { followers, type FollowerName } from '#core/indexing/followers.ts';
import { logError, logLine } from '#lib/log.ts';

interface Listener<E> {
  name: FollowerName;
  listener(event: E): void;
  rebuild?: (() => void) | undefined;
}

const places = new Map(Object.keys(followers).map((name, place) => [name, place]));

/** Listeners for an event, notified in the order of `followers` regardless of when they were added. */
export class Listeners<E> {
  private all: readonly Listener<E>[] = [];

  /**
   * Adds a listener, and returns a function that removes it.
   * @param rebuild called when `hear` has failed, so that what it should have processed is unknown
   */
  add(name: FollowerName, listener: (event: E) => void, rebuild?: () => void): () => void {
    const added: Listener<E> = { name, listener, rebuild };
    this.all = [...this.all, added].sort((a, b) => (places.get(a.name) ?? 0) - (places.get(b.name) ?? 0));
    return () => {
      this.all = this.all.filter((one) => one !== added);
    };
  }

  /** Notifies all of them. A failing one does not affect the others. */
  notify(event: E): void {
    for (const { name, listener, rebuild } of this.all) {
      try {
        listener(event);
      } catch (error) {
        logError(logLine`${name}: a change was not taken in`, error);
        rebuild?.();
      }
    }
  }
}
