import { describe, expect, it } from 'vitest';
import { positionText, readCountries, readNumber, readPosition, formatPosition } from '#core/model/typed-values.ts';

const value = <T>(read: { ok: true; value: T } | { ok: false; error: string }) => (read.ok ? read.value : 'refused');

describe('countries', () => {
  it('can be typed as codes or names, in any case, with or without accents', () => {
    expect(value(readCountries('ec, Spain; cote d’ivoire'.replace('’', '’')))).toEqual(['EC', 'ES', 'CI']);
    expect(value(readCountries('Perú, PERU, PE'))).toEqual(['PE']);
    expect(value(readCountries(' , '))).toEqual([]);
    expect(value(readCountries('Germany, Russia, Serbia, United Kingdom'))).toEqual(['DE', 'RU', 'RS', 'GB']);
  });

  it('that do not exist are rejected, with the words that were typed', () => {
    const read = readCountries('EC, Atlantis');
    expect(read.ok ? '' : read.error).toContain('Atlantis');
  });
});

describe('positions', () => {
  it('can be typed as maps show them, and get the radius that their digits imply', () => {
    const within = (lat: number, lon: number, radius: number) => ({ lat, lon, radius, from: 'exact' });
    expect(value(readPosition('-3.26, -79.96'))).toEqual(within(-3.26, -79.96, 790));
    expect(value(readPosition('3.26° S, 79.96° W'))).toEqual(within(-3.26, -79.96, 790));
    expect(value(readPosition('3,26 N 79,96 E ± 2 km'))).toEqual(within(3.26, 79.96, 2000));
    expect(value(readPosition('−20.9 / 12'))).toEqual(within(-20.9, 12, 53000));
    expect(value(readPosition('  '))).toBeNull();
  });

  it('that are incomplete or out of range are rejected, with advice if they are in the wrong order', () => {
    for (const text of ['91, 0', '0, 181', '12', 'here', '1, 2, 3']) expect(value(readPosition(text))).toBe('refused');
    expect(readPosition('121.5, 14.6')).toEqual({
      ok: false,
      error: 'Latitude is at most 90 degrees. In the other order, this is 14.6, 121.5.',
    });
  });

  it('are read back from their own text', () => {
    const position = { lat: -20.412, lon: 92.0981, radius: 1_200, from: 'exact' as const };
    expect(formatPosition(position)).toBe('20.412° S, 92.0981° E, within 1.2 km');
    expect(value(readPosition(formatPosition(position)))).toEqual(position);
    expect(value(readPosition(positionText(position)))).toEqual(position);
    expect(formatPosition({ lat: 1, lon: 2, radius: 90_000, from: 'guessed' })).toBe(
      '1° N, 2° E, within 90 km (guessed)',
    );
    expect([positionText(null), positionText({ lat: 1, lon: 2 })]).toEqual(['', '1, 2']);
  });
});

describe('numbers', () => {
  it('can be typed with or without group separators', () => {
    expect(
      ['14', '1,200', '1 200 000', '1’200', '-3.5', '−3.5', '0.25'].map((text) => value(readNumber(text))),
    ).toEqual([14, 1200, 1_200_000, 1200, -3.5, -3.5, 0.25]);
  });

  it('that are ambiguous or malformed are rejected', () => {
    for (const text of ['', '1,2', '1.2.3', '12 people', '1,20,000', 'Infinity', '1e5', '1 2']) {
      expect(value(readNumber(text)), text).toBe('refused');
    }
  });
});
