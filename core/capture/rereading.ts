import { existing } from '#core/model/existing.ts';
import { provenanceFields, type Article } from '#core/model/articles.ts';
import type { RereadItem } from '#core/capture/contract.ts';
import type { Extracted } from '#lib/extract/extracted.ts';
import { maxBlocks } from '#lib/extract/limits.ts';
import type { Parser } from '#lib/extract/parser.ts';
import { AppError, toErrorReply } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { JobControl } from '#core/jobs/service.ts';
import type { QuoteStates } from '#core/quotes/contract.ts';
import { newId } from '#core/store/ids.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { TitleInstead } from '#core/furniture/model.ts';
import type { Patch, Store } from '#core/store/types.ts';
import { buildText } from '#lib/text/blocks.ts';
import { labelFor, type Label } from '#core/model/label.ts';
import { addTo } from '#lib/append.ts';
import { sha256 } from '#lib/files/sha256.ts';

/** Articles whose originals are read at once. */
const maxConcurrentReads = 4;
/** Prefix of the undo group of a reread, which distinguishes a text that a person corrected from one that was read again. */
const groupPrefix = 'reread-';
const historyPageSize = 500;

export interface RereadingDeps {
  store: Store;
  parser: Parser;
  /** Returns another title if the guessed one is a line of site furniture; otherwise null. */
  titleInstead: TitleInstead;
  /** Counts the quotes of an article by their status in its text. */
  quoteStates(article: string): Promise<QuoteStates>;
}

/** Rereads the originals of articles with the current reader. */
export interface Rereading {
  /** @param articles ids; each gets one item, in no guaranteed order. All changes are one undo step. */
  read(articles: readonly string[], items: RereadItem[], control: JobControl): Promise<void>;
}

/**
 * The old text stays in the case beside the new one: quotes keep the text that they were made on and are located in the new one. What a
 * person typed or corrected is kept.
 */
export function createRereading({ store, parser, titleInstead, quoteStates }: RereadingDeps): Rereading {
  async function readOne(
    id: string,
    step: { group: string; label: Label },
    corrected: (article: Readonly<Article>) => Promise<boolean>,
    signal: AbortSignal,
  ): Promise<RereadItem> {
    const before = existing(store.get('articles', id), id);
    const reason = whyNotReadable(store, before);
    if (reason !== null) return rereadItem(before, { status: 'skipped', warnings: [reason] });
    const extracted = await parser.parse(await originalOf(store, before), signal);
    const isCorrected = await corrected(before);
    const built = builtFrom(before, extracted);
    if (!isCorrected && built.textHash !== before.textHash) await store.putText(built.text);
    const { value: changed } = await store.transact(
      step.label,
      (tx) => {
        // Edits made while the original was being read take precedence over what was read.
        const now = tx.get('articles', id);
        if (!now) return [];
        const patch = patchOf(now, extracted);
        const read = { ...now, ...patch, blocks: built.blocks };
        const keepsText = isCorrected || now.textHash !== before.textHash || (patch.title ?? now.title) !== built.title;
        const text = keepsText ? {} : { textHash: built.textHash, blocks: built.blocks, transcript: false };
        const title = titleInstead(read, built.text, now.fileName ?? t('importing.pasted'));
        const fields = changedFields(now, { ...patch, ...text, ...(title === null ? {} : { title }) });
        if (Object.keys(fields).length > 0) tx.set('articles', id, fields);
        return namesOf(fields);
      },
      { group: step.group },
    );
    const warnings = isCorrected ? [t('reread.corrected')] : [];
    if (changed.length === 0) return rereadItem(before, { status: 'same', warnings });
    const quotes = changed.includes('text') ? await quoteStates(id) : null;
    return rereadItem(store.get('articles', id) ?? before, { status: 'changed', changed, quotes, warnings });
  }

  return {
    async read(articles, items, { progress, signal }) {
      const [only] = articles;
      const title = articles.length === 1 && only !== undefined ? store.get('articles', only)?.title : undefined;
      const step = {
        group: `${groupPrefix}${newId()}`,
        label:
          title === undefined
            ? labelFor('labels.rereadMany', { count: articles.length })
            : labelFor('labels.reread', { title: { id: only ?? '', title: shorten(title) } }),
      };
      const corrected = correctedTexts(store, only !== undefined && articles.length === 1 ? only : undefined);
      let next = 0;
      let done = 0;
      progress(0, articles.length);
      const reader = async () => {
        for (let id = articles[next++]; id !== undefined && !signal.aborted; id = articles[next++]) {
          const item = await readOne(id, step, corrected, signal).catch((thrown: unknown) => failed(store, id, thrown));
          if (item) items.push(item);
          progress(++done, articles.length);
        }
      };
      await Promise.all(Array.from({ length: maxConcurrentReads }, reader));
    },
  };
}

/** Faults of the case rather than of one original. */
const endsJob: ReadonlySet<string> = new Set(['write-failed', 'read-only', 'locked']);

