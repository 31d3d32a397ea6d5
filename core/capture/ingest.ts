import { basename } from 'node:path';
import { provenanceFields, type Article } from '#core/model/articles.ts';
import type { AddItem } from '#core/capture/contract.ts';
import type { Extracted, InnerFile, ParseInput } from '#lib/extract/extracted.ts';
import { addedItem, duplicateItem } from '#core/capture/items.ts';
import { createKnownContent } from '#core/capture/known-content.ts';
import { maxBlocks } from '#lib/extract/limits.ts';
import type { Parser } from '#lib/extract/parser.ts';
import { AppError, toErrorReply } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { TitleInstead } from '#core/furniture/model.ts';
import type { Patch, Store } from '#core/store/types.ts';
import { buildText } from '#lib/text/blocks.ts';
import { labelFor, type Label } from '#core/model/label.ts';
import { sha256 } from '#lib/files/sha256.ts';

export interface IngestDeps {
  store: Store;
  parser: Parser;
  /** Milliseconds since 1970. */
  now(): number;
  /** Returns another title if the guessed one is a line of site furniture; otherwise null. */
  titleInstead: TitleInstead;
  /** Creates records from an article's suggestions, as `--accept` specifies. */
  accept(article: string, mode: 'none' | 'confident' | 'all', group: string): Promise<void>;
}

/** Details typed by the user, which take precedence over those in the source. */
export interface TypedDetails {
  url?: string | null | undefined;
  title?: string | null | undefined;
  published?: string | null | undefined;
  accept: 'none' | 'confident' | 'all';
  /** Opens locked files. */
  password?: string | null | undefined;
}

/** One source being imported. */
export interface Incoming {
  /** As the user gave it; `-` for pasted text or standard input. */
  path: string;
  /** Its position within the file at `path`; null for that file itself. */
  part?: string | null | undefined;
  input: ParseInput;
  typed: TypedDetails;
  /** Undo group of the import. */
  group: string;
  /** Label of the import in the Undo menu; if absent, the article's. */
  label?: Label | undefined;
  signal?: AbortSignal | undefined;
  /** If several are in progress: resolves when it is this one's turn to be written. */
  turn?: Promise<void> | undefined;
  /**
   * The article that waits for it, created from another program's file: it receives the text and the original, and the source's own details
   * where that file has none.
   */
  into?: string | undefined;
  /** Called when this source has been handed to the disk: the next may follow. */
  onHandover?: (() => void) | undefined;
  /**
   * Imports the files that it contains. They come first: an article that exists implies that everything in it was processed, so an import
   * interrupted in between resumes there. Returns the files that are not in the case.
   */
  ingestInner?: ((files: readonly InnerFile[]) => Promise<string[]>) | undefined;
}

/** Imports a source: bytes kept unchanged, text cleaned, one change set. Nothing is kept of a source that fails. */
export interface Ingest {
  (incoming: Incoming): Promise<AddItem>;
  /** Returns the article that has these bytes, including trashed ones; waits for one that is being written. */
  articleOf(bytes: Uint8Array): Promise<string | null>;
}

