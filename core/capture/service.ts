import { basename } from 'node:path';
import { mayBeKept, needsLook, type AddItem, type RereadItem, type captureContract } from '#core/capture/contract.ts';
import { failedItem, urgencyOf } from '#core/capture/items.ts';
import { holdsSources } from '#lib/extract/container-kind.ts';
import { importSources, takeOne } from '#core/capture/importing.ts';
import { listOfItems } from '#core/capture/itemList.ts';
import { rereading, type RereadingDeps } from '#core/capture/rereading.ts';
import { keeping, readAgain } from '#core/capture/unreadable-files.ts';
import { undoing } from '#core/capture/undo-import.ts';
import { taking, type TakingDeps, type Typed } from '#core/capture/ingest.ts';
import type { NearOf } from '#core/capture/duplicate-notice.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { JobControl, Jobs } from '#core/jobs/service.ts';
import { isFolder } from '#core/capture/sources.ts';
import { holdsOthers } from '#core/capture/unfold.ts';
import { newId } from '#core/store/ids.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { Handlers } from '#core/rpc.ts';
import { writeOut } from '#lib/files/write-out.ts';
import type { AsWritten } from '#core/store/view.ts';
import { labelFor, type Label } from '#core/model/label.ts';

export interface CaptureDeps extends TakingDeps, RereadingDeps {
  jobs: Jobs;
  reverse: AsWritten<ReverseIndex>;
  /** Takes a file in that holds a case rather than a source; null for every other file. */
  takeBundle(path: string, signal: AbortSignal): Promise<AddItem | null>;
  /** Of each article the one before it that is nearly the same; null where there is none. */
  near: NearOf;
}

/** Imports whose items are still kept for the window to ask about. */
const keptImports = 20;

/** Milliseconds for which somebody who pastes is kept waiting to hear of a near-duplicate; the article itself is saved. */
const mostWait = 800;

