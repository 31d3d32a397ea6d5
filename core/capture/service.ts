import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Article } from '#core/articles/model.ts';
import type { AddItem, captureContract } from '#core/capture/contract.ts';
import type { Extracted, ParseInput } from '#core/capture/extracted.ts';
import type { Parser } from '#core/capture/parser.ts';
import { countSources, readSource, walkSources, type SourceFile } from '#core/capture/sources.ts';
import { AppError, toErrorReply } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import type { JobControl, Jobs } from '#core/jobs/service.ts';
import { newId } from '#core/records/ids.ts';
import { shorten } from '#core/records/shorten.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import { buildText } from '#core/text/blocks.ts';

export interface CaptureDeps {
  store: Store;
  parser: Parser;
  jobs: Jobs;
  now(): number;
  /** Makes records of an article's suggestions, as `--accept` says. */
  accept(article: string, mode: 'none' | 'confident' | 'all', group: string): Promise<void>;
}

/** What the person said about what they add. */
interface Typed {
  url?: string | null | undefined;
  title?: string | null | undefined;
  published?: string | null | undefined;
  accept: 'none' | 'confident' | 'all';
}

/** The one step of undo that an import is, and what it is called; null: after the article. */
interface Step {
  group: string;
  label: string | null;
}

/** Imports whose items are still kept for the window to ask about. */
const keptImports = 20;

/** Files read ahead while one is being written: the parser works while the disk syncs. */
const readAhead = 3;

/** Taking sources in: bytes kept as they are, text cleaned, one acknowledged change set an article. */
export function captureService(deps: CaptureDeps): Handlers<typeof captureContract> {
  const { store, parser, jobs } = deps;
  const imports = new Map<string, AddItem[]>();
  const known = knownContent(store);

  async function takeBytes(
    path: string,
    input: ParseInput,
    typed: Typed,
    { group, label }: Step,
    signal?: AbortSignal,
  ): Promise<AddItem> {
    const fileHash = createHash('sha256').update(input.bytes).digest('hex');
    const there = known.file(fileHash);
    if (there) return duplicate(path, there, 'importing.duplicate');
    const extracted = await parser.parse(input, signal);
    const title = typed.title?.trim() || extracted.title;
    const { text, blocks } = buildText(title, extracted.blocks);
    const textHash = createHash('sha256').update(text, 'utf8').digest('hex');
    // Pasted twice from different windows the bytes may differ while the words do not; a file is its bytes.
    const sameText = path === '-' ? known.text(textHash) : undefined;
    if (sameText) return duplicate(path, sameText, 'importing.duplicateText');

    await store.putText(text);
    await store.putFile(input.bytes);
    const fields = articleFields(extracted, typed, { title, blocks, textHash, fileHash });
    const { value: id } = await store.transact(
      label ?? t('labels.capture', { title: shorten(title) }),
      (tx) =>
        tx.create('articles', {
          ...fields,
          captured: new Date(deps.now()).toISOString(),
          fileName: path === '-' ? null : input.name,
        }),
      { group },
    );
    await deps.accept(id, typed.accept, group);
    return {
      path,
      part: null,
      status: 'added',
      id,
      format: extracted.format,
      title,
      near: null,
      warnings: extracted.warnings,
      error: null,
    };
  }

  function duplicate(
    path: string,
    article: Article,
    reason: 'importing.duplicate' | 'importing.duplicateText',
  ): AddItem {
    const trashed = store.get('articles', article.id) === undefined;
    const message = t(trashed ? 'importing.duplicateTrashed' : reason, { title: shorten(article.title) });
    return {
      path,
      part: null,
      status: 'duplicate',
      id: article.id,
      format: null,
      title: article.title,
      near: null,
      warnings: [message],
      error: null,
    };
  }

  async function takeFile(
    source: SourceFile,
    typed: Typed,
    step: Step,
    read: ReturnType<typeof readSource>,
    signal: AbortSignal,
  ): Promise<AddItem> {
    try {
      const { bytes, name, modified } = await read;
      const hint = { modified, ...(typed.url ? { url: typed.url } : {}) };
      return await takeBytes(source.path, { bytes, name, hint }, typed, step, signal);
    } catch (thrown) {
      const { code, message } = toErrorReply(thrown);
      // A case that can no longer be written ends the import; so does a person.
      if (code === 'write-failed' || code === 'read-only' || code === 'cancelled') throw thrown;
      return failed(source.path, code === 'unsupported' ? 'skipped' : 'failed', code, message);
    }
  }

  async function importFiles(paths: string[], typed: Typed, items: AddItem[], control: JobControl): Promise<void> {
    const step = { group: newId(), label: await labelOf(paths) };
    const { signal } = control;
    let seen = 0;
    let ahead = 0;
    const progress = () => {
      control.progress(items.length, Math.max(seen, ahead));
    };
    // Reading keeps pace with the walk, so that memory stays flat; how much there is in all is found out beside it.
    const counting = countSources(paths, signal, (count) => {
      ahead = count;
    }).catch(() => undefined);
    const queue: { source: SourceFile; read: ReturnType<typeof readSource> }[] = [];
    const takeNext = async () => {
      const next = queue.shift();
      if (!next || signal.aborted) return;
      items.push(await takeFile(next.source, typed, step, next.read, signal));
      progress();
    };
    for await (const source of walkSources(paths, signal)) {
      if (signal.aborted) break;
      seen += 1;
      if ('status' in source) items.push(failed(source.path, source.status, source.code, source.message));
      else {
        const read = readSource(source.file);
        read.catch(() => undefined); // looked at when its turn comes
        queue.push({ source, read });
      }
      if (queue.length >= readAhead) await takeNext();
      progress();
    }
    while (queue.length && !signal.aborted) await takeNext();
    await counting;
    // A folder may have changed between the two walks: at the end what was met is what there was.
    control.progress(items.length, signal.aborted ? Math.max(seen, ahead) : seen);
  }

  return {
    async paste({ text, html, path, ...typed }) {
      const words = html?.trim() ? html : text;
      if (!words.trim()) throw new AppError('invalid', t('errors.nothingPasted'));
      const input: ParseInput = {
        bytes: new TextEncoder().encode(words),
        name: html?.trim() ? 'pasted.html' : 'pasted.txt',
        hint: { html: Boolean(html?.trim()), ...(typed.url ? { url: typed.url } : {}) },
      };
      return takeBytes(path === '' ? '-' : path, input, typed, { group: newId(), label: null });
    },

    add({ paths, ...typed }) {
      const items: AddItem[] = [];
      const [only] = paths;
      const label =
        paths.length === 1 && only !== undefined
          ? t('importing.jobFolder', { name: basename(only) })
          : t('importing.jobFiles', { count: paths.length });
      const job = jobs.start(label, (control) => importFiles(paths, typed, items, control));
      imports.set(job, items);
      for (const old of [...imports.keys()].slice(0, Math.max(0, imports.size - keptImports))) imports.delete(old);
      return { job };
    },

    items({ job, offset, limit }) {
      const items = imports.get(job);
      if (!items) throw new AppError('not-found', t('errors.noJob'));
      const counts = { added: 0, duplicate: 0, skipped: 0, failed: 0 };
      for (const { status } of items) counts[status] += 1;
      return { total: items.length, counts, items: items.slice(offset, offset + limit) };
    },
  };
}

