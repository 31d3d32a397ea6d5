import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { provenanceFields, type Article } from '#core/model/articles.ts';
import type { AddItem } from '#core/capture/contract.ts';
import type { Extracted, InnerFile, ParseInput } from '#lib/extract/extracted.ts';
import { addedItem, duplicateItem } from '#core/capture/items.ts';
import { createKnownContent } from '#core/capture/known.ts';
import { maxBlocks } from '#lib/extract/limits.ts';
import type { Parser } from '#lib/extract/parser.ts';
import { AppError, toErrorReply } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { TitleInstead } from '#core/furniture/model.ts';
import type { Patch, Store } from '#core/store/types.ts';
import { buildText } from '#lib/text/blocks.ts';
import { labelFor, type Label } from '#core/model/label.ts';

export interface IngestDeps {
  store: Store;
  parser: Parser;
  /** Milliseconds since 1970. */
  now(): number;
  /** Title of a text, where the one that was guessed is a line of its site; null for every other. */
  titleInstead: TitleInstead;
  /** Makes records of an article's suggestions, as `--accept` says. */
  accept(article: string, mode: 'none' | 'confident' | 'all', group: string): Promise<void>;
}

/** What the person said about what they add; goes before what the source says. */
export interface TypedDetails {
  url?: string | null | undefined;
  title?: string | null | undefined;
  published?: string | null | undefined;
  accept: 'none' | 'confident' | 'all';
  /** Opens files that are locked. */
  password?: string | null | undefined;
}

/** One source on its way into the case. */
export interface Incoming {
  /** As the person gave it; `-` for what was pasted or came on standard input. */
  path: string;
  /** Where it lies within the file at `path`; null for that file itself. */
  part?: string | null | undefined;
  input: ParseInput;
  typed: TypedDetails;
  /** Undo group of the import that it belongs to. */
  group: string;
  /** What that import is called in the Undo menu; after the article when absent. */
  label?: Label | undefined;
  signal?: AbortSignal | undefined;
  /** Where several are on their way at once: resolves when it is this one's turn to be written. */
  turn?: Promise<void> | undefined;
  /**
   * The article that waits for it, made of what a peer's file says: it gets the text and the original, and what the source says of itself where that
   * file says nothing.
   */
  into?: string | undefined;
  /** Hears that this one has been handed to the disk: the next may follow. */
  handed?: (() => void) | undefined;
  /**
   * Takes in the files that it holds. They come first: an article that is there says that all it held has been dealt
   * with, so that an import that was stopped between the two goes on where it stopped. Answers which are not in the case.
   */
  ingestInner?: ((files: readonly InnerFile[]) => Promise<string[]>) | undefined;
}

/** Takes a source in: bytes kept as they are, text cleaned, one change set. Nothing is kept of one that fails. */
export interface Ingest {
  (incoming: Incoming): Promise<AddItem>;
  /** The article that has these bytes, the trash included; one that is on its way to the disk is waited for. */
  articleOf(bytes: Uint8Array): Promise<string | null>;
}

/** Of several sources at once, each is written in its turn and the same bytes are taken once. */
export function createIngest({ store, parser, now, accept, titleInstead }: IngestDeps): Ingest {
  const known = createKnownContent(store);
  /** Files whose change set is on its way to the disk, by hash. */
  const underWay = new Map<string, Promise<unknown>>();

  const duplicateOf = (place: Incoming, fileHash: string): AddItem | null => {
    const there = known.file(fileHash);
    return there ? duplicateItem(place, there, sameAs(there, 'importing.duplicate')) : null;
  };

  async function read(incoming: Incoming): Promise<Read | AddItem> {
    const { path, input, typed, signal } = incoming;
    const fileHash = sha256(input.bytes);
    const there = duplicateOf(incoming, fileHash);
    if (there) {
      await retry(incoming, there.id);
      return there;
    }
    const extracted = await parser.parse(input, signal);
    const title = typed.title?.trim() || extracted.title;
    const { text, blocks } = buildText(extracted.headline, extracted.blocks);
    // Checked before anything is written, or its content would stay without an article.
    if (blocks.length > maxBlocks) throw new AppError('too-large', t('importing.tooManyBlocks', { name: input.name }));
    const textHash = sha256(text);
    // Pasted twice from different windows the bytes may differ while the words do not; a file is its bytes.
    const sameText = path === '-' ? known.text(textHash) : undefined;
    if (sameText) return duplicateItem(incoming, sameText, sameAs(sameText, 'importing.duplicateText'));
    const fields = { ...articleFields(extracted, typed), title, blocks, textHash, fileHash };
    // The text is the same whatever is left out of it.
    fields.title = titleInstead(fields, text, input.name) ?? title;
    return { extracted, text, fields };
  }

  /** Takes what is attached to an article in that could not be taken when it came: it may be read by now, or is to be kept. */
  async function retry({ input, signal, ingestInner, turn, group, label }: Incoming, id: string | null): Promise<void> {
    const article = id === null ? undefined : store.get('articles', id);
    // Of what was kept with a text that a person typed nothing is read.
    if (!article || article.transcript || article.unreadParts.length === 0 || !ingestInner) return;
    const { inner } = await parser.parse({ ...input, hint: { ...input.hint, whole: true } }, signal);
    // What is missing beside it, as a bibliography said, is looked for when that is added again.
    if (!inner) return;
    // What a person has kept meanwhile is known by its bytes, and looked at no more.
    const files = inner.map((file) =>
      'refused' in file && file.whole && known.file(sha256(file.whole)) ? { name: file.name, bytes: file.whole } : file,
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
    const { path, part, input, group, label, handed } = incoming;
    const { fileHash, title } = fields;
    for (let other = underWay.get(fileHash); other; other = underWay.get(fileHash)) {
      handed?.();
      await other;
    }
    const there = duplicateOf(incoming, fileHash);
    if (there) return there;
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
    const settled = written.catch(() => undefined).finally(() => underWay.delete(fileHash)); // whoever takes it in is told by `written`
    underWay.set(fileHash, settled);
    handed?.();
    return (await written).value;
  }

  return Object.assign(take, { articleOf });

  async function articleOf(bytes: Uint8Array): Promise<string | null> {
    if (underWay.size === 0 && known.hasNoFiles()) return null;
    const hash = sha256(bytes);
    for (let other = underWay.get(hash); other; other = underWay.get(hash)) await other;
    return known.file(hash)?.id ?? null;
  }

  async function take(incoming: Incoming): Promise<AddItem> {
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
      // The article itself is in the case, and is not to be reported as failed.
      item.warnings.push(t('importing.acceptFailed', { reason: toErrorReply(thrown).message }));
    }
    return item;
  }

  function sameAs(article: Readonly<Article>, reason: 'importing.duplicate' | 'importing.duplicateText'): string {
    const trashed = store.get('articles', article.id) === undefined;
    return t(trashed ? 'importing.duplicateTrashed' : reason, { title: shorten(article.title) });
  }
}

/** What was read of a source and is not in the case yet. */
interface Read {
  extracted: Extracted;
  text: string;
  fields: ReturnType<typeof articleFields> & Pick<Article, 'title' | 'blocks' | 'textHash'> & { fileHash: string };
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What an article gets of a file that it waited for. */
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
