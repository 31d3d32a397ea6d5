import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { ParseInput } from './extracted.ts';
import type { Draft } from './build-article.ts';
import { readHtml } from './html.ts';
import { readMime, type MimePart } from './mime.ts';

/**
 * Reads a page that a browser saved as one file (MHTML): its HTML like any other page, its address from the file. The
 * date of the file is when it was saved, never when it was published: no date on the page can be later.
 */
export async function readMhtml(input: ParseInput): Promise<Draft> {
  const file = await readMime(input.bytes, input.name);
  const page = pageOf(file);
  if (page === null) throw new AppError('unreadable', t('mail.noPage', { name: input.name }));
  const { text, warnings } = page.text();
  const url = input.hint?.url ?? addressOf(file, page);
  const saved = Date.parse(file.raw('date'));
  const modified = Math.min(...[saved, input.hint?.modified ?? NaN].filter((moment) => !Number.isNaN(moment)));
  const draft = readHtml({
    bytes: new TextEncoder().encode(text),
    name: input.name,
    hint: { ...(url === null ? {} : { url }), ...(Number.isFinite(modified) ? { modified } : {}) },
  });
  const subject = file.header('subject');
  const title = draft.title.value === null && subject !== '' ? { value: subject, from: 'page' as const } : draft.title;
  return { ...draft, format: 'mhtml', title, warnings: [...warnings, ...draft.warnings] };
}

/**
 * Returns the page itself: the part that the file says it begins with, or else its first HTML. Frames and pictures are
 * other parts.
 */
function pageOf(file: MimePart): MimePart | null {
  const parts: MimePart[] = [];
  const walk = (part: MimePart): void => {
    if (part.children.length > 0) for (const child of part.children) walk(child);
    else if (/^(?:text\/html|application\/xhtml\+xml)$/.test(part.type) && part.bytes.length > 0) parts.push(part);
  };
  walk(file);
  const start = file.param('start').replace(/[<>\s]/g, '');
  return parts.find(({ contentId }) => start !== '' && contentId === start) ?? parts[0] ?? null;
}

function addressOf(file: MimePart, page: MimePart): string | null {
  const stated = [file.raw('snapshot-content-location'), page.raw('content-location'), file.raw('content-location')];
  return stated.find((address) => /^https?:\/\//i.test(address)) ?? null;
}
