import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { gazetteerFiles, loadGazetteers } from './gazetteers.ts';
import { nameKey } from './key.ts';
import { listed } from './list-flags.ts';
import { readShipped, shippedGazetteers } from './shipped.fixture.ts';
import { loadTagger } from './tagger.ts';

describe('gazetteers', () => {
  it('store names by their lookup keys', () => {
    for (const file of ['people.txt.gz', 'places.txt.gz', 'organisations.txt.gz', 'words.en.txt.gz'] as const) {
      const lines = gunzipSync(readShipped(file)).toString('utf8').split('\n');
      const wrong = lines.filter((line) => line !== '' && !line.startsWith('# ') && nameKey(line) !== line);
      expect(wrong, file).toEqual([]);
    }
  });

  it('know given names, surnames, countries, cities, universities and other bodies', () => {
    const { flags } = shippedGazetteers();
    expect(flags(nameKey('José')) & listed.given).toBeTruthy();
    expect(flags(nameKey('García')) & listed.surname).toBeTruthy();
    expect(flags(nameKey('España')) & listed.country).toBeTruthy();
    expect(flags(nameKey('Machala')) & listed.city).toBeTruthy();
    expect(flags(nameKey('Universidad de Guayaquil')) & listed.university).toBeTruthy();
    expect(flags(nameKey('Naciones Unidas')) & listed.body).toBeTruthy();
    expect(flags('qwertz')).toBe(0);
  });

  it('take up less than 2 MB together', () => {
    const bytes = gazetteerFiles.reduce((sum, file) => sum + readShipped(file).byteLength, 0);
    expect(bytes).toBeLessThan(2_000_000);
  });

  it('report which file is missing or damaged', () => {
    const broken = (file: string) => () =>
      loadGazetteers((one) => (one === file ? new Uint8Array(9) : readShipped(one)));
    expect(broken('places.txt.gz')).toThrow(AppError);
    expect(broken('places.txt.gz')).toThrow(/places\.txt\.gz/);
    const gone = () =>
      loadGazetteers(() => {
        throw new Error('ENOENT');
      });
    expect(gone).toThrow(/people\.txt\.gz could not be read/);
  });

  it('reject tagger weights of another version', () => {
    const good = gunzipSync(readShipped('tagger.en.bin.gz'));
    expect(() => loadTagger(good)).not.toThrow();
    expect(() => loadTagger(good.subarray(0, good.length - 1))).toThrow(/another version/);
    expect(() => loadTagger(new Uint8Array(0))).toThrow(/another version/);
    const other = Buffer.from(good);
    other.writeUInt32BE(1, 0);
    expect(() => loadTagger(other)).toThrow(/another version/);
  });
});
