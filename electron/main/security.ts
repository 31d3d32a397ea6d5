import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { app, protocol, session, type Session, type WebContents, type WebPreferences } from 'electron';
import { isSameOrigin } from './origins.ts';

/** The origin of the app's own page. */
export const ORIGIN = 'app://local';

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const MIME: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Preferences of every window: sandboxed, isolated, without Node. */
export const SAFE_PREFERENCES: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
};

/** Returns the address of the dev server that electron-vite started; undefined in a build. */
export function devServer(): string | undefined {
  return app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
}

/** Whether the page at this address is the app's own. */
export function isOwnPage(url: string): boolean {
  return isSameOrigin(url, ORIGIN) || isSameOrigin(url, devServer());
}

/** Blocks every way to the network, for all future sessions and windows. Call it before the app is ready. */
export function secureApp(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    { scheme: 'print', privileges: { standard: true } },
    { scheme: 'picture', privileges: { standard: true, supportFetchAPI: true } },
  ]);
  // Requests of the browser process itself never pass through a session's webRequest.
  const exceptions = devServer() ? ', EXCLUDE 127.0.0.1, EXCLUDE localhost' : '';
  app.commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${exceptions}`);
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  app.on('session-created', guardSession);
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents);
  });
}

function allowed(url: string): boolean {
  const dev = devServer();
  if (isSameOrigin(url, dev) || isSameOrigin(url, dev?.replace(/^http/, 'ws'))) return true;
  return /^(app|print|picture|data|blob|devtools|chrome):/.test(url);
}

function guardSession(guarded: Session): void {
  guarded.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !allowed(details.url) });
  });
  guarded.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  guarded.setPermissionCheckHandler(() => false);
  guarded.setDevicePermissionHandler(() => false);
  guarded.on('will-download', (event) => {
    event.preventDefault();
  });
  // The preference `spellcheck: false` does not stop the browser process from downloading a dictionary.
  if (process.platform !== 'darwin') {
    guarded.setSpellCheckerDictionaryDownloadURL('app://none/');
    guarded.setSpellCheckerLanguages([]);
  }
  guarded.setSpellCheckerEnabled(false);
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event, url) => {
    if (!isOwnPage(url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Serves the built page from `folder` as `app://local/`, and nothing else. Call it when the app is ready. */
export function servePage(folder: string): void {
  session.defaultSession.protocol.handle('app', async (request) => {
    try {
      const url = new URL(request.url);
      if (url.host !== 'local') return new Response('not found', { status: 404 });
      const path = url.pathname === '/' ? '/index.html' : decodeURIComponent(url.pathname);
      const file = normalize(join(folder, path));
      if (!file.startsWith(folder + sep)) return new Response('forbidden', { status: 403 });
      return new Response(new Uint8Array(await readFile(file)), {
        headers: {
          'content-type': MIME[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': CSP,
          'x-content-type-options': 'nosniff',
          'x-dns-prefetch-control': 'off',
        },
      });
    } catch {
      // The page requested a file that was not built.
      return new Response('not found', { status: 404 });
    }
  });
}
