import { t } from '#lib/i18n/t.ts';
import type { ParseInput } from './extracted.ts';
import type { Draft } from './build-article.ts';
import { officeDraft } from './office.ts';
import { RtfReader } from './rtf-reader.ts';

/** Reads RTF as written by Word, LibreOffice, TextEdit and WordPad. Never opens pictures and objects in it. */
export function readRtf(input: ParseInput): Draft {
  const reader = new RtfReader(input);
  const { blocks, title, properties, changes, comments, cutOff } = reader.read();
  const draft = officeDraft({ format: 'rtf', name: input.name, marked: title, blocks, properties, changes, comments });
  return cutOff ? { ...draft, warnings: [t('capture.warnCutOff'), ...draft.warnings] } : draft;
}
