import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { WebSocket } from 'ws';

/** Debian's Firefox, or another system's. Playwright only drives its own Firefox. */
export const firefoxPath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path));

export interface FirefoxPage {
  goto(url: string): Promise<void>;
  /** Evaluates an expression on the page. */
  evaluate(expression: string): Promise<unknown>;
  /** Sets a file on the first file field. */
  give(path: string): Promise<void>;
  close(): Promise<void>;
}

interface Reply {
  id?: number;
  type: string;
  result?: unknown;
  message?: string;
}

/**
 * Opens a page in a headless Firefox with a fresh profile, over WebDriver BiDi, which Firefox supports natively.
 * @param profile folder for it
 */
export async function openFirefox(path: string, profile: string): Promise<FirefoxPage> {
  mkdirSync(profile, { recursive: true });
  const browser = spawn(path, ['--headless', '--remote-debugging-port', '0', '--profile', profile], {
    env: { ...process.env, HOME: profile },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let told = '';
    browser.stderr.on('data', (data: Buffer) => {
      told += data.toString();
      const [, url] = /listening on (ws:\/\/\S+)/.exec(told) ?? [];
      if (url !== undefined) resolve(url);
    });
    browser.on('exit', () => reject(new Error(`Firefox ended: ${told}`)));
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const waiting = new Map<number, (reply: Reply) => void>();
  socket.on('message', (data: Buffer) => {
    const reply = JSON.parse(data.toString()) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  let sent = 0;
  const ask = <T>(method: string, params: object): Promise<T> =>
    new Promise((resolve, reject) => {
      const id = (sent += 1);
      waiting.set(id, ({ type, result, message }) => {
        if (type === 'success') resolve(result as T);
        else reject(new Error(`${method}: ${message ?? ''}`));
      });
      socket.send(JSON.stringify({ id, method, params }));
    });
  await ask('session.new', { capabilities: {} });
  const { contexts } = await ask<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
  const context = contexts[0]?.context;
  return {
    goto: (url) => ask('browsingContext.navigate', { context, url, wait: 'complete' }),
    async evaluate(expression) {
      const { result } = await ask<{ result?: { value?: unknown } }>('script.evaluate', {
        ...{ expression, target: { context }, awaitPromise: true },
      });
      return result?.value;
    },
    async give(file) {
      const locator = { type: 'css', value: 'input[type="file"]' };
      const { nodes } = await ask<{ nodes: { sharedId: string }[] }>('browsingContext.locateNodes', {
        context,
        locator,
      });
      await ask('input.setFiles', { context, element: { sharedId: nodes[0]?.sharedId }, files: [file] });
    },
    async close() {
      const ended = new Promise((resolve) => browser.once('exit', resolve));
      await ask('browser.close', {}).catch(() => browser.kill()); // it may have exited before it answers
      await ended;
    },
  };
}
