import { basename } from 'node:path';
import { addSheetHandlers, type AddSheetDeps } from '#core/capture/add-sheet.ts';
import { keepableErrors, type AddItem, type captureContract } from '#core/capture/contract.ts';
import { failedItem, pageOfItems } from '#core/capture/items.ts';
import { holdsSources } from '#lib/extract/container-kind.ts';
import { importSources, ingestOne } from '#core/capture/importing.ts';
import { listOfItems } from '#core/capture/item-list.ts';
import { rereadHandlers, type RereadHandlersDeps } from '#core/capture/reread-handlers.ts';
import { createUnreadableFiles, rereadSource } from '#core/capture/unreadable-files.ts';
import { createUndoImport } from '#core/capture/undo-import.ts';
import { createIngest, type IngestDeps, type TypedDetails } from '#core/capture/ingest.ts';
import type { FindNearDuplicates } from '#core/capture/duplicate-notice.ts';
import type { ExchangeReport } from '#core/exchange/contract.ts';
import { formatReport } from '#core/exchange/model/report-text.ts';
import type { PeerFile } from '#core/exchange/in/file.ts';
import type { PeerFolder, ImportedFolder } from '#core/exchange/in/folder.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { JobControl } from '#core/jobs/service.ts';
import { isFolder } from '#core/capture/sources.ts';
import { isContainer } from '#core/capture/containers.ts';
import { newId } from '#core/store/ids.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Handlers } from '#core/rpc.ts';
import { writeOut } from '#lib/files/write-out.ts';
import type { AsWritten } from '#core/store/view.ts';
import { labelFor, type Label } from '#core/model/label.ts';

export interface CaptureDeps extends IngestDeps, RereadHandlersDeps, AddSheetDeps {
  reverse: AsWritten<ReverseIndex>;
  /** Imports a file that contains a case rather than a source; returns null for any other file. */
  takeBundle(path: string, signal: AbortSignal): Promise<AddItem | null>;
  importPeerFile(file: PeerFile): Promise<AddItem | null>;
  takePeerFolder(folder: PeerFolder): Promise<ImportedFolder | null>;
  isPeerArchive(names: readonly string[]): boolean;
  /** Returns, for each article, an earlier one that is nearly the same; null if there is none. */
  near: FindNearDuplicates;
}

/** Imports whose items are kept for the window to request. */
const maxResults = 20;

/** Milliseconds to wait for a near duplicate check after pasting; the article itself is saved by then. */
const maxWaitMs = 800;

interface Import {
  items: AddItem[];
  group: string;
  /** Its undo step, once looked up: a step loses its group when it is undone. */
  step: number | null;
}

