import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether `syncthing`, from Debian's package or elsewhere, is on this machine. */
export const hasSyncthing = spawnSync('syncthing', ['--version'], { stdio: 'ignore' }).status === 0;

const apiKey = 'only-on-loopback';
const folderId = 'case';

/** What a peer needs to know about a daemon. */
interface Peer {
  id: string;
  address: string;
}

/** One Syncthing daemon with its own home that shares one folder, over loopback only. */
export interface Daemon {
  readonly id: string;
  start(): Promise<void>;
  /** Where it listens; the port changes with each start. */
  readonly address: string;
  /** Tells it where its peer listens now. */
  connectTo(peer: Peer): Promise<void>;
  /** Disconnects it from its peer, or reconnects it. */
  pause(paused: boolean): Promise<void>;
  /** Scans the whole folder now. */
  scan(): Promise<void>;
  /** Returns whether it has nothing left to fetch or scan, and is connected to its peer. */
  isSettled(): Promise<boolean>;
  /** Returns the files that it could not fetch. */
  errors(): Promise<unknown[]>;
  /** Kills it immediately, if it runs. */
  kill(): Promise<void>;
}

/** Makes a daemon without starting it. @param home folder for its keys, settings and index; @param path folder to share */
export async function makeDaemon(name: string, home: string, path: string): Promise<Daemon> {
  await mkdir(path, { recursive: true });
  const generated = spawnSync(
    'syncthing',
    ['generate', `--home=${home}`, '--no-default-folder', '--skip-port-probing'],
    {
      encoding: 'utf8',
    },
  );
  const id = /Device ID: (\S+)/.exec(generated.stdout + generated.stderr)?.[1];
  if (id === undefined) throw new Error(`syncthing generate: ${generated.stderr}`);
  await writeFile(join(home, 'config.xml'), settings(id, name, path));
  let child: ChildProcess | null = null;
  let guiAddress = '';
  let address = '';
  const request = async (method: string, endpoint: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`http://${guiAddress}/rest/${endpoint}`, {
      method,
      headers: { 'X-API-Key': apiKey },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`syncthing ${endpoint}: ${response.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    id,
    get address() {
      return address;
    },
    async start() {
      guiAddress = address = '';
      const started = spawn('syncthing', ['serve', `--home=${home}`, '--no-browser', '--no-restart', '--no-upgrade'], {
        // Without a monitor: one process, which ends when asked to.
        env: { ...process.env, HOME: home, STMONITORED: 'yes', STNOUPGRADE: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      const outputLines: string[] = [];
      for (const stream of [started.stdout, started.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          outputLines.push(line);
          guiAddress ||= /GUI and API listening on (\S+)/.exec(line)?.[1] ?? '';
          address ||= /TCP listener \((\S+)\) starting/.exec(line)?.[1] ?? '';
        });
      }
      for (let waited = 0; !guiAddress || !address; waited += 50) {
        if (waited > 20_000 || started.exitCode !== null) throw new Error(`syncthing: ${outputLines.join('\n')}`);
        await sleep(50);
      }
    },
    async connectTo(peer) {
      const device = { deviceID: peer.id, name: 'peer', addresses: [`tcp://${peer.address}`], compression: 'metadata' };
      await request('PUT', `config/devices/${peer.id}`, device);
      await request('PATCH', `config/folders/${folderId}`, { devices: [{ deviceID: id }, { deviceID: peer.id }] });
    },
    async pause(paused) {
      await request('POST', `system/${paused ? 'pause' : 'resume'}`);
    },
    async scan() {
      await request('POST', `db/scan?folder=${folderId}`);
    },
    async isSettled() {
      const status = (await request('GET', `db/status?folder=${folderId}`)) as {
        state: string;
        needTotalItems: number;
      };
      const { connections } = (await request('GET', 'system/connections')) as {
        connections: Record<string, { connected: boolean }>;
      };
      const isConnected = Object.entries(connections).some(([other, { connected }]) => other !== id && connected);
      return isConnected && status.state === 'idle' && status.needTotalItems === 0;
    },
    async errors() {
      const response = (await request('GET', `folder/errors?folder=${folderId}`)) as { errors: unknown[] | null };
      return response.errors ?? [];
    },
    async kill() {
      const stopped = child;
      child = null;
      if (!stopped || stopped.exitCode !== null || stopped.signalCode !== null) return;
      const ended = new Promise((done) => stopped.once('close', done));
      stopped.kill('SIGKILL');
      await ended;
    },
  };
}

/**
 * Returns settings for loopback only: nothing is looked up, announced, relayed, reported or fetched. Changes are scanned after a
 * second, and every conflict copy is kept (the default when the setting is missing would keep none).
 */
function settings(id: string, name: string, path: string): string {
  const disabledOptions = [
    'globalAnnounceEnabled',
    'localAnnounceEnabled',
    'relaysEnabled',
    'natEnabled',
    'startBrowser',
    'crashReportingEnabled',
    'announceLANAddresses',
  ];
  return `<configuration version="37">
  <device id="${id}" name="${name}"/>
  <folder id="${folderId}" path="${path}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true" fsWatcherDelayS="1">
    <device id="${id}"/>
    <maxConflicts>-1</maxConflicts>
  </folder>
  <gui enabled="true"><address>127.0.0.1:0</address><apikey>${apiKey}</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:0</listenAddress>
    <reconnectionIntervalS>1</reconnectionIntervalS>
    <stunKeepaliveStartS>0</stunKeepaliveStartS>
    <urAccepted>-1</urAccepted>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    ${disabledOptions.map((option) => `<${option}>false</${option}>`).join('\n    ')}
  </options>
</configuration>
`;
}
