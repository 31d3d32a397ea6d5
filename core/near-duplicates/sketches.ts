import { z } from 'zod';
import { CaseCacheFile } from '#core/store/case-cache.ts';
import { sha256 } from '#lib/files/sha256.ts';
import { composedVersion } from '#lib/composed-version.ts';
import { wordsVersion } from '#lib/text/scan.ts';
import type { Overlap } from './overlap.ts';

/** What is known about the texts of a case without reading them, by their hashes. */
export interface Sketches {
  prints: Map<string, Uint32Array>;
  /** For pairs of texts, by both hashes in order. */
  overlaps: Map<string, Overlap>;
}

/** Version of the fingerprints and of the overlap counts: those of another version are not used. */
export const sketchesVersion = composedVersion(2, wordsVersion);

const headSchema = z.object({
  format: z.int(),
  dir: z.string(),
  sum: z.string(),
  texts: z.array(z.tuple([z.string(), z.int().min(0)])),
  overlaps: z.array(z.tuple([z.string(), z.int(), z.int(), z.int(), z.int()])),
});

/**
 * Stores the fingerprints of a case's texts in the user's cache folder, so that opening it, or adding one file from the command line, need
 * not read every text again. Losing them costs only time. One line of JSON, then the fingerprints.
 */
export class SketchFile {
  private readonly file: CaseCacheFile;

  /**
   * @param dir real path of the case
   * @param of what else is stored about texts in such a file: its folder in the cache, and the version of its producer
   */
  constructor(
    cacheDir: string,
    private readonly dir: string,
    private readonly of = { kind: 'near', version: sketchesVersion },
  ) {
    this.file = new CaseCacheFile(cacheDir, of.kind, dir, '.bin');
  }

  /** Returns nothing if there are none, or none that are valid. Never throws. */
  async read(): Promise<Sketches> {
    const found: Sketches = { prints: new Map(), overlaps: new Map() };
    try {
      const bytes = await this.file.read();
      const end = bytes.indexOf(10);
      const head = headSchema.parse(JSON.parse(bytes.toString('utf8', 0, end)));
      const body = bytes.subarray(end + 1);
      const count = head.texts.reduce((sum, [, length]) => sum + length, 0);
      if (
        head.format !== this.of.version ||
        head.dir !== this.dir ||
        body.length !== count * 4 ||
        sha256(body) !== head.sum
      )
        return found;
      const all = new Uint32Array(new Uint8Array(body).buffer);
      let at = 0;
      for (const [hash, length] of head.texts) found.prints.set(hash, all.slice(at, (at += length)));
      for (const [key, first, second, inFirst, inSecond] of head.overlaps) {
        found.overlaps.set(key, { first, second, inFirst, inSecond });
      }
    } catch {
      // They are computed again from the texts.
    }
    return found;
  }

  async write({ prints, overlaps }: Sketches): Promise<void> {
    const texts = [...prints].map(([hash, { length }]) => [hash, length] as const);
    const all = new Uint32Array(texts.reduce((sum, [, length]) => sum + length, 0));
    let at = 0;
    for (const list of prints.values()) {
      all.set(list, at);
      at += list.length;
    }
    const body = Buffer.from(all.buffer);
    const measured = [...overlaps].map(([key, one]) => [key, one.first, one.second, one.inFirst, one.inSecond]);
    const head = { format: this.of.version, dir: this.dir, sum: sha256(body), texts, overlaps: measured };
    await this.file.write(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]));
  }
}
