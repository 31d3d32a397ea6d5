import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError, toErrorReply, type ErrorReply } from '#lib/errors.ts';
import { setLanguage, t } from '#lib/i18n/t.ts';
import type { ChildRequest } from './child-protocol.ts';
import type { ChildReply } from './child-reply.ts';
import type { Extracted, ParseInput } from './extracted.ts';

/** A file on its way through the parser. */
interface Reading {
  name: string;
  /** Promises of the parser that were rejected with nobody waiting for them. */
  strays: number;
  /** Settles it; what comes later is not heard. */
  answer(outcome: { type: 'read'; value: Extracted } | { type: 'refused'; error: ErrorReply }): void;
}

/**
 * Answers the parent's requests with `parse`. Parsers drop promises: one that is rejected would end the process, often
 * after its file has been answered, and the next file would be blamed. So each is counted for the file whose reading made
 * it, and a file that nothing works on any more is refused at once. An exception outside every promise still ends the
 * process, since nothing is known of its state; the parent reads the file once more in a new one.
 */
export function answerRequests(parse: (input: ParseInput) => Promise<Extracted>): void {
  const files = new AsyncLocalStorage<Reading>();
  let current: Reading | null = null;

  // The reason is a parser's own ("Unknown CMap name"): the person hears that a part is damaged.
  process.on('unhandledRejection', () => {
    const file = files.getStore();
    if (file) file.strays += 1;
  });

  // Only the channel to the parent keeps this process alive without work, and not while a file is read: the event loop
  // then ends when nobody is left who could answer for the file.
  process.on('beforeExit', () => {
    const lost = current;
    lost?.answer({ type: 'refused', error: toErrorReply(broken(lost.name)) });
  });

  process.on('message', ({ id, input, language }: ChildRequest) => {
    setLanguage(language);
    const file: Reading = {
      name: input.name,
      strays: 0,
      answer(outcome) {
        if (current !== file) return;
        current = null;
        process.channel?.ref();
        process.send?.({ id, ...outcome, rss: process.memoryUsage.rss() } satisfies ChildReply);
      },
    };
    current = file;
    process.channel?.unref();
    files.run(file, () => {
      parse(input).then(
        (value) => file.answer({ type: 'read', value: withStrays(value, file.strays) }),
        (thrown: unknown) => file.answer({ type: 'refused', error: toErrorReply(thrown) }),
      );
    });
  });
}

function broken(name: string): AppError {
  return new AppError('unreadable', t('capture.failed', { name }));
}

function withStrays(value: Extracted, strays: number): Extracted {
  return strays === 0 ? value : { ...value, warnings: [...value.warnings, t('capture.warnPartDamaged')] };
}
