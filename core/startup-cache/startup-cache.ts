import type { CaseClient, EngineEvent } from '#core/contract.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import type { Ports } from '#core/ports.ts';
import { toErrorReply } from '#lib/errors.ts';
import { logNote, logAndReturn } from '#lib/log.ts';
import { nodeIo } from '#lib/files/io.ts';
import type { Service } from '#core/rpc.ts';
import { AnswerFile, type Answers, type Question } from './answers.ts';

/** A case that answers its first queries before it is read. */
export interface StartupCase extends Service {
  onEvent(listener: (event: unknown) => void): () => void;
  /** Resolves to the case's title once it is known and queries can be answered. Rejects as `openCase` does. */
  title: Promise<string>;
  /** The case, fully read. Rejects as `openCase` does. */
  opened: Promise<OpenCase>;
  /** Stores the first answers for the next opening, and closes the case. */
  close(): Promise<void>;
}

/** Queries that depend on records alone, and that a window sends as it opens. */
export const cachedMethods = ['cases.info', 'history.state', 'records.rows', 'records.tags'] as const;
const cachedMethodSet: ReadonlySet<string> = new Set<MethodName>(cachedMethods);

/** Those whose answer is acted on immediately, and so must not be an old one. */
const neverCached: ReadonlySet<string> = new Set<MethodName>(['history.state']);

type MethodName = { [F in keyof CaseClient]: `${F}.${Extract<keyof CaseClient[F], string>}` }[keyof CaseClient];

/** Milliseconds after the case is read during which queries still count as part of the opening. */
const openingMs = 2_000;
/** Maximum queries stored; a window sends five. */
const maxQuestions = 12;

/**
 * Opens a case for windows: their first queries are answered as of the end of the last session, everything else once the case is read. If
 * another program has written since, the first answers say so and are requested again then. A case of 100,000 articles takes two seconds to
 * read.
 * @param options.lazyIndex whether to read texts for search only on the first search
 */
export async function openWithStartupCache(
  path: string,
  ports: Ports,
  options: { lazyIndex?: boolean } = {},
): Promise<StartupCase> {
  // Opening reports a path that leads nowhere.
  const file = new AnswerFile(ports.cacheDir, await nodeIo.realPath(path).catch(() => path));
  const cached = await file.read();
  const cachedAnswers = new Map(
    (cached?.answers ?? []).map(({ method, input, value }) => [keyOf({ method, input }), value]),
  );
  const behind = cached?.behind === true;
  const recorded = new Map<string, Question>();
  const listeners = new Set<(event: unknown) => void>();
  let loaded = false;
  let until = Infinity;

  const opened = openCase(path, ports, options).then(
    (service) => {
      service.onEvent((event) => {
        // The answers are outdated, or something in them was purged.
        if (isChange(event))
          void file.drop().catch(logAndReturn('early: first answers could not be dropped', undefined));
        for (const listener of listeners) listener(event);
      });
      loaded = true;
      until = performance.now() + openingMs;
      return service;
    },
    async (error: unknown) => {
      // Otherwise a case that cannot be opened would answer the next time too.
      await file.drop().catch(logAndReturn('early: first answers could not be dropped', undefined));
      throw error;
    },
  );
  opened.catch(() => undefined); // reported to whoever requests the title or the case
  // If it cannot be opened, the caller is told.
  if (cached) void opened.then((service) => announceOutdated(service, listeners, behind)).catch(() => undefined);
  return {
    title: cached ? Promise.resolve(cached.title) : opened.then(titleOf),
    opened,
    async handle(method, input) {
      const question = { method, input };
      const key = keyOf(question);
      if (cachedMethodSet.has(method) && performance.now() < until && recorded.size < maxQuestions)
        recorded.set(key, question);
      if (!loaded && cachedAnswers.has(key) && !(behind && neverCached.has(method)))
        return { ok: true, value: cachedValue(method, cachedAnswers.get(key), behind) };
      try {
        return await (await opened).handle(method, input);
      } catch (error) {
        return { ok: false, error: toErrorReply(error) };
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      const service = await opened.catch(() => null); // already reported to the caller
      if (!service) return;
      const answers = await answersOf(service, [...recorded.values()]).catch(
        logAndReturn('early: first answers could not be asked for', null),
      );
      // Written first, because closing may take longer than the host waits. A line written in the meantime invalidates them.
      if (answers) {
        await file
          .write(answers, service.heads())
          .catch((error: unknown) => logNote('early: first answers could not be kept', error));
      }
      await service.close();
    },
  };
}

/** Returns the current answers of the case for the next opening. Null if it is read-only now, because it may not be the next time. */
async function answersOf(service: OpenCase, questions: readonly Question[]): Promise<Answers | null> {
  const info = await service.client.cases.info({});
  if (info.readOnly) return null;
  const answers: Answers['answers'] = [];
  for (const question of questions) {
    const reply = await service.handle(question.method, question.input);
    if (!reply.ok) continue;
    // Nothing is searchable yet when it is opened again.
    const value = question.method === 'cases.info' ? { ...info, indexed: 0 } : reply.value;
    answers.push({ ...question, value });
  }
  return { title: info.title, answers };
}

/** The information about the case includes whether the first answers are those of the last closing. */
function cachedValue(method: string, value: unknown, behind: boolean): unknown {
  return method === 'cases.info' && behind ? { ...(value as object), behind: true } : value;
}

/**
 * The first answers assume that the case is writable and that nobody else has changed it: if that is no longer true, everything is
 * requested again.
 */
async function announceOutdated(
  { client }: OpenCase,
  listeners: Iterable<(event: unknown) => void>,
  behind: boolean,
): Promise<void> {
  const { readOnly } = await client.cases.info({});
  if (!readOnly && !behind) return;
  const event: EngineEvent = { type: 'change', seq: 0, changes: null, label: '' };
  for (const listener of listeners) listener(event);
}

async function titleOf(service: OpenCase): Promise<string> {
  return (await service.client.cases.info({})).title;
}

function keyOf({ method, input }: Question): string {
  return `${method} ${JSON.stringify(input ?? null)}`;
}

function isChange(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'type' in event && event.type === 'change';
}