/** What taking in these paths is called in the Undo menu. */
async function labelOf(paths: readonly string[]): Promise<string | null> {
  const [only] = paths;
  if (paths.length > 1 || only === undefined) return t('labels.captureFiles', { count: paths.length });
  const isFolder = (await stat(only).catch(() => null))?.isDirectory() ?? false;
  return isFolder ? t('labels.captureFolder', { name: basename(only) }) : null;
}

function failed(path: string, status: 'skipped' | 'failed', code: string, message: string): AddItem {
  return {
    path,
    part: null,
    status,
    id: null,
    format: null,
    title: null,
    near: null,
    warnings: [],
    error: { code, message },
  };
}

function articleFields(
  extracted: Extracted,
  typed: Typed,
  made: Pick<Article, 'title' | 'blocks' | 'textHash'> & { fileHash: string },
) {
  const provenance: Article['provenance'] = { ...extracted.provenance };
  if (typed.title?.trim()) provenance.title = 'typed';
  if (typed.url) provenance.url = 'typed';
  if (typed.published) provenance.published = 'typed';
  return {
    ...made,
    outlet: extracted.outlet,
    authors: extracted.authors,
    published: typed.published ?? extracted.published,
    url: typed.url ?? extracted.url,
    language: extracted.language,
    provenance,
  };
}

/** Which bytes and which texts the case has, the trash included; kept level by the store's commits. */
function knownContent(store: Store) {
  const files = new Map<string, string>();
  const texts = new Map<string, string>();
  const note = (article: Readonly<Article>) => {
    if (article.fileHash !== null) files.set(article.fileHash, article.id);
    texts.set(article.textHash, article.id);
  };
  for (const article of [...store.list('articles'), ...store.list('articles', { trash: true })]) note(article);
  store.onCommit(({ changes }) => {
    for (const { collection, id } of changes) {
      const article = collection === 'articles' ? store.get('articles', id) : undefined;
      if (article) note(article);
    }
  });
  const look = (map: Map<string, string>, hash: string): Readonly<Article> | undefined => {
    const id = map.get(hash);
    return id === undefined ? undefined : (store.get('articles', id) ?? store.getTrashed('articles', id));
  };
  return { file: (hash: string) => look(files, hash), text: (hash: string) => look(texts, hash) };
}
