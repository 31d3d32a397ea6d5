import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MapRenderer } from './drawing.ts';
import type { Drawing, DrawingContent, DrawingFrame, DrawingMessage } from './worker.ts';

const workers: FakeWorker[] = [];

class FakeWorker {
  onmessage: (event: { data: unknown }) => void = () => undefined;
  onerror: (event: { message: string }) => void = () => undefined;
  readonly messages: DrawingMessage[] = [];
  isEnded = false;
  constructor() {
    workers.push(this);
  }
  postMessage = (message: DrawingMessage) => void this.messages.push(message);
  terminate = () => void (this.isEnded = true);
}

beforeEach(() => {
  workers.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const frame = {} as DrawingFrame;
const content = {} as DrawingContent;

test('a drawing that takes too long fails, with those that wait behind it, and the next one gets a new worker', async () => {
  const renderer = new MapRenderer();
  const both = Promise.allSettled([renderer.draw(frame, content), renderer.draw(frame, content)]);
  await vi.advanceTimersByTimeAsync(30_000);
  for (const outcome of await both) expect(outcome).toMatchObject({ reason: { message: /took too long/ } });
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true]);
  const next = renderer.draw(frame, content);
  const drawing = { damaged: 0 } as Drawing;
  workers[1]?.onmessage({ data: { id: workers[1].messages[0]?.id, drawing } });
  expect(await next).toBe(drawing);
});

test('the content of a map is sent again only if it has changed, or to a new worker', async () => {
  const renderer = new MapRenderer();
  const first = renderer.draw(frame, content);
  const second = renderer.draw(frame, content);
  expect(workers[0]?.messages.map((message) => 'content' in message)).toEqual([true, false]);
  workers[0]?.onerror({ message: 'broken' });
  await expect(first).rejects.toThrow('broken');
  await expect(second).rejects.toThrow('broken');
  const third = renderer.draw(frame, content);
  expect(workers[1]?.messages.map((message) => 'content' in message)).toEqual([true]);
  renderer.end();
  expect(await third).toBe(null);
});
