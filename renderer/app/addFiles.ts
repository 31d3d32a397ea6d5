import type { AddItem } from '#core/capture/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { fileNameOf } from '#lib/text/file-name.ts';
import { withErrorToast, undo } from '#renderer/lib/errorToast.ts';
import { api, host, pathsOf } from '#renderer/lib/api.ts';
import { compareNear } from '#renderer/shared/articles/compareNear.ts';
import { go, router } from '#renderer/lib/navigation.ts';
import { refuseWriting } from '#renderer/shared/cases/readOnlyReason.ts';
import { leaveFor } from './leaving.ts';
import { isSheet, setSheetRequest } from '#renderer/shared/transfer/sheetRequest.ts';
import { showToast } from '#renderer/ui/toasts.ts';

/** Milliseconds that a paste may take to arrive. */
const pasteTimeoutMs = 5_000;

/** Milliseconds that one file may take before its job is shown in the list. */
const showJobAfterMs = 400;

/** Adds files and folders. For spreadsheets, asks first whether they are sources or their rows become records. */
export async function addPaths(paths: readonly string[]): Promise<void> {
  if (paths.length === 0 || refuseWriting()) return;
  const sheets = paths.filter(isSheet);
  if (sheets.length > 0) setSheetRequest({ paths: sheets, as: null, onSource: (chosen) => void addSources(chosen) });
  const others = paths.filter((path) => !isSheet(path));
  if (others.length > 0) await addSources(others);
}

/** Adds files and folders as sources, in a job. A single file opens once it is read; several are shown in the import list. */
async function addSources(paths: readonly string[]): Promise<void> {
  await withErrorToast(async () => {
    const { job } = await api.capture.add({ paths: [...paths] });
    const importRoute = { view: 'import', params: { job } } as const;
    if (paths.length > 1) {
      go(importRoute);
      return;
    }
    const ended = api.jobs.wait({ id: job });
    const slow = new Promise<null>((resolve) => setTimeout(() => resolve(null), showJobAfterMs));
    const isQuick = (await Promise.race([ended, slow])) !== null;
    if (!isQuick) go(importRoute);
    await ended;
    const { items, total } = await api.capture.items({ job, limit: 1 });
    const [item] = items;
    const isWaiting = isQuick || router.route.params['job'] === job; // A user who has gone elsewhere stays there.
    if (total === 1 && item && isWaiting) showOutcome(item);
    else if (isQuick) go(importRoute);
  });
}

/** Asks for files and adds them. */
export async function addFiles(): Promise<void> {
  await withErrorToast(async () => addPaths(await host.dialogs.openFiles({})));
}

/** Asks for a folder and adds its contents. */
export async function addFolder(): Promise<void> {
  await withErrorToast(async () => {
    const folder = await host.dialogs.openFolder({ title: t('commands.addFolder') });
    if (folder !== null) await addPaths([folder]);
  });
}

/** Creates an article from the clipboard, or adds copied files. */
export async function pasteArticle(): Promise<void> {
  const listen = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation(); // A field that has the focus is not meant
    end();
    if (event.clipboardData) void addTransfer(event.clipboardData);
  };
  const end = () => {
    clearTimeout(timer);
    window.removeEventListener('paste', listen, { capture: true });
  };
  const timer = setTimeout(end, pasteTimeoutMs);
  window.addEventListener('paste', listen, { capture: true });
  await withErrorToast(() => host.app.paste({}));
}

/** Adds what was dropped on the window: files, otherwise text. */
export async function addDropped(data: DataTransfer): Promise<void> {
  const files = [...data.files];
  if (files.length > 0 && pathsOf(files).length === 0) showToast({ text: t('app.adding.noPath'), problem: true });
  else await addTransfer(data);
}

/** Adds the files that have a path, otherwise text: Word and Excel put a picture of it beside what is copied there. */
async function addTransfer(data: DataTransfer): Promise<void> {
  const paths = pathsOf([...data.files]);
  const [text, html] = [data.getData('text/plain'), data.getData('text/html') || null];
  if (paths.length > 0) await addPaths(paths);
  else if (text.trim() === '' && (html ?? '').trim() === '')
    showToast({ text: t('app.adding.nothing'), problem: true });
  else if (!refuseWriting()) await withErrorToast(async () => showOutcome(await api.capture.paste({ text, html })));
}

function showOutcome(item: AddItem): void {
  if (item.format === 'bundle') {
    showBundleOutcome(item);
    return;
  }
  if (item.id !== null) go({ view: 'articles', id: item.id });
  const title = item.title ?? item.path;
  if (item.status === 'added') showAdded(item, title);
  else if (item.status === 'duplicate') showToast({ text: t('app.adding.duplicate', { title }) });
  else showToast({ text: item.error?.message ?? t('app.adding.skipped', { title }), problem: true });
}

/** Reports the added article and its near-duplicates. */
function showAdded({ id, near }: AddItem, title: string): void {
  const onUndo = () => void undo();
  if (id === null || !near) {
    showToast({ text: t('app.adding.added', { title }), onUndo });
    return;
  }
  showToast({
    text: t('nearPage.told', { title, percent: near.percent }),
    onUndo,
    actions: [{ label: t('actions.compare'), onPress: () => compareNear({ first: { id: near.id }, second: { id } }) }],
  });
}

/** Reports the outcome of a bundle. Its contents are other people's work, so there is no Undo. */
function showBundleOutcome({ path, status, title, warnings }: AddItem): void {
  if (status !== 'skipped') {
    showToast({ text: warnings.join(' '), problem: warnings.length > 1 });
    return;
  }
  const name = fileNameOf(path);
  const onPress = () => void leaveFor(() => host.cases.openGiven({ path }));
  showToast({
    text: t('app.adding.otherBundle', { name, title: title ?? '' }),
    problem: true,
    actions: [{ label: t('app.adding.openBundle'), onPress }],
  });
}
