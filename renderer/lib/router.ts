import { createStore } from './store.ts';

/** What the window shows: a view, a record in it, and further parameters of the view (a query, a job). */
export interface Route {
  view: string;
  id: string | null;
  params: Readonly<Record<string, string>>;
}

/** A route as callers write it; what is left out is empty. */
export interface RouteInput {
  view: string;
  id?: string | null | undefined;
  params?: Record<string, string>;
}

export interface Router {
  readonly route: Route;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /**
   * Navigates. `replace` replaces the current entry: for moving through a list, where Back should lead to what came before the list, not
   * through every row. Once another page is shown, a `replace` comes too late and does nothing.
   */
  go(to: RouteInput, options?: { replace?: boolean }): void;
  back(): void;
  forward(): void;
  /** Clears the history: another case was opened in this window. */
  reset(to: RouteInput): void;
  /** The record that was last open in a view, according to the history up to here; null for none. */
  lastIn(view: string): string | null;
  subscribe(listener: () => void): () => void;
}

/** The most entries of the history. */
const MAX_HISTORY = 100;

function toRoute(input: RouteInput): Route {
  return { view: input.view, id: input.id ?? null, params: input.params ?? {} };
}

/** Whether two routes show the same. */
export function sameRoute(a: Route, b: Route): boolean {
  const keys = Object.keys(a.params);
  return (
    a.view === b.view &&
    a.id === b.id &&
    keys.length === Object.keys(b.params).length &&
    keys.every((key) => a.params[key] === b.params[key])
  );
}

/** Creates the history of one window: a list of entries and the current position. */
export function createRouter(start: RouteInput): Router {
  const history = createStore({ steps: [toRoute(start)], at: 0 });
  const current = (): Route => {
    const { steps, at } = history.get();
    return steps[at] ?? toRoute(start);
  };

  function move(by: 1 | -1): void {
    const { steps, at } = history.get();
    if (steps[at + by]) history.set({ steps, at: at + by });
  }

  return {
    get route() {
      return current();
    },
    get canGoBack() {
      return history.get().at > 0;
    },
    get canGoForward() {
      const { steps, at } = history.get();
      return at < steps.length - 1;
    },
    go(to, options = {}) {
      const next = toRoute(to);
      const isLate = options.replace === true && next.view !== current().view;
      if (isLate || sameRoute(next, current())) return;
      const { steps: before, at } = history.get();
      const steps = [...before.slice(0, options.replace ? at : at + 1), next].slice(-MAX_HISTORY);
      history.set({ steps, at: steps.length - 1 });
    },
    back: () => move(-1),
    forward: () => move(1),
    reset(to) {
      history.set({ steps: [toRoute(to)], at: 0 });
    },
    lastIn(view) {
      const { steps, at } = history.get();
      return (
        steps
          .slice(0, at + 1)
          .reverse()
          .find((step) => step.view === view && step.id !== null)?.id ?? null
      );
    },
    subscribe: history.subscribe,
  };
}
