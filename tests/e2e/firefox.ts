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
  setFile(path: string): Promise<void>;
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
    let output = '';
    browser.stderr.on('data', (data: Buffer) => {
      output += data.toString();
      const [, url] = /listening on (ws:\/\/\S+)/.exec(output) ?? [];
      if (url !== undefined) resolve(url);
    });
    browser.on('exit', () => reject(new Error(`Firefox ended: ${output}`)));
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const pending = new Map<number, (reply: Reply) => void>();
  socket.on('message', (data: Buffer) => {
    const reply = JSON.parse(data.toString()) as Reply;
    if (reply.id !== undefined) pending.get(reply.id)?.(reply);
  });
  let lastId = 0;
  const send = <T>(method: string, params: object): Promise<T> =>
    new Promise((resolve, reject) => {
      const id = (lastId += 1);
      pending.set(id, ({ type, result, message }) => {
        if (type === 'success') resolve(result as T);
        else reject(new Error(`${method}: ${message ?? ''}`));
      });
      socket.send(JSON.stringify({ id, method, params }));
    });
  await send('session.new', { capabilities: {} });
  const { contexts } = await send<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
  const context = contexts[0]?.context;
  return {
    goto: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    async evaluate(expression) {
      const { result } = await send<{ result?: { value?: unknown } }>('script.evaluate', {
        ...{ expression, target: { context }, awaitPromise: true },
      });
      return result?.value;
    },
    async setFile(file) {
      const locator = { type: 'css', value: 'input[type="file"]' };
      const { nodes } = await send<{ nodes: { sharedId: string }[] }>('browsingContext.locateNodes', {
        context,
        locator,
      });
      await send('input.setFiles', { context, element: { sharedId: nodes[0]?.sharedId }, files: [file] });
    },
    async close() {
      const ended = new Promise((resolve) => browser.once('exit', resolve));
      await send('browser.close', {}).catch(() => browser.kill()); // it may have exited before it answers
      await ended;
    },
  };
}