/** Returns the item of an article that could not be read again; null if it was cancelled first. */
function failed(store: Store, id: string, thrown: unknown): RereadItem | null {
  const { code, message } = toErrorReply(thrown);
  if (endsJob.has(code)) throw thrown;
  if (code === 'cancelled') return null;
  const article = store.get('articles', id);
  return { ...rereadItem({ id, title: article?.title ?? '' }, { status: 'failed' }), error: { code, message } };
}

function rereadItem(
  { id, title }: Pick<Article, 'id' | 'title'>,
  outcome: Pick<RereadItem, 'status'> & Partial<RereadItem>,
): RereadItem {
  return { id, title, changed: [], quotes: null, warnings: [], error: null, ...outcome };
}

/** Returns a sentence saying why there is nothing to read again; null if there is. */
function whyNotReadable(store: Store, { fileHash, transcript, blocks }: Readonly<Article>): string | null {
  if (fileHash === null) return t('reread.noOriginal');
  const purged = store.purgeOf(fileHash);
  if (purged !== null) return t('reread.purged');
  return transcript && blocks.some(({ kind }) => kind !== 'title') ? t('reread.transcript') : null;
}

async function originalOf(store: Store, { fileHash, fileName, url, provenance }: Readonly<Article>) {
  const bytes = await store.readFile(fileHash ?? '');
  const name = fileName ?? t('importing.pasted');
  const hint = {
    ...(url !== null && provenance.url === 'typed' ? { url } : {}),
    // Clipboard HTML has no file name to identify it, and may begin with any element.
    ...(fileName === null && /^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 100))) ? { html: true } : {}),
  };
  return { bytes, name, hint };
}

/** Returns the text that an article gets when it is read today, with the title that it keeps or gets. */
function builtFrom(article: Readonly<Article>, extracted: Extracted) {
  const title = patchOf(article, extracted).title ?? article.title;
  const { text, blocks } = buildText(title, extracted.blocks);
  if (blocks.length > maxBlocks)
    throw new AppError('too-large', t('importing.tooManyBlocks', { name: article.fileName ?? title }));
  return { title, text, blocks, textHash: sha256(text) };
}

/**
 * Returns the fields taken from the original. What a person typed stays, and so do values from the page that it no longer states; a guess
 * is dropped if the current reader does not make it.
 */
function patchOf(article: Readonly<Article>, extracted: Extracted): Patch<'articles'> {
  const provenance = { ...article.provenance };
  const patch: Record<string, unknown> = {};
  for (const field of provenanceFields) {
    const from = article.provenance[field];
    const value = extracted[field];
    const isEmpty = value === null || value.length === 0;
    const hadNone = article[field] === null || article[field].length === 0;
    const isTyped = from === 'typed' || (from === undefined && !hadNone);
    if (isTyped || (isEmpty && from === 'page')) continue;
    patch[field] = value;
    provenance[field] = extracted.provenance[field];
  }
  return { ...(patch as Patch<'articles'>), provenance };
}

/** Returns the fields whose values differ from the article's. */
function changedFields(article: Readonly<Article>, patch: Patch<'articles'>): Patch<'articles'> {
  const has: Readonly<Record<string, unknown>> = article;
  return Object.fromEntries(
    Object.entries(patch).filter(([field, value]) => JSON.stringify(has[field]) !== JSON.stringify(value)),
  );
}

/** Returns what changed, for display: the text and its blocks count as one, and provenance is included in its value. */
function namesOf(fields: Patch<'articles'>): string[] {
  const names = Object.keys(fields).map((field) => (field === 'textHash' || field === 'blocks' ? 'text' : field));
  const values = names.filter((name) => name !== 'transcript' && name !== 'provenance');
  return values.length > 0 ? [...new Set(values)] : names;
}

/**
 * Returns a function that tells whether a person corrected an article's text: no reading of its original produced it. The journals are
 * scanned once, for the first article.
 * @param only the single article that will be asked about, if there is just one
 */
function correctedTexts(store: Store, only?: string): (article: Readonly<Article>) => Promise<boolean> {
  let readTexts: Promise<Map<string, Set<string>>> | undefined;
  async function gather(): Promise<Map<string, Set<string>>> {
    const texts = new Map<string, Set<string>>();
    const note = (id: string, hash: unknown) => {
      if (typeof hash === 'string') addTo(texts, id, hash);
    };
    let before: number | undefined;
    for (;;) {
      const page = await store.history({
        limit: historyPageSize,
        ...(only === undefined ? {} : { id: only }),
        ...(before === undefined ? {} : { before }),
      });
      for (const { changes, group } of page) {
        for (const change of changes) {
          if (change.collection !== 'articles') continue;
          if ('create' in change) note(change.id, change.create['textHash']);
          else if ('set' in change && group?.startsWith(groupPrefix)) note(change.id, change.set['textHash']?.[1]);
        }
      }
      before = page.at(-1)?.position;
      if (page.length < historyPageSize || before === undefined) return texts;
    }
  }
  return async ({ id, textHash }) => {
    readTexts ??= gather();
    return !((await readTexts).get(id)?.has(textHash) ?? false);
  };
}