/** Taking sources in: from the clipboard, from standard input, from files and folders. */
export function captureService(deps: CaptureDeps): Handlers<typeof captureContract> {
  const { store, jobs } = deps;
  const imports = new Map<string, AddItem[]>();
  /** The undo group of each import, and its undo step once that has been looked for: a step loses its group when it is undone. */
  const steps = new Map<string, { group: string; step: number | null }>();
  const rereads = new Map<string, RereadItem[]>();
  const reread = rereading(deps);
  const undo = undoing(store, deps.reverse);
  const take = taking(deps);
  const kept = keeping(deps);

  async function withNear(item: AddItem, atMost?: number): Promise<AddItem> {
    if (item.status !== 'added' || item.id === null) return item;
    const asked = deps.near([item.id]);
    // While a case has just been opened its texts are still looked at; what was pasted is not to wait for that.
    const [near = null] = await (atMost === undefined ? asked : Promise.race([asked, later(atMost)]));
    return { ...item, near };
  }

  function pasted(bytes: Uint8Array, path: string, html: boolean, typed: Typed): Promise<AddItem> {
    const hint = { html, ...(typed.url ? { url: typed.url } : {}) };
    const input = { bytes, name: t('importing.pasted'), hint };
    return take({ path, input, typed, group: newId() }).then((item) => withNear(item, mostWait));
  }

  function itemsOf(job: string): AddItem[] {
    const items = imports.get(job);
    if (!items) throw new AppError('not-found', t('errors.noJob'));
    return items;
  }

  function stepOf(job: string): number | null {
    itemsOf(job);
    const known = steps.get(job);
    if (known) known.step ??= store.stepOf(known.group);
    return known?.step ?? null;
  }

  /** The publication date of what was taken, while nobody has confirmed it; as it is now, not as it was taken. */
  function guessedDateOf({ status, id }: AddItem): string | null {
    const article = status === 'added' && id !== null ? store.get('articles', id) : undefined;
    return article?.provenance.published === 'guessed' ? article.published : null;
  }

  /** An input of a job that was not read. */
  function unread(job: string, index: number): AddItem {
    const item = itemsOf(job)[index];
    if (!item?.error || item.path === '-' || !mayBeKept.has(item.error.code))
      throw new AppError('invalid', t('importing.notKept'));
    return item;
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
      // One line tells what became of it; an archive or a mailbox needs many.
      if (holdsSources(name, bytes))
        return failedItem({ path: '-' }, 'skipped', 'unsupported', t('inner.fromInput', { name }));
      const input = { bytes, name };
      return withNear(await takeOne(take, { path: '-', input, typed, group: newId() }));
    },

    async add({ paths, keep, ...typed }) {
      // A case that cannot be written says so once, and not file by file.
      await store.transact('', () => undefined);
      const items: AddItem[] = [];
      const [only] = paths;
      const label =
        paths.length === 1 && only !== undefined
          ? t('importing.jobFolder', { name: basename(only) })
          : t('importing.jobFiles', { count: paths.length });
      const step = { group: newId(), label: await stepLabel(paths) };
      const work = (control: JobControl) =>
        importSources(paths, {
          take,
          takeBundle: deps.takeBundle,
          near: deps.near,
          typed,
          keep: keep ? kept.keep : undefined,
          ...step,
          items,
          control,
        });
      const job = jobs.start(label, work, { pausable: true });
      imports.set(job, items);
      steps.set(job, { group: step.group, step: null });
      forgetOldest(imports);
      forgetOldest(steps);
      return { job };
    },

    async unlock({ job, index, password }) {
      const { path, part } = unread(job, index);
      const { bytes, name, modified } = await readAgain({ path, part }, deps.parser);
      const hint = { password, ...(modified === undefined ? {} : { modified }) };
      const typed = { accept: 'none' as const };
      const item = await withNear(await take({ path, part, input: { bytes, name, hint }, typed, group: newId() }));
      itemsOf(job)[index] = item;
      return item;
    },

    async keep({ job, index, ...typed }) {
      const item = await withNear(await kept.keep(unread(job, index), typed, { group: newId() }));
      itemsOf(job)[index] = item;
      return item;
    },

    items({ job, offset, limit, status, look, faultsFirst }) {
      const rows = itemsOf(job).map((item, index) => {
        const guessed = guessedDateOf(item);
        const looks = needsLook(item, guessed);
        return { item, index, guessed, looks, urgency: faultsFirst ? urgencyOf(item, guessed) : 0 };
      });
      const counts = { added: 0, duplicate: 0, skipped: 0, failed: 0, look: 0 };
      for (const { item, looks } of rows) {
        counts[item.status] += 1;
        if (looks) counts.look += 1;
      }
      const all = rows.filter(({ item, looks }) => (!status || item.status === status) && (!look || looks));
      all.sort((a, b) => a.urgency - b.urgency || a.index - b.index);
      const page = all.slice(offset, offset + limit);
      return {
        total: all.length,
        counts,
        indexes: page.map(({ index }) => index),
        guessedDates: page.map(({ guessed }) => guessed),
        items: page.map(({ item }) => item),
      };
    },

    undoState: ({ job }) => undo.look(stepOf(job)),

    async undo({ job }) {
      return { articles: await undo.undo(stepOf(job)) };
    },

    async reread({ articles: endings }) {
      // A case that cannot be written says so once, and not article by article.
      await store.transact('', () => undefined);
      const articles = endings
        ? [...new Set(endings.map(store.resolve, store))]
        : store.list('articles').map(({ id }) => id);
      const items: RereadItem[] = [];
      const work = (control: JobControl) => reread.read(articles, items, control);
      // It has no list of inputs, as an import has.
      const job = jobs.start(t('reread.job', { count: articles.length }), work, { unit: 'checks' });
      rereads.set(job, items);
      forgetOldest(rereads);
      return { job };
    },

    rereadItems({ job, offset, limit }) {
      const items = rereads.get(job);
      if (!items) throw new AppError('not-found', t('errors.noJob'));
      const counts = { changed: 0, same: 0, skipped: 0, failed: 0 };
      for (const { status } of items) counts[status] += 1;
      return { total: items.length, counts, items: items.slice(offset, offset + limit) };
    },

    async saveList({ job, path }) {
      const items = itemsOf(job);
      await writeOut(path, listOfItems(items));
      return { items: items.length };
    },
  };
}

/** Maps keep the order in which jobs were started. */
function forgetOldest(byJob: Map<string, unknown>): void {
  for (const old of [...byJob.keys()].slice(0, Math.max(0, byJob.size - keptImports))) byJob.delete(old);
}

function later(ms: number): Promise<never[]> {
  return new Promise((resolve) => setTimeout(() => resolve([]), ms).unref());
}

/** What taking in these paths is called in the Undo menu; a single file that is no archive or mailbox after its article. */
async function stepLabel(paths: readonly string[]): Promise<Label | undefined> {
  const [only] = paths;
  if (paths.length > 1 || only === undefined) return labelFor('labels.captureFiles', { count: paths.length });
  const name = basename(only);
  if (await isFolder(only)) return labelFor('labels.captureFolder', { name });
  return (await holdsOthers(only)) ? labelFor('labels.captureContainer', { name }) : undefined;
}
