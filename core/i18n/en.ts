import { capture } from '#core/i18n/en/capture.ts';
import { errors } from '#core/i18n/en/errors.ts';
import { labels } from '#core/i18n/en/labels.ts';
import { links } from '#core/i18n/en/links.ts';
import { words } from '#core/i18n/en/words.ts';

/** English, the language that every other one is translated from. One file a feature. */
export const en = { capture, errors, labels, links, words } as const;
