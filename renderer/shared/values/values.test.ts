import { describe, expect, it } from 'vitest';
import { formatDuration } from '#lib/edtf/duration.ts';
import { readDuration } from './values.ts';

const value = <T>(read: { ok: true; value: T } | { ok: false; error: string }) => (read.ok ? read.value : 'refused');

describe('durations', () => {
  it('are read from words or ISO 8601', () => {
    expect(value(readDuration('12 months'))).toBe('P12M');
    expect(value(readDuration('1 year and 6 months'))).toBe('P1Y6M');
    expect(value(readDuration('1 año, 2 meses'))).toBe('P1Y2M');
    expect(value(readDuration('3 days 4 hours 5 min.'))).toBe('P3DT4H5M');
    expect(value(readDuration('pt36h'))).toBe('PT36H');
    expect(value(readDuration(''))).toBeNull();
  });

  it('are refused in the wrong order, without a unit or with other words', () => {
    for (const text of ['12', 'months', '6 months 1 year', 'about 3 days', '3 days ago', 'P', 'PT']) {
      expect(value(readDuration(text)), text).toBe('refused');
    }
  });

  it('are formatted so that they can be read again', () => {
    for (const text of ['P1Y', 'P12M', 'P2W', 'P1Y6M', 'P3DT4H5M'])
      expect(value(readDuration(formatDuration(text)))).toBe(text);
    expect(formatDuration('P1Y6M')).toBe('1 year 6 months');
  });
});
