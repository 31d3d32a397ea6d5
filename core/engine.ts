import { t } from '#lib/i18n/t.ts';
import { AppError } from '#lib/errors.ts';
import { contract, type CaseClient, type EngineEvent } from '#core/contract.ts';
import { createDerived, type Derived } from '#core/derived.ts';
import { createHandlers } from '#core/handlers.ts';
import { createTiles } from '#core/map/tiles/tiles.ts';
import { createJobs } from '#core/jobs/service.ts';
import { logError, logLine } from '#lib/log.ts';
import type { Ports } from '#core/ports.ts';
import { guardReferences } from '#core/records/reference-guard.ts';
import { bind, createClient, fromErrorReply, type Service } from '#core/rpc.ts';
import { nodeIo } from '#lib/files/io.ts';
import { openStore } from '#core/store/store.ts';
import type { Store } from '#core/store/types.ts';
import type { WaitOptions } from '#core/store/wait-for-lock.ts';
import { guardVersions } from '#core/versions/version-guard.ts';
import { mayBeBundle } from '#core/transfer/model/is-bundle.ts';

export interface OpenCase extends Service {
  /** Typed calls of this engine within this process; reject with an AppError. */
  client: CaseClient;
  onEvent(listener: (event: unknown) => void): () => void;
  /**
   * Resolves when the case can be written.
   * @throws AppError `locked`, `read-only`
   */
  writable(): Promise<void>;
  /** Resolves when the whole case is indexed. */
  ready(): Promise<void>;
  /** The last line read from each writer. */
  heads(): { writer: string; seq: number; hash: string }[];
  /** Ends jobs, writes a checkpoint, releases the lock. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Takes no lock and refuses every mutation. */
  readOnly?: boolean;
  /** Indexes texts only once something is searched for. */
  lazyIndex?: boolean;
  /** Validates replies too; for tests. */
  checkOutput?: boolean;
  /** Opens a folder that has lost its case.json, to repair it. */
  allowRepair?: boolean;
  /** How long to wait while another host with the same name writes to the case. */
  wait?: WaitOptions;
}

/**
 * Opens a case and connects the services to the contract.
 * @throws AppError `not-a-case`, `damaged`
 */
export async function openCase(path: string, ports: Ports, options: OpenOptions = {}): Promise<OpenCase> {
  const now = ports.now ?? Date.now;
  const store = await openStoreOf(path, ports, options, now);
  const hosts = createHosts();
  const { announce } = hosts;
  const jobs = createJobs((job) => announce({ type: 'job', job }));
  const realPath = await nodeIo.realPath(path).catch(() => path); // The given path then names the cache
  const isLazy = options.lazyIndex ?? false;
  const derived = createDerived({ store, ports, jobs, realPath, isLazy, announce });
  announceCommits(store, derived.reverse, announce);
  const tiles = createTiles(ports.mbtilesThread ?? null);
  const answer = bind(contract, createHandlers({ store, ports, jobs, derived, tiles, now }), {
    checkOutput: options.checkOutput ?? false,
    onBug: (method, thrown) => logError(logLine`engine: failed in ${method}`, thrown),
  });

  async function handle(method: string, input: unknown) {
    const result = await answer(method, input);
    if (!result.ok && result.error.code === 'write-failed') {
      announce({ type: 'read-only', message: result.error.message });
    }
    return result;
  }

  return {
    handle,
    client: createClient(contract, async (method, input) => {
      const result = await handle(method, input);
      if (!result.ok) throw fromErrorReply(result.error);
      return result.value;
    }),
    onEvent: hosts.onEvent,
    async writable() {
      await store.transact('', () => undefined);
    },
    ready: derived.search.settled,
    heads: () => store.heads(),
    async close() {
      await jobs.close();
      await derived.close();
      await tiles.close();
      await store.close();
    },
  };
}

async function openStoreOf(path: string, ports: Ports, options: OpenOptions, now: () => number): Promise<Store> {
  if (await mayBeBundle(path)) throw new AppError('not-a-case', t('errors.isBundle', { path }));
  return openStore({
    dir: path,
    dataDir: ports.dataDir,
    now,
    readOnly: options.readOnly ?? false,
    allowRepair: options.allowRepair ?? false,
    guard(change, reads) {
      guardReferences(change, reads);
      guardVersions(change, reads);
    },
    ...(ports.name === undefined ? {} : { host: ports.name }),
    ...(options.wait === undefined ? {} : { wait: options.wait }),
  });
}

/** Tracks the hosts that show the case and receive its events. */
function createHosts() {
  const listeners = new Set<(event: unknown) => void>();
  return {
    announce(event: EngineEvent) {
      for (const listener of listeners) listener(event);
    },
    onEvent(listener: (event: unknown) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Announces what each commit changed. */
function announceCommits(store: Store, reverse: Derived['reverse'], announce: (event: EngineEvent) => void): void {
  store.onCommit('hosts', ({ seq, label, from, changes: all }) => {
    const changes = all.map(({ collection, id, kind, fields }) => ({
      ...{ collection, id },
      ...(fields ? { fields } : {}),
      ...(kind === 'create' && reverse.pointingAt(id).length === 0 ? { isNew: true as const } : {}),
    }));
    announce({ type: 'change', seq, label, changes, ...(from === undefined ? {} : { from }) });
  });
}
