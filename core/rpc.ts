import { z } from 'zod';
import type { MadeFrom } from '#core/model/made-from.ts';
import { formatIssue } from '#lib/issues.ts';
import { errorReplySchema } from '#lib/error-reply.ts';
import { AppError, toErrorReply, type ErrorReply, type Result } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logError, logLine } from '#lib/log.ts';

/** One method of the engine. Input is always validated, output in tests. */
export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'query' | 'mutation';
  input: I;
  output: O;
  /** What the answer to an input is made from; null or absent for anything. */
  madeFrom?(input: z.input<I>): MadeFrom | null;
}

/**
 * Declares a query: changes nothing.
 * @param madeFrom what its answers are made from, if not anything
 */
export function query<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  madeFrom?: MadeFrom | ((input: z.input<I>) => MadeFrom | null),
): Method<I, O> {
  const method = { kind: 'query' as const, input, output };
  if (!madeFrom) return method;
  return { ...method, madeFrom: typeof madeFrom === 'function' ? madeFrom : () => madeFrom };
}

/** Declares a mutation: a change, or something that starts work. */
export function mutation<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Method<I, O> {
  return { kind: 'mutation', input, output };
}

/** Returns the paging fields of a query for a list: the first row, and the number of rows, `usual` by default. */
export const pageOf = (defaultLimit: number, maxLimit: number) => ({
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(maxLimit).default(defaultLimit),
});

/** The methods of one feature. */
export type FeatureContract = Record<string, Method>;

/** The whole API: features by name, methods by name. */
export type Contract = Record<string, FeatureContract>;

/** The functions of a feature's service: one per method, taking validated input. */
export type Handlers<F extends FeatureContract> = {
  [M in keyof F]: (input: z.output<F[M]['input']>) => Promise<z.input<F[M]['output']>> | z.input<F[M]['output']>;
};

/** Handlers for a whole contract. */
export type ContractHandlers<C extends Contract> = { [F in keyof C]: Handlers<C[F]> };

/** The typed client of every host and the window. Rejects with an AppError. */
export type Client<C extends Contract> = {
  [F in keyof C]: {
    [M in keyof C[F]]: (input: z.input<C[F][M]['input']>) => Promise<z.output<C[F][M]['output']>>;
  };
};

/** What all message channels have in common: worker port, MessagePort, child process, in-process pair. */
export interface Channel {
  send(message: unknown): void;
  receive(listener: (message: unknown) => void): void;
}

/** Something that answers calls and sends events: the engine, or the worker. */
export interface Service {
  handle(method: string, input: unknown): Promise<Result<unknown>>;
  onEvent?(listener: (event: unknown) => void): () => void;
}

const requestSchema = z.object({ id: z.number(), method: z.string(), input: z.unknown() });
const replySchema = z.union([
  z.object({ id: z.number(), ok: z.literal(true), value: z.unknown() }),
  z.object({ id: z.number(), ok: z.literal(false), error: errorReplySchema }),
  z.object({ event: z.unknown() }),
]);

/**
 * Binds handlers to a contract: looks up the method, validates the input, runs the handler, converts errors to replies.
 * @param checkOutput validates replies too; for tests, as it costs time
 */
export function bind<C extends Contract>(
  contract: C,
  handlers: ContractHandlers<C>,
  options: { checkOutput?: boolean; onBug?: (method: string, thrown: unknown) => void } = {},
): (method: string, input: unknown) => Promise<Result<unknown>> {
  return async (name, input) => {
    try {
      const [feature = '', methodName = ''] = name.split('.');
      const method = Object.hasOwn(contract, feature) ? ownMethod(contract[feature], methodName) : undefined;
      const handler = (handlers as Record<string, Record<string, (input: unknown) => unknown>>)[feature]?.[methodName];
      if (!method || !handler) throw new AppError('invalid', t('errors.noMethod', { name }));
      const parsed = method.input.safeParse(input, { error: formatIssue });
      if (!parsed.success) throw new AppError('invalid', formatIssues(parsed.error));
      const value = await handler(parsed.data);
      return { ok: true, value: options.checkOutput ? method.output.parse(value) : value };
    } catch (thrown) {
      if (!(thrown instanceof AppError)) options.onBug?.(name, thrown);
      return { ok: false, error: toErrorReply(thrown) };
    }
  };
}