/** Creates the importer. Of several sources at once, each is written in turn, and identical bytes are imported once. */
export function createIngest({ store, parser, now, accept, titleInstead }: IngestDeps): Ingest {
  const knownContent = createKnownContent(store);
  /** Files whose change set is being written, by hash. */
  const underWay = new Map<string, Promise<unknown>>();

  const duplicateOf = (place: Incoming, fileHash: string): AddItem | null => {
    const duplicate = knownContent.file(fileHash);
    return duplicate ? duplicateItem(place, duplicate, sameAs(duplicate, 'importing.duplicate')) : null;
  };

  async function read(incoming: Incoming): Promise<Read | AddItem> {
    const { path, input, typed, signal } = incoming;
    const fileHash = sha256(input.bytes);
    const duplicate = duplicateOf(incoming, fileHash);
    if (duplicate) {
      await retry(incoming, duplicate.id);
      return duplicate;
    }
    const extracted = await parser.parse(input, signal);
    const title = typed.title?.trim() || extracted.title;
    const { text, blocks } = buildText(extracted.headline, extracted.blocks);
    // Checked before anything is written, or its content would be stored without an article.
    if (blocks.length > maxBlocks) throw new AppError('too-large', t('importing.tooManyBlocks', { name: input.name }));
    const textHash = sha256(text);
    // Text pasted from different windows may differ in its bytes but not in its words; a file is identified by its bytes.
    const sameText = path === '-' ? knownContent.text(textHash) : undefined;
    if (sameText) return duplicateItem(incoming, sameText, sameAs(sameText, 'importing.duplicateText'));
    const fields = { ...articleFields(extracted, typed), title, blocks, textHash, fileHash };
    // The text is the same regardless of which lines are left out.
    fields.title = titleInstead(fields, text, input.name) ?? title;
    return { extracted, text, fields };
  }

  /** Retries the attachments of an existing article that were not imported at first: they may be readable now, or are to be kept. */
  async function retry({ input, signal, ingestInner, turn, group, label }: Incoming, id: string | null): Promise<void> {
    const article = id === null ? undefined : store.get('articles', id);
    // A file kept with a transcript is not read.
    if (!article || article.transcript || article.unreadParts.length === 0 || !ingestInner) return;
    const { inner } = await parser.parse({ ...input, hint: { ...input.hint, whole: true } }, signal);
    // If it only lacks a file named in a bibliography, that is looked for when the bibliography is added again.
    if (!inner) return;
    // Files that a user has kept meanwhile are recognised by their bytes, and not read again.
    const files = inner.map((file) =>
      'refused' in file && file.whole && knownContent.file(sha256(file.whole))
        ? { name: file.name, bytes: file.whole }
        : file,
    );
    const unreadParts = await ingestInner(files);
    if (unreadParts.join('\n') === article.unreadParts.join('\n')) return;
    await turn;
    await store.transact(
      label ?? labelFor('labels.capture', { title: { id: article.id, title: shorten(article.title) } }),
      (tx) => tx.set('articles', article.id, { unreadParts }),
      { group },
    );
  }

  /** Writes an article, unless one with the same bytes has been written meanwhile. */
  async function write(
    incoming: Incoming,
    { fields }: Read,
    unreadParts: readonly string[],
  ): Promise<string | AddItem> {
    const { path, part, input, group, label, onHandover } = incoming;
    const { fileHash, title } = fields;
    for (let other = underWay.get(fileHash); other; other = underWay.get(fileHash)) {
      onHandover?.();
      await other;
    }
    const duplicate = duplicateOf(incoming, fileHash);
    if (duplicate) return duplicate;
    const captured = new Date(now()).toISOString();
    const fileName = path === '-' && !part ? null : input.name;
    const container = path === '-' ? '' : `${basename(path)}/`;
    const waiting = incoming.into === undefined ? undefined : store.get('articles', incoming.into);
    const written = store.transact(
      label ?? labelFor('labels.capture', { title: { made: 'articles', title: shorten(title) } }),
      (tx) => {
        if (waiting) {
          tx.set('articles', waiting.id, givenTo(waiting, { ...fields, fileName, unreadParts }));
          return waiting.id;
        }
        return tx.create('articles', {
          ...fields,
          captured,
          fileName,
          part: part ? `${container}${part}` : null,
          unreadParts: [...unreadParts],
        });
      },
      { group },
    );
    // the importer of the file gets the error from `written`
    const settled = written.catch(() => undefined).finally(() => underWay.delete(fileHash));
    underWay.set(fileHash, settled);
    onHandover?.();
    return (await written).value;
  }

  return Object.assign(ingestInTurn, { articleOf });

  async function articleOf(bytes: Uint8Array): Promise<string | null> {
    if (underWay.size === 0 && knownContent.hasNoFiles()) return null;
    const hash = sha256(bytes);
    for (let other = underWay.get(hash); other; other = underWay.get(hash)) await other;
    return knownContent.file(hash)?.id ?? null;
  }

  async function ingestInTurn(incoming: Incoming): Promise<AddItem> {
    const { input, typed, group, signal } = incoming;
    const found = await read(incoming);
    if ('status' in found) return found;
    const { inner } = found.extracted;
    const unreadParts = (inner && (await incoming.ingestInner?.(inner))) ?? [];
    if (signal?.aborted) throw new AppError('cancelled', t('capture.cancelled', { name: input.name }));
    await Promise.all([store.putText(found.text), store.putFile(input.bytes)]);
    await incoming.turn;
    const id = await write(incoming, found, unreadParts);
    if (typeof id !== 'string') return id;
    const title = store.get('articles', id)?.title ?? found.fields.title;
    const item = addedItem(incoming, id, title, found.extracted);
    try {
      await accept(id, typed.accept, group);
    } catch (thrown) {
      // The article itself is in the case, so it must not be reported as failed.
      item.warnings.push(t('importing.acceptFailed', { reason: toErrorReply(thrown).message }));
    }
    return item;
  }

  function sameAs(article: Readonly<Article>, reason: 'importing.duplicate' | 'importing.duplicateText'): string {
    const trashed = store.get('articles', article.id) === undefined;
    return t(trashed ? 'importing.duplicateTrashed' : reason, { title: shorten(article.title) });
  }
}

/** A source that was read but is not in the case yet. */
interface Read {
  extracted: Extracted;
  text: string;
  fields: ReturnType<typeof articleFields> & Pick<Article, 'title' | 'blocks' | 'textHash'> & { fileHash: string };
}

/** Returns the fields that a waiting article receives from its file. */
function givenTo(
  article: Readonly<Article>,
  {
    textHash,
    fileHash,
    blocks,
    fileName,
    unreadParts,
    ...fields
  }: Read['fields'] & {
    fileName: string | null;
    unreadParts: readonly string[];
  },
): Patch<'articles'> {
  const gaps = provenanceFields.filter((field) => article[field] === null || article[field].length === 0);
  return {
    ...{ textHash, fileHash, blocks, fileName },
    unreadParts: [...new Set([...article.unreadParts, ...unreadParts])],
    ...Object.fromEntries(gaps.map((field) => [field, fields[field]])),
    provenance: {
      ...article.provenance,
      ...Object.fromEntries(gaps.map((field) => [field, fields.provenance[field]] as const)),
    },
  };
}

function articleFields(extracted: Extracted, typed: TypedDetails) {
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
    ...(extracted.format === 'eml' ? { kind: 'mail' } : {}),
  };
}
