import type { InnerFile } from '#lib/extract/extracted.ts';
import type { Place } from '#core/capture/items.ts';
import type { Parser } from '#lib/extract/parser.ts';
import { distinctNames } from '#lib/extract/part-names.ts';
import {
  spendBytes,
  spentMessage,
  unfoldOne,
  type Budget,
  type InnerProblem,
  type InnerSource,
} from '#core/capture/containers.ts';
import { logAndReturn } from '#lib/log.ts';

/** A file attached to a source, or why it is only listed; with its bytes if it may be kept anyway. */
export type Attached = InnerSource | (InnerProblem & { name?: string; whole?: Uint8Array | undefined });

/** Yields the files attached to a source, and the contents of those that are archives or mailboxes. */
export async function* innerOf(
  files: readonly InnerFile[],
  { part }: Place,
  budget: Budget,
  depth: number,
): AsyncGenerator<Attached> {
  const distinct = distinctNames();
  for (const file of files) {
    const uniqueName = distinct(file.name);
    const within = part ? `${part}/${uniqueName}` : uniqueName;
    const bytes = 'refused' in file ? file.whole : file.bytes;
    if (bytes && !spendBytes(budget, bytes.length)) {
      yield { part: within, status: 'failed', code: 'too-large', message: spentMessage(within) };
    } else if ('refused' in file) {
      const { code, message } = file.refused;
      const status = code === 'unsupported' ? 'skipped' : 'failed';
      yield { part: within, status, code, message, name: file.name, whole: file.whole };
    } else yield* unfoldOne({ part: within, name: file.name, bytes: file.bytes }, budget, depth);
  }
}

/**
 * Finds a file attached to a mail, or to a mail attached to it, and so on; null if there is none at `part`.
 * @param mail the mail, and its own position
 */
export async function findAttached(
  parser: Parser,
  mail: { name: string; bytes: Uint8Array; part: string | null },
  part: string,
  budget: Budget,
  depth: number,
): Promise<{ name: string; bytes: Uint8Array } | null> {
  const input = { name: mail.name, bytes: mail.bytes, hint: { whole: true } };
  const { inner = [] } = await parser
    .parse(input)
    .catch(logAndReturn('capture: a mail cannot be read again', { inner: [] }));
  for await (const found of innerOf(inner, { path: '', part: mail.part }, budget, depth + 1)) {
    const { name = found.part } = found;
    const bytes = 'status' in found ? found.whole : found.bytes;
    if (bytes && found.part === part) return { name, bytes };
    if (bytes && part.startsWith(`${found.part}/`)) {
      return findAttached(parser, { name, bytes, part: found.part }, part, budget, depth + 1);
    }
  }
  return null;
}
