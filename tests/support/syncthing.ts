import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether `syncthing`, from Debian's package or elsewhere, is on this machine. */
export const hasSyncthing = spawnSync('syncthing', ['--version'], { stdio: 'ignore' }).status === 0;

const key = 'only-on-loopback';
const folder = 'case';

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
  meet(peer: Peer): Promise<void>;
  /** Disconnects it from its peer, or reconnects it. */
  pause(paused: boolean): Promise<void>;
  /** Scans the whole folder now. */
  scan(): Promise<void>;
  /** Returns whether it has nothing left to fetch or scan, and is connected to its peer. */
  settled(): Promise<boolean>;
  /** Returns the files that it could not fetch. */
  errors(): Promise<unknown[]>;
  /** Kills it immediately, if it runs. */
  kill(): Promise<void>;
}

/** Makes a daemon without starting it. @param home folder for its keys, settings and index; @param path folder to share */
export async function makeDaemon(name: string, home: string, path: string): Promise<Daemon> {
  await mkdir(path, { recursive: true });
  const made = spawnSync('syncthing', ['generate', `--home=${home}`, '--no-default-folder', '--skip-port-probing'], {
    encoding: 'utf8',
  });
  const id = /Device ID: (\S+)/.exec(made.stdout + made.stderr)?.[1];
  if (id === undefined) throw new Error(`syncthing generate: ${made.stderr}`);
  await writeFile(join(home, 'config.xml'), settings(id, name, path));
  let child: ChildProcess | null = null;
  let gui = '';
  let address = '';
  const ask = async (method: string, what: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`http://${gui}/rest/${what}`, {
      method,
      headers: { 'X-API-Key': key },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`syncthing ${what}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    id,
    get address() {
      return address;
    },
    async start() {
      gui = address = '';
      const started = spawn('syncthing', ['serve', `--home=${home}`, '--no-browser', '--no-restart', '--no-upgrade'], {
        // Without a monitor: one process, which ends when asked to.
        env: { ...process.env, HOME: home, STMONITORED: 'yes', STNOUPGRADE: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      const said: string[] = [];
      for (const stream of [started.stdout, started.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          said.push(line);
          gui ||= /GUI and API listening on (\S+)/.exec(line)?.[1] ?? '';
          address ||= /TCP listener \((\S+)\) starting/.exec(line)?.[1] ?? '';
        });
      }
      for (let waited = 0; !gui || !address; waited += 50) {
        if (waited > 20_000 || started.exitCode !== null) throw new Error(`syncthing: ${said.join('\n')}`);
        await sleep(50);
      }
    },
    async meet(peer) {
      const device = { deviceID: peer.id, name: 'peer', addresses: [`tcp://${peer.address}`], compression: 'metadata' };
      await ask('PUT', `config/devices/${peer.id}`, device);
      await ask('PATCH', `config/folders/${folder}`, { devices: [{ deviceID: id }, { deviceID: peer.id }] });
    },
    async pause(paused) {
      await ask('POST', `system/${paused ? 'pause' : 'resume'}`);
    },
    async scan() {
      await ask('POST', `db/scan?folder=${folder}`);
    },
    async settled() {
      const status = (await ask('GET', `db/status?folder=${folder}`)) as { state: string; needTotalItems: number };
      const { connections } = (await ask('GET', 'system/connections')) as {
        connections: Record<string, { connected: boolean }>;
      };
      const together = Object.entries(connections).some(([other, { connected }]) => other !== id && connected);
      return together && status.state === 'idle' && status.needTotalItems === 0;
    },
    async errors() {
      const answer = (await ask('GET', `folder/errors?folder=${folder}`)) as { errors: unknown[] | null };
      return answer.errors ?? [];
    },
    async kill() {
      const ending = child;
      child = null;
      if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
      const ended = new Promise((done) => ending.once('close', done));
      ending.kill('SIGKILL');
      await ended;
    },
  };
}

/**
 * Returns settings for loopback only: nothing is looked up, announced, relayed, reported or fetched. Changes are scanned after a
 * second, and every conflict copy is kept (the default when the setting is missing would keep none).
 */
function settings(id: string, name: string, path: string): string {
  const off = [
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
  <folder id="${folder}" path="${path}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true" fsWatcherDelayS="1">
    <device id="${id}"/>
    <maxConflicts>-1</maxConflicts>
  </folder>
  <gui enabled="true"><address>127.0.0.1:0</address><apikey>${key}</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:0</listenAddress>
    <reconnectionIntervalS>1</reconnectionIntervalS>
    <stunKeepaliveStartS>0</stunKeepaliveStartS>
    <urAccepted>-1</urAccepted>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    ${off.map((option) => `<${option}>false</${option}>`).join('\n    ')}
  </options>
</configuration>
`;
}
