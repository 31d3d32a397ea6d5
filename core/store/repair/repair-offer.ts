import { join } from 'node:path';
import { t } from '#lib/i18n/t.ts';
import { hashOf } from '#core/store/blobs.ts';
import { caseIo } from '#core/store/case-io.ts';
import { namedHash } from '#core/store/contents.ts';
import { nodeIo, type Io } from '#lib/files/io.ts';
import { maxTextBytes } from '#core/store/layout.ts';
import { sha256 } from '#lib/files/sha256.ts';
import type { ReadAgain } from './repair-contents.ts';
import { findReapplicable, type Reapplication } from './repair-lines.ts';
import { Schemas } from '#core/store/schema.ts';

/** A fault, identified by its location. */
export interface Faulty {
  kind: string;
  /** Relative to the case folder. */
  path: string;
  line?: number | undefined;
}

/** What a repair would do about a fault; or, if it can do nothing, what the user can do. */
export interface RepairOffer {
  can: boolean;
  /** Whether a file with the recorded hash would fix it, wherever it comes from. */
  wantsFile: boolean;
  message: string;
}

/** What is in the place of a text or an original. */
export interface ContentFacts {
  recorded: string;
  /** Hash of what is on disk; null if nothing is there or it cannot be read. */
  found: string | null;
  size: number | null;
}

/** Converts a path inside a case to `/` separators, as contents are named. */
export function insidePath(path: string): string {
  return path.split('\\').join('/');
}

/** Compares the hash in a path's name with what is on disk; returns null if it is not a text or an original. */
export async function contentFacts(dir: string, path: string): Promise<ContentFacts | null> {
  const recorded = namedHash(insidePath(path));
  if (recorded === null) return null;
  try {
    const file = await caseIo(nodeIo, dir).open(join(dir, path), 'read');
    try {
      const [{ hash }, { size }] = [await hashOf(file), await file.stat()];
      return { recorded, found: hash, size };
    } finally {
      await file.close();
    }
  } catch {
    // A file that cannot be read is reported as missing.
    return { recorded, found: null, size: null };
  }
}

/**
 * Returns what a repair would do about a fault, without doing it. Reads only.
 * @param options.articles the articles that the text belongs to, if it is one
 */
export async function offerRepair(
  dir: string,
  fault: Faulty,
  { io: files = nodeIo, readAgain, articles }: { io?: Io; readAgain: ReadAgain; articles: readonly string[] },
): Promise<RepairOffer> {
  const io = caseIo(files, dir);
  const path = insidePath(fault.path);
  const hash = namedHash(path);
  const cannot = (message: string, wantsFile = false): RepairOffer => ({ can: false, wantsFile, message });
  const will = (message: string): RepairOffer => ({ can: true, wantsFile: false, message });
  switch (fault.kind) {
    case 'case-file':
      return will(t('verify.offer.caseFile'));
    case 'index':
      return will(t('verify.offer.index'));
    case 'readme':
      return will(t('verify.offer.readme'));
    case 'stray':
      return cannot(t('verify.offer.stray'));
    case 'checkpoint':
      return will(t('verify.offer.checkpoint'));
    case 'purged':
      return cannot(t('verify.offer.purged'));
    case 'line':
    case 'torn':
    case 'orphan':
      return isReapplicable(await findReapplicable(io, dir, new Schemas()), fault)
        ? will(t('verify.offer.line'))
        : cannot(t(fault.kind === 'torn' ? 'verify.offer.torn' : 'verify.offer.noLine'));
    case 'text':
    case 'file':
    case 'not-arrived':
      if (hash === null) {
        return path.startsWith('journal/') ? cannot(t('verify.offer.waits')) : will(t('verify.offer.misplaced'));
      }
      if (!path.startsWith('texts/')) return cannot(t('verify.offer.file'), true);
      for (const article of articles) {
        const standing = await io.readFile(join(dir, fault.path), maxTextBytes).catch(() => null); // it is missing
        for (const text of await readAgain(article, standing)) {
          if (sha256(text) === hash) return { ...will(t('verify.offer.text')), wantsFile: true };
        }
      }
      return cannot(t('verify.offer.noText'), true);
    case 'mended':
      return cannot(t('verify.offer.mended'));
    case 'record':
      return will(t('verify.offer.unread'));
    default:
      return cannot(t('verify.offer.record'));
  }
}

/** Returns whether a checkpoint still knows everything that a journal fault took away. */
function isReapplicable({ reappliedLines, journals }: Reapplication, { path, line }: Faulty): boolean {
  const { state, tails } = journals;
  const currentFault = state.faults.find((fault) => fault.path === path && fault.line === line);
  if (currentFault?.missing) {
    const reapplied = reappliedLines.get(currentFault.missing.writer);
    for (let seq = currentFault.missing.from; seq <= currentFault.missing.to; seq += 1)
      if (!reapplied?.has(seq)) return false;
    return currentFault.missing.to >= currentFault.missing.from;
  }
  const writer = [...tails.keys()].find((name) => insidePath(path).startsWith(`journal/${name}/`));
  return writer !== undefined && line === undefined && (reappliedLines.get(writer)?.size ?? 0) > 0;
}
