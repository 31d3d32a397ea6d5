import './jitless.ts';
import { languageFor } from '#lib/i18n/languages.ts';
import { language, setLanguage, t } from '#lib/i18n/t.ts';
import { pageSha256 } from './checkPackage.ts';
import { element } from './dom.ts';
import { chosenFiles, droppedFiles, type GivenFile } from './givenFiles.ts';
import { renderVerdict } from './renderVerdict.ts';
import { checkFiles, serveChecks } from './checkWorker.ts';

/**
 * Entry of the page included in every package, and of its worker, which runs the same script. The build puts everything into one file that
 * is opened from disk; nothing is loaded.
 */
setLanguage(languageFor(navigator.languages));
if (typeof document === 'undefined') serveChecks();
else {
  const script = document.currentScript?.textContent ?? '';
  document.addEventListener('DOMContentLoaded', () => start(script));
}

function start(script: string): void {
  const hash = ownHash();
  document.documentElement.lang = language();
  document.title = t('packagePage.title');
  const result = element('div', '');
  const status = element('p', '');
  status.setAttribute('role', 'status');
  const bar = element('progress', '');
  bar.hidden = true;

  let started = 0;
  const verify = async (pendingFiles: Promise<GivenFile[]>) => {
    // A package given while another is being checked takes its place. The verdict on the first would look like that on the second.
    const own = ++started;
    const isLatest = () => own === started;
    result.replaceChildren();
    try {
      const given = await pendingFiles;
      if (!isLatest()) return;
      const [first] = given;
      if (!first) {
        status.textContent = t('packagePage.noFiles');
        return;
      }
      const folder = first.path.split('/')[0] ?? first.path;
      status.textContent = t('packagePage.checking', { name: folder });
      bar.hidden = false;
      bar.removeAttribute('value');
      const verdict = await checkFiles(script, given, (done, total) => {
        if (!isLatest()) throw new Error('replaced');
        bar.max = Math.max(1, total);
        bar.value = done;
      });
      if (!isLatest()) return;
      status.textContent = '';
      result.replaceChildren(renderVerdict(verdict));
    } catch (error) {
      if (!isLatest()) return; // nobody waits for this one any more
      const reason = error instanceof Error ? error.message : String(error);
      status.textContent = t('packagePage.failed', { reason });
    } finally {
      if (isLatest()) bar.hidden = true;
    }
  };

  const drop = element(
    'div',
    'drop',
    element('p', '', t('packagePage.drop')),
    ...chooser(t('packagePage.chooseFiles'), false, (files) => void verify(Promise.resolve(files))),
    ...chooser(t('actions.chooseFolder'), true, (files) => void verify(Promise.resolve(files))),
    element('p', 'note', t('packagePage.offline')),
  );
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
  document.addEventListener('dragleave', () => drop.classList.remove('over'));
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    if (event.dataTransfer) void verify(droppedFiles(event.dataTransfer));
  });
  const origin = element('p', 'origin', `${t('packagePage.origin')} `, ownHashLine(hash));
  document
    .getElementById('page')
    ?.replaceChildren(origin, element('h1', '', t('packagePage.title')), drop, status, bar, result);
}

/**
 * Returns the SHA-256 of this file, from the browser's serialised document before anything is drawn; the build writes the page exactly as a
 * browser serialises it.
 */
function ownHash(): string {
  const hash = pageSha256();
  hash.update(new TextEncoder().encode(`<!doctype html>\n${document.documentElement.outerHTML}`));
  return hash.hex();
}

function ownHashLine(hash: string): HTMLElement {
  return element('code', '', t('packagePage.ownHash', { hash }));
}

/** Creates a button with its hidden file input. */
function chooser(label: string, isFolder: boolean, onFiles: (files: GivenFile[]) => void): HTMLElement[] {
  const field = element('input', '');
  field.type = 'file';
  field.hidden = true;
  if (isFolder) field.webkitdirectory = true;
  else field.multiple = true;
  field.addEventListener('change', () => {
    if (field.files?.length) onFiles(chosenFiles(field.files));
    field.value = ''; // allows the same package to be chosen again
  });
  const button = element('button', '', label);
  button.type = 'button';
  button.addEventListener('click', () => field.click());
  return [button, field];
}