/** Imports sources from the clipboard, standard input, files and folders. */
export function captureService(deps: CaptureDeps): Handlers<typeof captureContract> {
  const { store, jobs } = deps;
  const imports = jobs.results<Import>(maxResults);
  const undo = createUndoImport(store, deps.reverse);
  const ingest = createIngest(deps);
  const unreadable = createUnreadableFiles(deps);

  async function withNear(item: AddItem, atMost?: number): Promise<AddItem> {
    if (item.status !== 'added' || item.id === null) return item;
    const finding = deps.near([item.id]);
    // Right after a case is opened its texts are still being compared; pasting must not wait for that.
    const [near = null] = await (atMost === undefined ? finding : Promise.race([finding, noneAfter(atMost)]));
    return { ...item, near };
  }

  function pasted(bytes: Uint8Array, path: string, html: boolean, typed: TypedDetails): Promise<AddItem> {
    const hint = { html, ...(typed.url ? { url: typed.url } : {}) };
    const input = { bytes, name: t('importing.pasted'), hint };
    return ingest({ path, input, typed, group: newId() }).then((item) => withNear(item, maxWaitMs));
  }

  const itemsOf = (job: string): AddItem[] => imports.of(job).items;

  function stepOf(job: string): number | null {
    const running = imports.of(job);
    return (running.step ??= store.stepOf(running.group));
  }

  /** Returns the publication date of an added article while it is unconfirmed, as it is now rather than when it was added. */
  function guessedDateOf({ status, id }: AddItem): string | null {
    const article = status === 'added' && id !== null ? store.get('articles', id) : undefined;
    return article?.provenance.published === 'guessed' ? article.published : null;
  }

  /** Returns an unread input of a job. */
  function unread(job: string, index: number): AddItem {
    const item = itemsOf(job)[index];
    if (!item?.error || item.path === '-' || !keepableErrors.has(item.error.code))
      throw new AppError('invalid', t('importing.notKept'));
    return item;
  }

  function reportOf(job: string, index: number): ExchangeReport {
    const report = itemsOf(job)[index]?.report;
    if (!report) throw new AppError('not-found', t('importing.noReport'));
    return report;
  }

  return {
    async paste({ text, html, path, ...typed }) {
      const isHtml = Boolean(html?.trim());
      const words = isHtml ? (html ?? '') : text;
      if (!words.trim()) throw new AppError('invalid', t('errors.nothingPasted'));
      return pasted(new TextEncoder().encode(words), path || '-', isHtml, typed);
    },

    async take({ bytes, ...typed }) {
      const name = t('importing.standardInput');
      // One line reports one result; an archive or a mailbox needs many.
      if (holdsSources(name, bytes))
        return failedItem({ path: '-' }, 'skipped', 'unsupported', t('inner.fromInput', { name }));
      const input = { bytes, name };
      return withNear(await ingestOne(ingest, { path: '-', input, typed, group: newId() }));
    },

    async add({ paths, keep, as, ...typed }) {
      // A read-only case fails once, not once per file.
      await store.transact('', () => undefined);
      const items: AddItem[] = [];
      const [only] = paths;
      const label =
        paths.length === 1 && only !== undefined
          ? t('exchange.taking', { name: basename(only) })
          : t('importing.jobFiles', { count: paths.length });
      const step = { group: newId(), label: await stepLabel(paths) };
      const work = (control: JobControl) =>
        importSources(paths, {
          ingest,
          takeBundle: deps.takeBundle,
          importPeerFile: deps.importPeerFile,
          takePeerFolder: deps.takePeerFolder,
          as: as ?? null,
          isPeerArchive: deps.isPeerArchive,
          near: deps.near,
          typed,
          storeFile: unreadable.store,
          storeUnreadable: keep ? unreadable.store : undefined,
          ...step,
          items,
          control,
        });
      const job = jobs.start(label, work, { unit: 'items', pausable: true });
      imports.set(job, { items, group: step.group, step: null });
      return { job };
    },

    ...addSheetHandlers(deps, imports, ingest),

    async unlock({ job, index, password }) {
      const { path, part } = unread(job, index);
      const { bytes, name, modified } = await rereadSource({ path, part }, deps.parser);
      const hint = { password, ...(modified === undefined ? {} : { modified }) };
      const typed = { accept: 'none' as const };
      const item = await withNear(await ingest({ path, part, input: { bytes, name, hint }, typed, group: newId() }));
      itemsOf(job)[index] = item;
      return item;
    },

    async keep({ job, index, ...typed }) {
      const item = await withNear(await unreadable.store(unread(job, index), typed, { group: newId() }));
      itemsOf(job)[index] = item;
      return item;
    },

    report: ({ job, index }) => reportOf(job, index),

    async saveReport({ job, index, path }) {
      const report = reportOf(job, index);
      const isJson = path.toLowerCase().endsWith('.json');
      await writeOut(path, isJson ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
      return null;
    },

    items: ({ job, ...query }) => pageOfItems(itemsOf(job), query, guessedDateOf),

    undoState: ({ job }) => undo.stateOf(stepOf(job)),

    async undo({ job }) {
      return undo.undo(stepOf(job));
    },

    ...rereadHandlers(deps),

    async saveList({ job, path }) {
      const items = itemsOf(job);
      await writeOut(path, listOfItems(items));
      return { items: items.length };
    },
  };
}

function noneAfter(ms: number): Promise<never[]> {
  return new Promise((resolve) => setTimeout(() => resolve([]), ms).unref());
}

/** Returns the Undo label for importing these paths; a single file that is not an archive or mailbox is labelled by its article. */
async function stepLabel(paths: readonly string[]): Promise<Label | undefined> {
  const [only] = paths;
  if (paths.length > 1 || only === undefined) return labelFor('labels.captureFiles', { count: paths.length });
  const name = basename(only);
  if (await isFolder(only)) return labelFor('labels.captureFolder', { name });
  return (await isContainer(only)) ? labelFor('labels.captureContainer', { name }) : undefined;
}
