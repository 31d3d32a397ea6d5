import { errors } from '#core/i18n/en/errors.ts';
import { words } from '#core/i18n/en/words.ts';

/** English, the language that every other one is translated from. One file a feature. */
export const en = { errors, words } as const;
