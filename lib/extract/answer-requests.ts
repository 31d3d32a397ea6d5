import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError, toErrorReply, type ErrorReply } from '#lib/errors.ts';
import { setLanguage, t } from '#lib/i18n/t.ts';
import type { Extracted, ParseInput } from './extracted.ts';
import type { ParentChannel } from './parent-channel.ts';

/** A file being parsed. */
interface Reading {
  name: string;
  /** Parser promises that were rejected without a handler. */
  strays: number;
  /** Settles the request; later outcomes are ignored. */
  answer(outcome: { type: 'read'; value: Extracted } | { type: 'refused'; error: ErrorReply }): void;
}

/**
 * Answers the parent's requests with `parse`, after reporting that it is ready. Parsers leave promises unhandled: a
 * rejection would end the process, often after its file has been answered, and the next file would be blamed. So each
 * rejection is counted for the file that caused it, and a file on which no work is left is refused at once. An
 * exception outside every promise still ends the process, because its state is unknown; the parent retries the file
 * once in a new one.
 */
export function answerRequests(channel: ParentChannel, parse: (input: ParseInput) => Promise<Extracted>): void {
  const files = new AsyncLocalStorage<Reading>();
  let current: Reading | null = null;

  // The reason is the parser's own ("Unknown CMap name"); the user is told that a part is damaged.
  process.on('unhandledRejection', () => {
    const file = files.getStore();
    if (file) file.strays += 1;
  });

  // Only the channel to the parent keeps an idle child process alive, and not while a file is read: the event loop then
  // ends if nothing is left that could answer for the file. In a utility process the time limit has to end it.
  process.on('beforeExit', () => {
    const lost = current;
    lost?.answer({ type: 'refused', error: toErrorReply(broken(lost.name)) });
  });

  channel.receive(({ id, input, language }) => {
    setLanguage(language);
    const file: Reading = {
      name: input.name,
      strays: 0,
      answer(outcome) {
        if (current !== file) return;
        current = null;
        channel.keepsAlive(true);
        channel.send({ id, ...outcome, rss: process.memoryUsage.rss() });
      },
    };
    current = file;
    channel.keepsAlive(false);
    files.run(file, () => {
      parse(input).then(
        (value) => file.answer({ type: 'read', value: withStrays(value, file.strays) }),
        (thrown: unknown) => file.answer({ type: 'refused', error: toErrorReply(thrown) }),
      );
    });
  });
  channel.send({ type: 'ready' });
}

function broken(name: string): AppError {
  return new AppError('unreadable', t('capture.failed', { name }));
}

function withStrays(value: Extracted, strays: number): Extracted {
  return strays === 0 ? value : { ...value, warnings: [...value.warnings, t('capture.warnPartDamaged')] };
}
