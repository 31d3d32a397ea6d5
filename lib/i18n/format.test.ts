import { describe, expect, it } from 'vitest';
import { formatAgo, formatBytes, formatDay, formatInstant, formatNumber, shortHash } from './format.ts';

describe('numbers', () => {
  it('have their thousands grouped', () => {
    expect(formatNumber(12480)).toBe('12,480');
  });

  it('of bytes are given in a fitting unit', () => {
    expect(formatBytes(0)).toBe('0 bytes');
    expect(formatBytes(1)).toBe('1 byte');
    expect(formatBytes(999)).toBe('999 bytes');
    expect(formatBytes(999_600)).toBe('1 MB');
    expect(formatBytes(640_000)).toBe('640 kB');
    expect(formatBytes(4_200_000)).toBe('4.2 MB');
    expect(formatBytes(12_300_000)).toBe('12 MB');
    expect(formatBytes(-5)).toBe('0 bytes');
  });
});

describe('dates', () => {
  it('are unambiguous, and empty when invalid', () => {
    expect(formatDay('2025-09-24T12:00:00')).toBe('24 Sept 2025');
    expect(formatInstant('2025-09-24T12:00:00')).toMatch(/^24 Sept 2025, \d\d:\d\d$/);
    expect(formatDay('nonsense')).toBe('');
    expect(formatInstant('')).toBe('');
    expect(formatAgo('nonsense')).toBe('');
  });

  it('are given relative to now', () => {
    const now = Date.parse('2025-09-24T12:00:00');
    expect(formatAgo('2025-09-24T11:59:40', now)).toBe('now');
    expect(formatAgo('2025-09-24T09:00:00', now)).toBe('3 hours ago');
    expect(formatAgo('2025-09-23T09:00:00', now)).toBe('yesterday');
    // Two calendar days, although less than 48 hours.
    expect(formatAgo('2025-09-22T13:00:00', now)).toBe('2 days ago');
    expect(formatAgo('2025-09-11T13:00:00', now)).toBe('1 week ago');
    expect(formatAgo('2023-10-01T09:00:00', now)).toBe('1 year ago');
    expect(formatAgo('2023-09-01T09:00:00', now)).toBe('2 years ago');
    expect(formatAgo('2025-09-24T14:00:00', now)).toBe('in 2 hours');
  });
});

describe('hashes', () => {
  it('are shortened in the middle unless already short', () => {
    expect(shortHash('7e3b250e'.padEnd(58, '0') + 'f9e06f')).toBe('7e3b250e…f9e06f');
    expect(shortHash('abc')).toBe('abc');
  });
});
