import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packGazetteer, openGazetteerFile, placeAt, type ListedPlace } from './file.ts';
import { countryKeys } from './countries.ts';
import { placeKey } from './key.ts';
import { openGazetteer } from './look-up.ts';

const gazetteer = openGazetteer(gunzipSync(readFileSync('resources/map/places.bin.gz')));

/** Returns the first candidates: `name, division, country`. */
const found = (words: string, limit = 1, countries: readonly string[] = []) =>
  gazetteer.find(words, limit, countries).candidates.map(({ name, admin, country }) => `${name}, ${admin}, ${country}`);
const first = (words: string) => gazetteer.find(words).candidates[0];

describe('a gazetteer', () => {
  it.each([
    ['Guayaquil', 'Guayaquil, Guayas, EC'],
    ['guayaquil', 'Guayaquil, Guayas, EC'],
    ['BOGOTA', 'Bogotá, Bogota D.C., CO'],
    ['San José', 'San José, San José, CR'],
    ['San Jose, Costa Rica', 'San José, San José, CR'],
    ['San José (California)', 'San Jose, California, US'],
    ['San Jose, CA', 'San Jose, California, US'],
    ['Santiago, Chile', 'Santiago, Santiago Metropolitan, CL'],
    ['Chile, Santiago', 'Santiago, Santiago Metropolitan, CL'],
    ['Santiago de Cuba', 'Santiago de Cuba, Santiago de Cuba Province, CU'],
    ['Santiago, Spain', 'Santiago de Compostela, Galicia, ES'],
    ['Córdoba, Argentina', 'Córdoba, Cordoba, AR'],
    ['Córdoba, España', 'Córdoba, Andalusia, ES'],
    ['Córdoba España', 'Córdoba, Andalusia, ES'],
    ['Londres', 'London, England, GB'],
    ['Londres, Reino Unido', 'London, England, GB'],
    ['La Meca', 'Mecca, Mecca Region, SA'],
    ['Pekín', 'Beijing, Beijing, CN'],
    ['Москва', 'Moscow, Moscow, RU'],
    ['القاهرة', 'Cairo, Cairo, EG'],
    ['東京', 'Tokyo, Tokyo, JP'],
    ['St. Petersburg, Florida', 'St. Petersburg, Florida, US'],
    ["N'Djamena", "N'Djamena, N’Djaména, TD"],
    ['NDjamena', "N'Djamena, N’Djaména, TD"],
    ['Springfield, Illinois', 'Springfield, Illinois, US'],
    // Prefixes, then a letter or two off
    ['Guayaq', 'Guayaquil, Guayas, EC'],
    ['Guayaquill', 'Guayaquil, Guayas, EC'],
    ['Tegucigapla', 'Tegucigalpa, Francisco Morazán Department, HN'],
  ])('finds “%s”', (words, expected) => {
    expect(found(words)).toEqual([expected]);
  });

  it('gives the reason for a match and its rank', () => {
    expect(first('San José')?.reason).toMatchObject({ match: 'name', isCapital: true, isLargest: false, within: null });
    const springfields = gazetteer.find('Springfield', 50).candidates.filter(({ reason }) => reason.match === 'name');
    expect(springfields.length).toBeGreaterThan(10);
    // The capital of Illinois comes first, though the one in Missouri is larger.
    expect(springfields.slice(0, 2).map(({ admin, reason }) => [admin, reason.isLargest])).toEqual([
      ['Illinois', false],
      ['Missouri', true],
    ]);
    expect(springfields[0]?.reason.sameName).toBe(20);
    expect(first('Londres')?.reason).toMatchObject({ match: 'other-name', matched: 'Londres', isCapital: true });
    expect(first('Guayaq')?.reason).toMatchObject({ match: 'beginning', sameName: 0 });
    expect(first('Guayaquill')?.reason).toMatchObject({ match: 'spelling', matched: 'Guayaquil' });
    expect(first('Santiago, Chile')?.reason.within).toBe('country');
    expect(first('Springfield, Illinois')?.reason.within).toBe('division');
  });

  it('prefers the given countries', () => {
    expect(found('Mérida', 1, ['VE'])).toEqual(['Mérida, Mérida, VE']);
    expect(found('Mérida', 1, ['ES'])).toEqual(['Mérida, Extremadura, ES']);
    expect(gazetteer.find('Mérida', 1, ['ES']).candidates[0]?.reason.within).toBe('record');
  });

  it('returns the id, kind, position, radius and Spanish name', () => {
    const guayaquil = first('Guayaquil');
    expect(guayaquil).toMatchObject({ id: 3657509, kind: 'region-seat', country: 'EC', lat: -2.19616, lon: -79.88621 });
    expect(guayaquil?.radius).toBeGreaterThan(8_000);
    expect(guayaquil?.radius).toBeLessThan(20_000);
    expect(first('London')).toMatchObject({ spanish: 'Londres' });
  });
});

