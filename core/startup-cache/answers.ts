import { z } from 'zod';
import { CaseCacheFile } from '#core/store/case-cache.ts';
import { language } from '#lib/i18n/t.ts';
import { nodeIo } from '#lib/files/io.ts';
import { seal, sealOf } from '#core/store/journal/lines.ts';
import {
  hasGrown,
  journalPositionOf,
  journalPositionSchema,
  type JournalPosition,
} from '#core/store/journal/journal-position.ts';
import { isSameJson } from '#lib/json.ts';

/** A query in the form of the contract. */
export interface Question {
  method: string;
  input: unknown;
}

/** The answers of a case when it was last closed. */
export interface Answers {
  title: string;
  answers: (Question & { value: unknown })[];
}

/** Version of the answers to the first queries: those of another version are not shown. */
export const answersVersion = 6;

const fileSchema = z.object({
  format: z.literal(answersVersion),
  dir: z.string(),
  standing: z.unknown(),
  /** Language of the answers. */
  language: z.string(),
  title: z.string(),
  answers: z.array(z.object({ method: z.string(), input: z.unknown(), value: z.unknown() })),
});

/** Maximum bytes of a file that is still quicker to read than the case. */
const maxBytes = 8 * 1024 * 1024;

/**
 * Stores the answers that a case closed with in the user's cache folder. They are valid only while its journals end where they ended then,
 * or have grown by whole lines since: in that case they are shown as the earlier state until the case is read. Losing them costs only time.
 */
export class AnswerFile {
  private readonly file: CaseCacheFile;

  /** @param dir real path of the case */
  constructor(
    cacheDir: string,
    private readonly dir: string,
  ) {
    this.file = new CaseCacheFile(cacheDir, 'answers', dir, '.json');
  }

  /**
   * Returns null if there are none for this case. `behind`: the journals have only grown since, so the answers describe the last closing.
   * Never throws: problems are reported when the case itself is opened.
   */
  async read(): Promise<(Answers & { behind: boolean }) | null> {
    try {
      const bytes = await this.file.read();
      if (sealOf(bytes) === null) return null;
      const parsed = fileSchema.safeParse(JSON.parse(bytes.toString('utf8')));
      if (!parsed.success || parsed.data.dir !== this.dir || parsed.data.language !== language()) return null;
      const position = await journalPositionOf(nodeIo, this.dir);
      const cached = journalPositionSchema.safeParse(parsed.data.standing);
      if (!position || !cached.success) return null;
      if (isSameJson(position, cached.data)) return { ...parsed.data, behind: false };
      const grown = await hasGrown(nodeIo, this.dir, cached.data, position);
      return grown ? { ...parsed.data, behind: true } : null;
    } catch {
      // If the cached answers are missing or damaged, the case is read first.
      return null;
    }
  }

  /**
   * Stores answers, unless the journals have continued since.
   * @param heads the last line of each writer that the answers include
   */
  async write({ title, answers }: Answers, heads: readonly { writer: string; hash: string }[]): Promise<void> {
    const position = await journalPositionOf(nodeIo, this.dir);
    if (!position || !endsWith(position, heads)) return;
    const { bytes } = seal({
      format: answersVersion,
      dir: this.dir,
      standing: position,
      language: language(),
      title,
      answers,
    });
    if (bytes.length > maxBytes) return;
    await this.file.write(bytes);
  }

  /** Removes the answers, because they are outdated or must not be kept. */
  async drop(): Promise<void> {
    await this.file.remove();
  }
}

function endsWith(position: JournalPosition, heads: readonly { writer: string; hash: string }[]): boolean {
  return (
    heads.length === Object.keys(position).length && heads.every(({ writer, hash }) => position[writer]?.last === hash)
  );
}
