import { createHash } from 'node:crypto';
import type { Article } from '#core/articles/model.ts';
import type { AddItem } from '#core/capture/contract.ts';
import type { Extracted, ParseInput } from '#core/capture/extracted.ts';
import { addedItem, duplicateItem } from '#core/capture/items.ts';
import { knownContent } from '#core/capture/known.ts';
import { maxBlocks } from '#core/capture/limits.ts';
import type { Parser } from '#core/capture/parser.ts';
import { AppError, toErrorReply } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import { shorten } from '#core/records/shorten.ts';
import type { Store } from '#core/store/types.ts';
import { buildText } from '#core/text/blocks.ts';

export interface TakingDeps {
  store: Store;
  parser: Parser;
  /** Milliseconds since 1970. */
  now(): number;
  /** Makes records of an article's suggestions, as `--accept` says. */
  accept(article: string, mode: 'none' | 'confident' | 'all', group: string): Promise<void>;
}

/** What the person said about what they add; goes before what the source says. */
export interface Typed {
  url?: string | null | undefined;
  title?: string | null | undefined;
  published?: string | null | undefined;
  accept: 'none' | 'confident' | 'all';
}

/** One source on its way into the case. */
export interface Incoming {
  /** As the person gave it; `-` for what was pasted or came on standard input. */
  path: string;
  input: ParseInput;
  typed: Typed;
  /** Undo group of the import that it belongs to. */
  group: string;
  signal?: AbortSignal | undefined;
  /** Where several are on their way at once: resolves when it is this one's turn to be written. */
  turn?: Promise<void> | undefined;
  /** Hears that this one has been handed to the disk: the next may follow. */
  handed?: (() => void) | undefined;
}

/** Takes a source in: bytes kept as they are, text cleaned, one change set. Nothing is kept of one that fails. */
export type Take = (incoming: Incoming) => Promise<AddItem>;

/** Of several sources at once, each is written in its turn and the same bytes are taken once. */
export function taking({ store, parser, now, accept }: TakingDeps): Take {
  const known = knownContent(store);
  const underWay = new Map<string, Promise<unknown>>();

  async function take(incoming: Incoming, fileHash: string): Promise<AddItem> {
    const { path, input, typed, group, signal } = incoming;
    const there = known.file(fileHash);
    if (there) return duplicateItem(path, there, sameAs(there, 'importing.duplicate'));
    const extracted = await parser.parse(input, signal);
    const title = typed.title?.trim() || extracted.title;
    const { text, blocks } = buildText(title, extracted.blocks);
    // Checked before anything is written, or its content would stay without an article.
    if (blocks.length > maxBlocks) throw new AppError('too-large', t('importing.tooManyBlocks', { name: input.name }));
    const textHash = createHash('sha256').update(text, 'utf8').digest('hex');
    // Pasted twice from different windows the bytes may differ while the words do not; a file is its bytes.
    const sameText = path === '-' ? known.text(textHash) : undefined;
    if (sameText) return duplicateItem(path, sameText, sameAs(sameText, 'importing.duplicateText'));

    if (signal?.aborted) throw new AppError('cancelled', t('capture.cancelled', { name: input.name }));
    await Promise.all([store.putText(text), store.putFile(input.bytes)]);
    await incoming.turn;
    const written = store.transact(
      t('labels.capture', { title: shorten(title) }),
      (tx) =>
        tx.create('articles', {
          ...articleFields(extracted, typed),
          title,
          blocks,
          textHash,
          fileHash,
          captured: new Date(now()).toISOString(),
          fileName: path === '-' ? null : input.name,
        }),
      { group },
    );
    incoming.handed?.();
    const { value: id } = await written;
    const item = addedItem(path, id, title, extracted);
    try {
      await accept(id, typed.accept, group);
    } catch (thrown) {
      // The article itself is in the case, and is not to be reported as failed.
      item.warnings.push(t('importing.acceptFailed', { reason: toErrorReply(thrown).message }));
    }
    return item;
  }

  return async (incoming) => {
    const fileHash = createHash('sha256').update(incoming.input.bytes).digest('hex');
    for (let other = underWay.get(fileHash); other; other = underWay.get(fileHash)) await other;
    const taken = take(incoming, fileHash);
    const settled = taken.catch(() => undefined).finally(() => underWay.delete(fileHash));
    underWay.set(fileHash, settled);
    return taken;
  };

  function sameAs(article: Readonly<Article>, reason: 'importing.duplicate' | 'importing.duplicateText'): string {
    const trashed = store.get('articles', article.id) === undefined;
    return t(trashed ? 'importing.duplicateTrashed' : reason, { title: shorten(article.title) });
  }
}

function articleFields(extracted: Extracted, typed: Typed) {
  const provenance: Article['provenance'] = { ...extracted.provenance };
  if (typed.title?.trim()) provenance.title = 'typed';
  if (typed.url) provenance.url = 'typed';
  if (typed.published) provenance.published = 'typed';
  return {
    outlet: extracted.outlet,
    authors: extracted.authors,
    published: typed.published ?? extracted.published,
    url: typed.url ?? extracted.url,
    language: extracted.language,
    provenance,
  };
}