describe('a gazetteer without a match', () => {
  it('returns nothing for empty text, symbols and unknown names', () => {
    for (const words of ['', '  ', ',', '()', '🙂', 'Qwxzvbnm', 'x'.repeat(5000)]) {
      expect(gazetteer.find(words).candidates, words).toEqual([]);
    }
  });

  it('returns nothing in the wrong country, and ignores a country that does not exist', () => {
    expect(found('Guayaquil, Norway')).toEqual([]);
    const { candidates, unknownWords } = gazetteer.find('Guayaquil, Atlantis');
    expect([candidates[0]?.name, unknownWords]).toEqual(['Guayaquil', 'Atlantis']);
  });
});

it('the towns of an extent are listed with the largest first, even across the antimeridian', () => {
  const names = (west: number, south: number, east: number, north: number, limit: number) =>
    gazetteer.within({ west, south, east, north }, limit).map(({ name }) => name);
  expect(names(-81, -5, -75, 2, 3)).toEqual(['Guayaquil', 'Quito', 'Pasto']);
  expect(names(177, -19, -179, -16, 1)).toEqual(['Suva']);
  expect(names(-40, 10, -30, 14, 5)).toEqual([]);
});

it('the shipped gazetteer has nine capitals and more than 60,000 places', () => {
  const capitals = [
    'Quito',
    'Lima',
    'La Paz',
    'Asunción',
    'Ciudad de México',
    'Londres',
    'Berlín',
    'Nairobi',
    'Nueva Delhi',
  ];
  for (const name of capitals) expect(first(name)?.reason.isCapital, name).toBe(true);
  expect(gazetteer.size).toBeGreaterThan(60_000);
});

it('countries are found by their names in four languages', () => {
  const keys = countryKeys();
  const codes = ['Costa Rica', 'ESPAÑA', 'EE.UU.', 'United Kingdom', 'Côte d’Ivoire', 'Alemanha', 'Atlantis'];
  expect(codes.map((name) => keys.get(placeKey(name)))).toEqual(['CR', 'ES', 'US', 'GB', 'CI', 'DE', undefined]);
});

it('placeKey drops accents and punctuation', () => {
  expect(["N'Djamena", 'San-José', 'St. John’s', '  Ålesund '].map(placeKey)).toEqual([
    'ndjamena',
    'san jose',
    'st johns',
    'alesund',
  ]);
});

describe('the gazetteer file', () => {
  const place: ListedPlace = {
    id: 7,
    name: 'Ancreval\tBay',
    lat: 47.2,
    lon: -2.1,
    kind: 'town',
    country: 'FR',
    admin: '52',
    population: 5000,
    english: '',
    spanish: 'Bahía',
    others: ['Anc', '安'],
  };
  const packed = packGazetteer(
    [place, { ...place, id: 8, population: 9000 }],
    new Map([['FR.52', 'Loire']]),
    new Map([['france', 'FR']]),
  );

  it('returns what was packed, with the largest places first', () => {
    const file = openGazetteerFile(packed);
    expect(placeAt(file, 1)).toEqual({ ...place, name: 'Ancreval Bay' });
    expect(placeAt(file, 0).id).toBe(8);
    expect(
      openGazetteer(packed)
        .find('bahia, loire')
        .candidates.map(({ id }) => id),
    ).toEqual([8, 7]);
    expect(openGazetteer(packed).find('Anc FR', 1).candidates[0]?.reason.within).toBe('country');
  });

  it('is rejected when it is cut off or not a gazetteer', () => {
    for (const bytes of [packed.subarray(0, packed.length - 1), Buffer.from('{}\n'), Buffer.alloc(0)]) {
      expect(() => openGazetteer(bytes)).toThrow('The list of places is damaged.');
    }
  });
});

it('opening takes less than three times as long as unpacking, and a search takes less', { tags: 'timing' }, () => {
  const bytes = readFileSync('resources/map/places.bin.gz');
  const raw = gunzipSync(bytes);
  // Measured in turn, taking the fastest of three, to exclude the other load of the machine. By itself it decompresses in some 60 ms.
  const quickest = (act: () => unknown) => {
    const times = [1, 2, 3].map(() => {
      const from = performance.now();
      act();
      return performance.now() - from;
    });
    return Math.min(...times);
  };
  const unpacked = quickest(() => gunzipSync(bytes));
  expect(quickest(() => openGazetteer(raw))).toBeLessThan(3 * unpacked);
  for (const words of ['San José', 'Guayaquill', 's', 'san', 'Tegucigapla', 'Santiago, Chile']) {
    expect(
      quickest(() => gazetteer.find(words)),
      words,
    ).toBeLessThan(unpacked);
  }
});
