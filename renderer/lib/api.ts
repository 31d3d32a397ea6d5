import { contract, engineEventSchema, type CaseClient, type EngineEvent } from '#core/contract.ts';
import { AppError, type Result } from '#lib/errors.ts';
import { hostContract, hostEventSchema, type Bridge, type HostClient, type HostEvent } from '#core/host.ts';
import { t } from '#lib/i18n/t.ts';
import { createCaller, createClient, fromErrorReply, type Caller } from '#core/rpc.ts';
import { createStore } from './store.ts';

/* The only file that touches `window.bridge`. Everything the window asks goes through `api` (the engine of its case) or `host` (windows,
   dialogs, settings); their events arrive through onEngineEvent and onHostEvent. */

declare global {
  interface Window {
    bridge?: Bridge;
  }
}

function bridge(): Bridge {
  if (!window.bridge) throw new AppError('internal', t('app.noBridge'));
  return window.bridge;
}

/** The host of the window. Methods reject with an AppError. */
export const host: HostClient = createClient(hostContract, async (method, input) => {
  const result = (await bridge().invoke(method, input)) as Result<unknown>;
  if (result.ok) return result.value;
  throw fromErrorReply(result.error);
});

const hostListeners = new Set<(event: HostEvent) => void>();
const engineListeners = new Set<(event: EngineEvent) => void>();

/**
 * Subscribes to the events of the host.
 * @returns a function that unsubscribes
 */
export function onHostEvent(listener: (event: HostEvent) => void): () => void {
  hostListeners.add(listener);
  return () => hostListeners.delete(listener);
}

/**
 * Subscribes to the events of the open case: changes, jobs, the index.
 * @returns a function that unsubscribes
 */
export function onEngineEvent(listener: (event: EngineEvent) => void): () => void {
  engineListeners.add(listener);
  return () => engineListeners.delete(listener);
}

let caller: Promise<Caller>;
let resolveCaller: (caller: Caller) => void;
let rejectCaller: (error: AppError) => void;
/** The line that calls currently use. */
let currentLine: EngineLine | null = null;
/** Whether calls are waiting for a port. */
let isWaitingForPort = false;

/** Callers of engines that ended by themselves. */
const endedCallers = new WeakSet<Caller>();

/** A port to the engine, with its caller. */
interface EngineLine {
  caller: Caller;
  port: MessagePort;
}

/** Closes a line and rejects its pending calls. The engine may live on for other windows, but is no longer heard here. */
function closeLine({ caller: closedCaller, port }: EngineLine, reason: string): void {
  closedCaller.close(reason);
  port.close();
}

/**
 * Makes calls wait for a new port; pending calls are rejected as cancelled, and queries ask again.
 * @param sameCase the new port will belong to the same case, so calls that are already waiting keep waiting
 */
function awaitPort(reason: string, sameCase: boolean): void {
  if (currentLine) closeLine(currentLine, reason);
  currentLine = null;
  if (isWaitingForPort && sameCase) return;
  if (isWaitingForPort) rejectCaller(new AppError('cancelled', reason));
  isWaitingForPort = true;
  caller = new Promise((resolve, reject) => {
    resolveCaller = resolve;
    rejectCaller = reject;
  });
  // Prevents an unhandled rejection when the engine fails while no call is pending.
  caller.catch(() => undefined);
}

/** The number of unsaved changes. */
const pendingCount = createStore(0);

function countPending(change: 1 | -1): void {
  pendingCount.set(pendingCount.get() + change);
}

/** Subscribes to whether changes are still being saved. */
export const useIsSaving = (): boolean => pendingCount.use((changes) => changes > 0);

function isMutation(name: string): boolean {
  const [feature = '', method = ''] = name.split('.');
  const methods: Record<string, { kind: string }> = contract[feature as keyof typeof contract];
  return methods[method]?.kind === 'mutation';
}

/** Changes that the engine has received but not answered yet. */
const pendingChanges = new Set<Promise<unknown>>();

/** Waits for the changes under way, and for those that a field makes that has just lost the focus. Returns whether all were saved. */
export async function changesSaved(): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve));
  const ends = await Promise.allSettled(pendingChanges);
  return ends.every(({ status }) => status === 'fulfilled');
}

