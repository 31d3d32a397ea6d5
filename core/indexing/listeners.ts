import { followers, type FollowerName } from '#core/indexing/followers.ts';
import { logError, logLine } from '#lib/log.ts';

interface Listener<E> {
  name: FollowerName;
  hear(event: E): void;
  rebuild?: (() => void) | undefined;
}

const places = new Map(Object.keys(followers).map((name, place) => [name, place]));

/** Who hears of something, in the order of `followers`, whoever came first. */
export class Listeners<E> {
  private all: readonly Listener<E>[] = [];

  /**
   * Returns what ends the listening.
   * @param rebuild called when `hear` has failed: what it should have taken in is not known
   */
  add(name: FollowerName, hear: (event: E) => void, rebuild?: () => void): () => void {
    const added: Listener<E> = { name, hear, rebuild };
    this.all = [...this.all, added].sort((a, b) => (places.get(a.name) ?? 0) - (places.get(b.name) ?? 0));
    return () => {
      this.all = this.all.filter((one) => one !== added);
    };
  }

  /** Tells all of them. One that fails keeps the others from nothing. */
  tell(event: E): void {
    for (const { name, hear, rebuild } of this.all) {
      try {
        hear(event);
      } catch (error) {
        logError(logLine`${name}: a change was not taken in`, error);
        rebuild?.();
      }
    }
  }
}
