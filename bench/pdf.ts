import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { makeBareApp, openDossier, startElectron } from './start-electron.ts';
import { makeDossierCase } from './make-dossier.ts';
import { spread, timed } from './measure.ts';
import { cpuMsOf, treeOf } from './processes.ts';
import type { BenchRow } from './bench-row.ts';

/** Claims per dossier, and how many times each dossier is printed. */
const dossiers = [
  { claims: 200, runs: 5 },
  { claims: 2000, runs: 3 },
];
const cpuMs = (app: ElectronApplication) => treeOf(app.process().pid ?? 0).reduce((sum, pid) => sum + cpuMsOf(pid), 0);

/**
 * Measures the time from pressing _PDF_ in the app's window to the file on disk, complete with pages and footnotes. The peer is the
 * same dossier as HTML, printed by Chromium without pagination: its footnotes are all at the end.
 */
export async function benchPdf(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { claims, runs } of dossiers) rows.push(...(await measurePrinting(claims, runs)));
  return rows;
}

async function measurePrinting(claims: number, runs: number): Promise<BenchRow[]> {
  const { home, dir } = await makeDossierCase(claims);
  const app = await startElectron([resolve('.'), dir], home);
  const bare = await startElectron([makeBareApp(join(home, 'bare'), 'about:blank')], join(home, 'bare-home'));
  const html = join(home, 'dossier.html');
  const pdf = join(home, 'dossier.pdf');
  const times = { ours: [] as number[], plain: [] as number[] };
  const cpuTimes = { ours: [] as number[], plain: [] as number[] };
  const measure = async (side: 'ours' | 'plain', of: ElectronApplication, work: () => Promise<void>) => {
    const before = cpuMs(of);
    times[side].push(await timed(work));
    cpuTimes[side].push(cpuMs(of) - before);
  };
  try {
    const page = await app.firstWindow();
    await openDossier(page);
    await exportDossier(app, page, 'Web page', html);
    for (let run = 0; run < runs; run++) {
      await measure('ours', app, () => exportDossier(app, page, 'PDF', pdf));
      rmSync(pdf);
      await measure('plain', bare, () => printPlain(bare, html));
    }
    const row = { size: claims, unit: 'ms' as const, runs };
    const name = 'Chromium, footnotes at the end';
    return [
      { what: 'dossier to PDF', ...row, ...spread(times.ours), peer: { name, ...spread(times.plain) } },
      {
        what: 'processor time, all processes',
        ...row,
        ...spread(cpuTimes.ours),
        peer: { name, ...spread(cpuTimes.plain) },
      },
    ];
  } finally {
    await app.close();
    await bare.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Exports the open dossier by mouse; resolves when the file exists, because it only appears once it is complete. */
async function exportDossier(app: ElectronApplication, page: Page, format: string, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.getByRole('button', { name: /^Export/ }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${format}`) }).click();
  while (!existsSync(path)) await new Promise((later) => setTimeout(later, 10));
}

/** Prints a page as it is, in a hidden window of the same Electron. */
async function printPlain(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }, file) => {
    const window = new BrowserWindow({ show: false });
    await window.loadFile(file);
    await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true });
    window.destroy();
  }, path);
}
