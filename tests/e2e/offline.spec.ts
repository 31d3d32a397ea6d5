import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { hostOf, launch, tempFolder } from './launch.ts';

/** Starts a server on this machine that records whatever reaches it, with a UDP socket next to it. */
async function listeningPost() {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(`http ${request.url ?? ''}`);
    response.setHeader('access-control-allow-origin', '*');
    response.end('x');
  });
  server.on('connection', () => hits.push('connection'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const socket = createSocket('udp4');
  socket.on('message', () => hits.push('udp'));
  await new Promise<void>((done) => {
    socket.bind(0, '127.0.0.1', done);
  });
  return {
    hits,
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    udpPort: socket.address().port,
    close() {
      server.close();
      socket.close();
    },
  };
}

interface NetLog {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; phase?: number; params?: Record<string, unknown> }[];
}

test('no request leaves the app, whatever a page tries', async () => {
  const post = await listeningPost();
  const netLog = join(tempFolder('netlog'), 'net.json');
  const { app, page, quit } = await launch({
    args: [`--log-net-log=${netLog}`],
    expected: [
      /Content Security Policy|Refused to|ERR_BLOCKED|net::ERR|Failed to construct|Permission|not allowed|violates/i,
    ],
  });
  await hostOf(page).cases.openSample({});

  const violations = await page.evaluate(
    async ({ url, udpPort }) => {
      const violated: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
      const attempt = async (act: () => unknown) => {
        try {
          await act();
        } catch {
          // Blocked, as it should be.
        }
      };
      await attempt(() => fetch(`${url}/fetch`));
      await attempt(() => navigator.sendBeacon(`${url}/beacon`));
      await attempt(() => new WebSocket(`${url.replace('http', 'ws')}/ws`));
      await attempt(() => new EventSource(`${url}/events`));
      await attempt(() => new Worker(`${url}/worker.js`));
      await attempt(() => import(/* @vite-ignore */ `${url}/module.js`));
      const elements = [
        ['img', { src: `${url}/img` }],
        ['script', { src: `${url}/script.js` }],
        ['iframe', { src: `${url}/frame` }],
        ['link', { rel: 'stylesheet', href: `${url}/style.css` }],
        ['link', { rel: 'dns-prefetch', href: '//leak.invalid' }],
        ['link', { rel: 'preconnect', href: url }],
        ['link', { rel: 'prefetch', href: `${url}/prefetch` }],
        ['video', { src: `${url}/video` }],
        ['object', { data: `${url}/object` }],
      ] as const;
      for (const [tag, attributes] of elements)
        document.body.append(Object.assign(document.createElement(tag), attributes));
      const form = Object.assign(document.createElement('form'), { action: `${url}/form`, method: 'post' });
      document.body.append(form);
      form.submit();
      window.open(`${url}/open`);
      const link = Object.assign(document.createElement('a'), { href: `${url}/navigate` });
      document.body.append(link);
      link.click();
      await attempt(async () => {
        const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${String(udpPort)}` }] });
        peer.createDataChannel('x');
        await peer.setLocalDescription(await peer.createOffer());
      });
      await new Promise((done) => setTimeout(done, 2500));
      return [...new Set(violated)];
    },
    { url: post.url, udpPort: post.udpPort },
  );
  // Bypassing the page's policy: from the main process, through the session itself.
  const fromMain = await app.evaluate(async ({ net, session }, url) => {
    const outcome = (request: Promise<unknown>) =>
      request.then(
        () => 'sent',
        (error: unknown) => String(error),
      );
    return [
      await outcome(net.fetch(`${url}/net`)),
      await outcome(session.fromPartition('another').fetch(`${url}/another`)),
    ];
  }, post.url);
  const permissions = await page.evaluate(async () => ({
    notification: await Notification.requestPermission(),
    microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      (error: unknown) => (error as Error).name,
    ),
    place: (await navigator.permissions.query({ name: 'geolocation' })).state,
  }));
  const [windows, address, before] = [app.windows().length, page.url(), [...post.hits]];

  // Control: with the guard removed the same request starts, the log records it, and the second lock stops it.
  const control = await app.evaluate(({ session }, url) => {
    session.defaultSession.webRequest.onBeforeRequest(null);
    return session.defaultSession.fetch(`${url}/control`).then(
      () => 'sent',
      (error: unknown) => String(error),
    );
  }, post.url);
  await fetch(`${post.url}/heard`);
  await quit();
  post.close();

  expect(before).toEqual([]);
  expect(control).toBe('Error: net::ERR_NAME_NOT_RESOLVED');
  expect(post.hits).toEqual(['connection', 'http /heard']);
  expect(violations).toEqual(expect.arrayContaining(['connect-src', 'img-src', 'script-src-elem']));
  expect(fromMain).toEqual(['Error: net::ERR_BLOCKED_BY_CLIENT', 'Error: net::ERR_BLOCKED_BY_CLIENT']);
  expect(permissions.notification).toBe('denied');
  expect(permissions.microphone).not.toBe('granted');
  expect(permissions.place).toBe('denied');
  expect(windows).toBe(1);
  expect(address).toMatch(/^app:\/\/local\/index\.html/);

  // What Chromium's own network service recorded before the control: no host looked up, nothing connected or sent.
  const log = JSON.parse(readFileSync(netLog, 'utf8').replace(/,\s*$/, ']}')) as NetLog;
  const names = new Map(Object.entries(log.constants.logEventTypes).map(([name, type]) => [type, name]));
  const start = log.events.findIndex(({ params }) => String(params?.url).endsWith('/control'));
  expect(start).toBeGreaterThan(0);
  const busy =
    /HOST_RESOLVER_MANAGER_|DNS_TRANSACTION|TCP_CONNECT|UDP_CONNECT|SOCKET_BYTES_SENT|UDP_BYTES_SENT|URL_REQUEST_START_JOB/;
  const END = 2;
  const noted = (events: NetLog['events']) =>
    events
      .filter(({ type, phase, params }) => {
        const isLocal = /^(app|print|data|blob):/.test(String(params?.url));
        return busy.test(names.get(type) ?? '') && phase !== END && !isLocal;
      })
      .map(({ type, params }) => `${names.get(type) ?? ''} ${JSON.stringify(params)}`);
  expect(noted(log.events.slice(0, start))).toEqual([]);
  expect(noted(log.events.slice(start)).join('\n')).toContain('/control');
});

test('the page has a strict content security policy, and only its own files are served', async () => {
  const { page, quit } = await launch({ expected: [/404|403|Failed to load/] });
  const answers = await page.evaluate(async () => {
    const ask = async (path: string) => {
      const answer = await fetch(path);
      return {
        status: answer.status,
        policy: answer.headers.get('content-security-policy'),
        text: await answer.text(),
      };
    };
    return {
      page: await ask('/index.html'),
      above: await ask('/..%2F..%2Fpackage.json'),
      absolute: await ask('/%2Fetc%2Fpasswd'),
      nothing: await ask('/nothing.html'),
      broken: await ask('/%E0%A4%A'),
    };
  });
  expect(answers.page.status).toBe(200);
  const policy = answers.page.policy ?? '';
  for (const rule of [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]) {
    expect(policy.split('; ')).toContain(rule);
  }
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  for (const refused of [answers.above, answers.absolute, answers.nothing, answers.broken]) {
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.text).not.toMatch(/casebook"|root:/);
  }
  await quit();
});

test('IPC is accepted only from the app’s own page in its own windows, and its input is validated', async () => {
  const { app, page, quit } = await borrowApp();
  const heard = await hostOf(page).app.info({});
  expect(heard.version).toMatch(/^\d+\./);

  const preload = await app.evaluate(({ app: electron }) => `${electron.getAppPath()}/out/preload/index.js`);
  const ask = `window.bridge.invoke('app.info', {})`;
  const requests = await app.evaluate(
    async ({ BrowserWindow }, { preload, ask }) => {
      const answers: unknown[] = [];
      // A page that is not the app's, with the app's own preload script.
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await stranger.loadURL('data:text/html,<p>stranger');
      answers.push(await stranger.webContents.executeJavaScript(ask));
      // The app's page, in a window that the app did not open.
      await stranger.loadURL('app://local/index.html');
      answers.push(await stranger.webContents.executeJavaScript(ask));
      stranger.destroy();
      return answers;
    },
    { preload, ask },
  );
  for (const answer of requests) {
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(JSON.stringify(answer)).toContain('was ignored');
  }
  // Input is validated: no method, wrong input, prototype names.
  const replies = await page.evaluate(() =>
    Promise.all([
      window.bridge.invoke('no.such', {}),
      window.bridge.invoke('constructor.constructor', {}),
      window.bridge.invoke('app.copyText', { text: 5 }),
      window.bridge.invoke('app.setSettings', { theme: 'dark', unknown: 1 }),
      window.bridge.invoke(5 as unknown as string, {}),
    ]),
  );
  for (const reply of replies) expect(reply).toMatchObject({ ok: false, error: { code: 'invalid' } });
  await quit();
});
