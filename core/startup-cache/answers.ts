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

/** A question as the contract takes it. */
export interface Question {
  method: string;
  input: unknown;
}

/** What a case answered when it was last closed. */
export interface Answers {
  title: string;
  answers: (Question & { value: unknown })[];
}

/** Version of what the first questions are answered with: answers of another one are not shown. */
export const answersVersion = 6;

const fileSchema = z.object({
  format: z.literal(answersVersion),
  dir: z.string(),
  standing: z.unknown(),
  /** In which the answers are worded. */
  language: z.string(),
  title: z.string(),
  answers: z.array(z.object({ method: z.string(), input: z.unknown(), value: z.unknown() })),
});

/** Bytes of a file that is still quicker to read than the case. */
const maxBytes = 8 * 1024 * 1024;

/**
 * The answers that a case closed with, in the user's cache folder. They count only while its journals end where they
 * ended then, or have grown by whole lines since: then they are shown as what was, until the case is read. Losing them costs time.
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
   * Null when there are none, or none for this case. `behind`: the journals have only grown since, so the answers say what was
   * so at the last closing. Never throws: the case itself says what is wrong with it.
   */
  async read(): Promise<(Answers & { behind: boolean }) | null> {
    try {
      const bytes = await this.file.read();
      if (sealOf(bytes) === null) return null;
      const parsed = fileSchema.safeParse(JSON.parse(bytes.toString('utf8')));
      if (!parsed.success || parsed.data.dir !== this.dir || parsed.data.language !== language()) return null;
      const standing = await journalPositionOf(nodeIo, this.dir);
      const kept = journalPositionSchema.safeParse(parsed.data.standing);
      if (!standing || !kept.success) return null;
      if (isSame(standing, kept.data)) return { ...parsed.data, behind: false };
      const grown = await hasGrown(nodeIo, this.dir, kept.data, standing);
      return grown ? { ...parsed.data, behind: true } : null;
    } catch {
      // Kept answers that are not there or damaged: the case is read first.
      return null;
    }
  }

  /**
   * Keeps answers, unless the journals have gone on since.
   * @param heads the last line of each writer that the answers take in
   */
  async write({ title, answers }: Answers, heads: readonly { writer: string; hash: string }[]): Promise<void> {
    const standing = await journalPositionOf(nodeIo, this.dir);
    if (!standing || !endsWith(standing, heads)) return;
    const { bytes } = seal({ format: answersVersion, dir: this.dir, standing, language: language(), title, answers });
    if (bytes.length > maxBytes) return;
    await this.file.write(bytes);
  }

  /** Forgets them: what they say has changed, or must not be kept. */
  async drop(): Promise<void> {
    await this.file.remove();
  }
}

function isSame(standing: JournalPosition, kept: JournalPosition): boolean {
  return JSON.stringify(standing) === JSON.stringify(kept);
}

function endsWith(standing: JournalPosition, heads: readonly { writer: string; hash: string }[]): boolean {
  return (
    heads.length === Object.keys(standing).length && heads.every(({ writer, hash }) => standing[writer]?.last === hash)
  );
}
