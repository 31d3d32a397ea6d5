import { beforeEach, expect, test } from 'vitest';
import { WindowRegistry, type WindowEngine, type CaseWindow } from '#electron/main/window-registry.ts';

interface Engine extends WindowEngine {
  closed: number;
  letGo: () => void;
}

interface Window extends CaseWindow<Engine> {
  name: string;
}

/** Returns an engine that ends when it is released. */
function engineOf(path: string): Engine {
  let letGo = () => undefined as unknown;
  const closed = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const engine: Engine = {
    path,
    closed: 0,
    letGo: () => void letGo(),
    close() {
      engine.closed++;
      return closed;
    },
  };
  return engine;
}

let shown: WindowRegistry<Window, Engine>;

beforeEach(() => {
  shown = new WindowRegistry();
});

function open(name: string, engine: Engine | null): Window {
  const window = { name, engine };
  shown.toFront(window);
  return window;
}

test('an engine ends with the last window that shows its case, and not before', async () => {
  const engine = engineOf('/case');
  const [first, second] = [open('first', engine), open('second', engine)];
  expect(shown.isAlone(first)).toBe(false);
  shown.remove(first);
  expect(engine.closed).toBe(0);
  expect(shown.isAlone(second)).toBe(true);
  expect(shown.windowsOf(engine)).toEqual([second]);
  shown.remove(second);
  expect(engine.closed).toBe(1);

  // the case is free once its engine has released it
  let free = false;
  const waiting = shown.untilFree('/case').then(() => {
    free = true;
  });
  await Promise.resolve();
  expect(free).toBe(false);
  // Opened and closed again meanwhile, it is free once the later engine has released it.
  const later = engineOf('/case');
  shown.remove(open('third', later));
  expect(later.closed).toBe(1);
  engine.letGo();
  await waiting;
  let laterFree = false;
  const waitingAgain = shown.untilFree('/case').then(() => {
    laterFree = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(laterFree).toBe(false);
  later.letGo();
  await waitingAgain;
  expect(shown.windows).toEqual([]);
});

test('a window that switches to another case leaves the engine to the others', async () => {
  const [one, two] = [engineOf('/one'), engineOf('/two')];
  const [first, second] = [open('first', one), open('second', one)];
  first.engine = two;
  await shown.release(one);
  expect(one.closed).toBe(0);
  second.engine = null;
  void shown.release(one);
  expect(one.closed).toBe(1);
  expect(two.closed).toBe(0);
});

test('an open case is found in the window that had the focus last', () => {
  const engine = engineOf('/case');
  const first = open('first', engine);
  const second = open('second', engine);
  open('start', null);
  expect(shown.windowOf('/case')).toBe(second);
  shown.toFront(first);
  expect(shown.windowOf('/case')).toBe(first);
  expect(shown.windows.map(({ name }) => name)).toEqual(['second', 'start', 'first']);
  expect(shown.windowOf('/other')).toBeUndefined();
});

test('ending closes every engine once and waits for it', async () => {
  const [one, two] = [engineOf('/one'), engineOf('/two')];
  open('first', one);
  open('second', one);
  open('third', two);
  open('start', null);
  let ended = false;
  const end = shown.endAll().then(() => {
    ended = true;
  });
  expect([one.closed, two.closed]).toEqual([1, 1]);
  one.letGo();
  await Promise.resolve();
  expect(ended).toBe(false);
  two.letGo();
  await end;
});
