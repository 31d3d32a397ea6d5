import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launch, tempFolder } from './launch.ts';
import { newCase } from './steps.ts';

test.skip(process.platform === 'win32', 'on Windows locks are pipes, which a test cannot hold up');

/** Plays a process that competes for a case and never decides, so that opening the case waits for some seconds. */
async function holdUp(dir: string, runtime: string): Promise<Server> {
  const base = existsSync(`/run/user/${process.getuid?.()}`) ? `/run/user/${process.getuid?.()}` : runtime;
  const folder = join(base, 'casebook');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const hash = createHash('sha256').update(realpathSync(dir)).digest('hex').slice(0, 16);
  const server = createServer((socket) => {
    socket.on('error', () => undefined); // the client may be killed while it asks
    socket.end('{"state":"trying"}\n');
  });
  await new Promise<void>((resolve) => server.listen(join(folder, `${hash}-1-000000.sock`), resolve));
  return server;
}

test('a case that takes longer than a second to open says so, and the user can go back', async () => {
  const home = tempFolder();
  const runtime = tempFolder('run');
  const env = { XDG_RUNTIME_DIR: runtime };
  const first = await launch({ home, env });
  await newCase(first.page, 'Harbour');
  await first.quit();
  const path = join(first.cases, 'Harbour.casebook');
  // Without the cached answers of the last session, the case has to be read.
  rmSync(join(home, 'cache', 'answers'), { recursive: true });

  const server = await holdUp(path, runtime);
  const { page, quit } = await launch({ home, env });
  await page.getByRole('button', { name: /^Harbour/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Opening Harbour' });
  await expect(dialog).toContainText(path);
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /^New case/ })).toBeVisible();

  // Requested again, and this time it opens while the window says so.
  await page.getByRole('button', { name: /^Harbour/ }).click();
  await expect(dialog).toBeVisible();
  await new Promise((resolve) => server.close(resolve));
  await expect(page.getByRole('button', { name: 'Case menu: Harbour' })).toBeVisible();
  await expect(dialog).toBeHidden();
  await quit();
});
