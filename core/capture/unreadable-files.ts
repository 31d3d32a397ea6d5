import { basename, dirname } from 'node:path';
import { findAttached } from '#core/capture/inner-files.ts';
import type { AddItem } from '#core/capture/contract.ts';
import { duplicateItem, storedItem, type Place } from '#core/capture/items.ts';
import { createKnownContent } from '#core/capture/known-content.ts';
import { maxBlocks } from '#lib/extract/limits.ts';
import type { Parser } from '#lib/extract/parser.ts';
import { readSource } from '#core/capture/sources.ts';
import type { IngestDeps } from '#core/capture/ingest.ts';
import { unitsOf } from '#core/capture/import-units.ts';
import { AppError } from '#lib/errors.ts';
import { findBelow } from '#lib/files/find-below.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { transcriptTitle } from '#core/records/text-change.ts';
import { blocksFromPlain } from '#lib/text/blocks.ts';
import { labelFor, type Label } from '#core/model/label.ts';
import { sha256 } from '#lib/files/sha256.ts';

/** What a person typed about a file that is kept. */
export interface TypedTranscript {
  /** Empty until something is typed. */
  text: string;
  title?: string | null | undefined;
}

/** The location of a file to keep; `given` if its content is at hand. */
export type UnreadablePlace = Place & { original?: { name: string; bytes: Uint8Array } | undefined };

/** Keeps files as they are, with a text that a person types. */
export interface UnreadableFiles {
  /**
   * Keeps a file of any type and size.
   * @param step undo group and label of the import it belongs to
   * @param into the article that waits for it, and gets its text
   */
  store(
    place: UnreadablePlace,
    typed: TypedTranscript,
    step: { group: string; label?: Label | undefined },
    into?: string | null,
  ): Promise<AddItem>;
}

export function createUnreadableFiles({
  store,
  parser,
  now,
}: Pick<IngestDeps, 'store' | 'parser' | 'now'>): UnreadableFiles {
  const knownContent = createKnownContent(store);

  async function putOriginal({
    path,
    part,
    original: content,
  }: UnreadablePlace): Promise<{ hash: string; name: string }> {
    if (!part) return { hash: (await store.putFileFrom(path)).hash, name: basename(path) };
    const { bytes, name } = content ?? (await rereadSource({ path, part }, parser));
    return { hash: (await store.putFile(bytes)).hash, name };
  }

  function textOf(title: string | null, text: string): ReturnType<typeof blocksFromPlain> & { hash: string } {
    const built = blocksFromPlain(title, text);
    if (built.blocks.length > maxBlocks) throw new AppError('too-large', t('errors.put.manyBlocks'));
    return { ...built, hash: sha256(built.text) };
  }

  return {
    async store(place, { text: typed, title: typedTitle }, { group, label }, into = null) {
      const { hash: fileHash, name } = await putOriginal(place);
      const existing = knownContent.file(fileHash);
      if (existing) {
        const trashed = store.get('articles', existing.id) === undefined;
        const reason = trashed ? 'importing.duplicateTrashed' : 'importing.duplicate';
        return duplicateItem(place, existing, t(reason, { title: shorten(existing.title) }));
      }
      const waiting = into === null ? undefined : store.get('articles', into);
      if (waiting) {
        const named = labelFor('labels.capture', { title: { id: waiting.id, title: shorten(waiting.title) } });
        const fields = { fileHash, fileName: name, transcript: true };
        await store.transact(label ?? named, (tx) => tx.set('articles', waiting.id, fields), { group });
        return storedItem(place, waiting.id, waiting.title, []);
      }
      const title = typedTitle?.trim() || name;
      const { text, blocks, hash: textHash } = textOf(transcriptTitle({ title, fileName: name }, typed), typed);
      await store.putText(text);
      const { value: id } = await store.transact(
        label ?? labelFor('labels.capture', { title: { made: 'articles', title: shorten(title) } }),
        (tx) =>
          tx.create('articles', {
            title,
            captured: new Date(now()).toISOString(),
            blocks,
            textHash,
            fileHash,
            fileName: name,
            part: place.part ? `${basename(place.path)}/${place.part}` : null,
            transcript: true,
            provenance: { title: typedTitle?.trim() ? 'typed' : 'guessed' },
          }),
        { group },
      );
      return storedItem(place, id, title, typed.trim() === '' ? [t('importing.nothingTyped')] : []);
    },
  };
}

/**
 * Reads a source of an import once more: the file itself, an entry of an archive or mailbox, or an attachment of a mail.
 * @throws AppError `not-found` if it is no longer there
 */
export async function rereadSource(
  { path, part }: Place,
  parser: Parser,
): Promise<{ bytes: Uint8Array; name: string; modified?: number }> {
  if (!part) return readSource({ file: path, path });
  for await (const unit of unitsOf({ file: path, path, size: 0 }, () => undefined)) {
    if ('status' in unit) continue;
    if (unit.part === part) return unit.load();
    if (unit.part !== null && !part.startsWith(`${unit.part}/`)) continue;
    const { bytes, name } = await unit.load();
    const found = await findAttached(parser, { bytes, name, part: unit.part }, part, unit.budget, unit.depth);
    if (found) return found;
  }
  const neighbour = await findBelow(dirname(path), part);
  if (!('refused' in neighbour)) return readSource({ file: neighbour.file, path: part });
  throw new AppError('not-found', t('importing.partGone', { path, part }));
}
