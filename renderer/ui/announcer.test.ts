import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { announce, currentAnnouncement } from './announcer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

test('simultaneous announcements are joined, with what was done first', () => {
  announce('Tomás Vega: person, suggestion 1 of 3', 'suggestion');
  announce('“Ana Ruiz” accepted', 'done');
  expect(currentAnnouncement()).toBeNull();
  vi.advanceTimersByTime(400);
  expect(currentAnnouncement()?.text).toBe('“Ana Ruiz” accepted. Tomás Vega: person, suggestion 1 of 3.');
});

test('the later of two announcements on a topic is spoken, and a cleared one is not', () => {
  announce('first', 'suggestion');
  announce('second', 'suggestion');
  announce('gone', 'done');
  announce('', 'done');
  vi.advanceTimersByTime(400);
  expect(currentAnnouncement()?.text).toBe('second.');
});

test('repeated words are announced again, and disappear after a while', () => {
  announce('again', 'done');
  vi.advanceTimersByTime(400);
  const first = currentAnnouncement()?.id;
  announce('again', 'done');
  vi.advanceTimersByTime(400);
  expect(currentAnnouncement()?.text).toBe('again.');
  expect(currentAnnouncement()?.id).not.toBe(first);
  vi.advanceTimersByTime(10_000);
  expect(currentAnnouncement()).toBeNull();
});