function ownMethod(feature: FeatureContract | undefined, name: string): Method | undefined {
  return feature && Object.hasOwn(feature, name) ? feature[name] : undefined;
}

/** The most faults named in a message. */
const maxIssues = 5;

/** Formats what is wrong with an input as a sentence that names each field: "title must have 10,000 characters at most." */
function formatIssues(error: z.ZodError): string {
  const messages = error.issues.map((issue) => `${issue.path.join('.') || 'input'} ${issue.message}`);
  return `${messages.slice(0, maxIssues).join('; ').replace(/\.$/, '')}.`;
}

/** Answers the calls on a channel, and sends the service's events through it. Returns a function that stops the events. */
export function serve(service: Service, channel: Channel): () => void {
  channel.receive((message) => {
    const request = requestSchema.safeParse(message);
    if (!request.success) {
      logError(logLine`rpc: a message that is no request: ${z.prettifyError(request.error)}`);
      return;
    }
    const { id, method, input } = request.data;
    // The caller waits for a reply, even if the handler fails or its result cannot be sent.
    service
      .handle(method, input)
      .then((result) => channel.send({ id, ...result }))
      .catch((thrown: unknown) => {
        logError(logLine`rpc: no answer could be sent to ${method}`, thrown);
        channel.send({ id, ok: false, error: toErrorReply(thrown) });
      });
  });
  return service.onEvent?.((event) => channel.send({ event })) ?? (() => undefined);
}

/** Sends calls through a channel and matches the replies. `close` rejects pending calls, and all later ones. */
export interface Caller {
  call(method: string, input: unknown): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): () => void;
  close(reason: string): void;
}

/** Creates the other end of `serve`. Calls reject with an AppError. */
export function createCaller(channel: Channel): Caller {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Set<(event: unknown) => void>();
  let next = 1;
  let over: string | null = null;
  channel.receive((message) => {
    const parsed = replySchema.safeParse(message);
    if (!parsed.success) {
      logError(logLine`rpc: a message that is no reply: ${z.prettifyError(parsed.error)}`);
      return;
    }
    const reply = parsed.data;
    if ('event' in reply) {
      for (const listener of listeners) listener(reply.event);
      return;
    }
    const caller = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.ok) caller?.resolve(reply.value);
    else caller?.reject(fromErrorReply(reply.error));
  });
  return {
    call: (method, input) =>
      new Promise((resolve, reject) => {
        if (over !== null) {
          reject(new AppError('cancelled', over));
          return;
        }
        const id = next++;
        waiting.set(id, { resolve, reject });
        try {
          channel.send({ id, method, input });
        } catch (error) {
          // A call that cannot be sent is never answered.
          waiting.delete(id);
          throw error;
        }
      }),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: (reason) => {
      over = reason;
      for (const { reject } of waiting.values()) reject(new AppError('cancelled', reason));
      waiting.clear();
    },
  };
}

/** Converts an error reply back to an exception; a bug keeps its details as the cause. */
export function fromErrorReply(error: ErrorReply): AppError {
  return new AppError(error.code, error.message, {
    ...(error.faults ? { faults: error.faults } : {}),
    ...(error.details === undefined ? {} : { cause: error.details }),
  });
}

/** Creates a typed client: `client.records.list({ … })`. `call` is any transport, `createCaller(…).call` or an engine's own. */
export function createClient<C extends Contract>(
  contract: C,
  call: (method: string, input: unknown) => Promise<unknown>,
): Client<C> {
  const client: Record<string, Record<string, (input: unknown) => Promise<unknown>>> = {};
  for (const [feature, methods] of Object.entries(contract)) {
    client[feature] = Object.fromEntries(
      Object.keys(methods).map((name) => [name, (input: unknown) => call(`${feature}.${name}`, input)]),
    );
  }
  return client as Client<C>;
}
