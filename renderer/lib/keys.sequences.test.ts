import { describe, expect, it, vi } from 'vitest';
import { singleKeyOfPress, type KeyPress } from './keys.ts';
import { anywhere, clock, make, press } from './test-keys.ts';

const ctrl = (key: string, more: Partial<KeyPress> = {}) => press(key, { ctrlKey: true, ...more });

describe('sequences', () => {
  it('G then A goes to the articles', () => {
    const keys = make();
    const [articles, accept] = [vi.fn(), vi.fn()];
    keys.register('go.articles', articles);
    keys.register('reader.accept', accept);
    expect(keys.press(press('g'), anywhere)).toBe(true);
    expect(keys.press(press('a'), anywhere)).toBe(true);
    expect([articles.mock.calls.length, accept.mock.calls.length]).toEqual([1, 0]);
    keys.press(press('a'), anywhere);
    expect(accept).toHaveBeenCalledTimes(1);
  });

  it('a wrong second key does nothing, and the next key acts normally', () => {
    const keys = make();
    const reject = vi.fn();
    keys.register('go.articles', vi.fn());
    keys.register('reader.reject', reject);
    keys.press(press('g'), anywhere);
    expect(keys.press(press('x'), anywhere)).toBe(true);
    expect(reject).not.toHaveBeenCalled();
    keys.press(press('x'), anywhere);
    expect(reject).toHaveBeenCalledTimes(1);
  });

  it('are forgotten after a while', () => {
    const keys = make();
    const [articles, accept] = [vi.fn(), vi.fn()];
    keys.register('go.articles', articles);
    keys.register('reader.accept', accept);
    keys.press(press('g'), anywhere);
    clock.now += 5000;
    keys.press(press('a'), anywhere);
    expect([articles.mock.calls.length, accept.mock.calls.length]).toEqual([0, 1]);
  });

  it('are timed from press to press, however late a busy window handles them', () => {
    const keys = make();
    const articles = vi.fn();
    keys.register('go.articles', articles);
    vi.useFakeTimers({ toFake: ['Date'] });
    keys.press(press('g', { timeStamp: 1000 }), anywhere);
    vi.advanceTimersByTime(5000);
    keys.press(press('a', { timeStamp: 1200 }), anywhere);
    vi.useRealTimers();
    expect(articles).toHaveBeenCalledTimes(1);
  });

  it('do not begin when nothing on screen could end them', () => {
    const keys = make();
    expect(keys.press(press('g'), anywhere)).toBe(false);
  });
});

describe('slow typing', () => {
  const made = () => {
    const keys = make();
    const [articles, graph, accept] = [vi.fn(), vi.fn(), vi.fn()];
    keys.register('go.articles', articles);
    keys.register('go.graph', graph);
    keys.register('reader.accept', accept);
    return { keys, calls: () => [articles, graph, accept].map(({ mock }) => mock.calls.length) };
  };

  it('may hold the first key of a sequence until it repeats', () => {
    const { keys, calls } = made();
    keys.press(press('g'), anywhere);
    for (let time = 0; time < 3; time += 1) expect(keys.press(press('g', { repeat: true }), anywhere)).toBe(true);
    expect(calls()).toEqual([0, 0, 0]);
    keys.press(press('a'), anywhere);
    expect(calls()).toEqual([1, 0, 0]);
    for (let time = 0; time < 2; time += 1) keys.press(press('g'), anywhere);
    expect(calls()).toEqual([1, 1, 0]);
  });

  it('may press and release Shift or Alt between two keys, as sticky keys do', () => {
    const { keys, calls } = made();
    keys.setSingleKeys(false);
    keys.press(press('Alt', { altKey: true }), anywhere);
    keys.press(press('g', { altKey: true }), anywhere);
    keys.press(press('Alt', { altKey: true }), anywhere);
    keys.press(press('a', { altKey: true }), anywhere);
    expect(calls()).toEqual([1, 0, 0]);
  });

  it('triggers a held key only once', () => {
    const { keys, calls } = made();
    keys.press(press('a'), anywhere);
    for (let time = 0; time < 5; time += 1) keys.press(press('a', { repeat: true }), anywhere);
    expect(calls()).toEqual([0, 0, 1]);
  });

  it('may latch Shift or Alt for the first key only, or lock it for both', () => {
    const { keys, calls } = made();
    keys.setSingleKeys(false);
    keys.press(press('Alt', { altKey: true }), anywhere);
    keys.press(press('g', { altKey: true }), anywhere);
    keys.press(press('a'), anywhere);
    expect(calls()).toEqual([1, 0, 0]);
    keys.press(press('g', { altKey: true }), anywhere);
    keys.press(press('Shift', { altKey: true, shiftKey: true }), anywhere);
    keys.press(press('a', { altKey: true }), anywhere);
    expect(calls()).toEqual([2, 0, 0]);
  });

  it('has as much time for the second key as the user chose', () => {
    const { keys, calls } = made();
    keys.setSequenceMs(8000);
    keys.press(press('g'), anywhere);
    clock.now += 7000;
    keys.press(press('a'), anywhere);
    expect(calls()).toEqual([1, 0, 0]);
    keys.setSequenceMs(Infinity);
    keys.press(press('g'), anywhere);
    clock.now += 600_000;
    keys.press(press('a'), anywhere);
    expect(calls()).toEqual([2, 0, 0]);
  });
});

describe('custom keys', () => {
  it('replace the default keys immediately', () => {
    const keys = make();
    const accept = vi.fn();
    keys.register('reader.accept', accept);
    keys.setOwnKeys({ 'reader.accept': 'Shift+Z' });
    expect(keys.press(press('a'), anywhere)).toBe(false);
    expect(keys.press(press('z'), anywhere)).toBe(false);
    keys.press(press('Z', { shiftKey: true }), anywhere);
    expect(accept).toHaveBeenCalledTimes(1);
    keys.setOwnKeys({ 'reader.accept': '' });
    expect(keys.press(press('Z', { shiftKey: true }), anywhere)).toBe(false);
    keys.setOwnKeys({});
    keys.press(press('a'), anywhere);
    expect(accept).toHaveBeenCalledTimes(2);
  });

  it('are read from a press: characters without Ctrl or Alt, and non-Latin letters by position', () => {
    expect(singleKeyOfPress(press('a'))).toBe('A');
    expect(singleKeyOfPress(press('A', { shiftKey: true }))).toBe('Shift+A');
    expect(singleKeyOfPress(press('?', { shiftKey: true, code: 'Slash' }))).toBe('?');
    expect(singleKeyOfPress(press('ф', { code: 'KeyA' }))).toBe('A');
    for (const other of [
      press('Tab'),
      press(' '),
      ctrl('a'),
      press('a', { altKey: true }),
      press('a', { metaKey: true }),
    ])
      expect(singleKeyOfPress(other)).toBeNull();
  });
});