/**
 * Closes the case and opens it again, while the page goes on showing it. New calls wait, and pending changes are allowed to finish.
 * @throws AppError when it cannot be opened again; the page sees this as an engine that could not be kept running
 */
export async function reopenCase(): Promise<void> {
  await finishChanges();
  await host.cases.reopen({});
}

/** Lets pending changes finish on the old port, while new calls wait for the next one. */
async function finishChanges(): Promise<void> {
  const before = currentLine;
  currentLine = null;
  awaitPort(t('app.engine.reopening'), true);
  await Promise.allSettled([...pendingChanges]);
  if (before) closeLine(before, t('app.engine.reopening'));
}

/**
 * The open case. Methods reject with an AppError; while the engine restarts they wait for it. A change that an engine had not answered when
 * it ended may have been made: it is rejected with a message, not silently as cancelled.
 */
export const api: CaseClient = createClient(contract, async (method, input) => {
  const changes = isMutation(method);
  if (changes) countPending(1);
  let engine: Caller | null = null;
  try {
    engine = await caller;
    const answer = engine.call(method, input);
    if (changes) {
      pendingChanges.add(answer);
      void answer.catch(() => undefined).finally(() => pendingChanges.delete(answer)); // The caller gets the error from `answer`.
    }
    return await answer;
  } catch (error) {
    if (changes && engine && endedCallers.has(engine)) throw new AppError('write-failed', t('app.engine.unanswered'));
    throw error;
  } finally {
    if (changes) countPending(-1);
  }
});

/** Returns the paths on disk of dropped files, in order; files without one are left out. */
export function pathsOf(files: readonly File[]): string[] {
  return bridge()
    .pathsOf([...files])
    .filter((path) => path !== '');
}

/** Whether the page runs in a host that can serve it. */
export function hasHost(): boolean {
  return window.bridge !== undefined;
}

function onEngineMessage(raw: unknown): void {
  const event = engineEventSchema.safeParse(raw);
  if (event.success) for (const listener of engineListeners) listener(event.data);
}

function onHostMessage(event: HostEvent): void {
  if (event.type === 'engine-restarted' || event.type === 'engine-reopened') {
    if (event.type === 'engine-restarted' && currentLine) endedCallers.add(currentLine.caller);
    awaitPort(t('app.engine.restarted'), true);
    bridge().connect('page');
  } else if (event.type === 'engine-reopening') {
    if (currentLine) void finishChanges(); // Requested by another window of the case.
  } else if (event.type === 'case') {
    awaitPort(t('app.engine.caseChanged'), false);
    if (event.path !== null) bridge().connect('page');
  } else if (event.type === 'engine-failed') {
    awaitPort(event.message, true);
    rejectCaller(new AppError('damaged', event.message));
    isWaitingForPort = false;
  }
  for (const listener of hostListeners) listener(event);
}

/** Starts listening, once, before anything is rendered. */
export function startApi(): void {
  awaitPort('', false);
  window.addEventListener('message', (event) => {
    const [port] = event.ports;
    const data: unknown = event.data;
    const isPagePort =
      typeof data === 'object' &&
      data !== null &&
      'type' in data &&
      data.type === 'casebook-engine-port' &&
      'purpose' in data &&
      data.purpose === 'page';
    if (event.source !== window || !isPagePort || !port) return;
    const next = createCaller({
      send: (message) => port.postMessage(message),
      receive: (listener) => {
        port.onmessage = (message) => listener(message.data);
      },
    });
    next.onEvent(onEngineMessage);
    const line = { caller: next, port };
    currentLine = line;
    isWaitingForPort = false;
    resolveCaller(next);
    // The engine has died: new calls wait for the next one. (Chromium before 122 does not fire this event; there, calls are cancelled when
    // the next engine arrives.)
    port.addEventListener('close', () => {
      endedCallers.add(next);
      if (currentLine === line) awaitPort(t('app.engine.restarted'), true);
      else next.close(t('app.engine.restarted'));
    });
  });
  bridge().onEvent((raw) => {
    const event = hostEventSchema.safeParse(raw);
    if (event.success) onHostMessage(event.data);
  });
}

/** Connects to the engine of the case that this window was opened with. */
export function connectEngine(): void {
  bridge().connect('page');
}
