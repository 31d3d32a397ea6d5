import { appendAll } from '#lib/append.ts';
import { t } from '#lib/i18n/t.ts';
import { parseDom } from './dom.ts';
import type { ExtractedBlock } from './extracted.ts';
import { hiddenSelectors } from './hidden-elements.ts';
import { maxMarkupLength } from './limits.ts';
import type { MimePart } from './mime.ts';
import { collectBlocks } from './page-blocks.ts';
import { prepareHtml } from './prepare-html.ts';
import { plainBlocks } from './text.ts';

/** The content of a mail, and what comes with it. */
export interface MailBody {
  blocks: ExtractedBlock[];
  attached: MimePart[];
  /** Number of decorative pictures: logos, and those between its lines. */
  pictures: number;
  warnings: string[];
}

/** Minimum length, in UTF-16 units, of plain text that is a letter and not just a hint to view the other version. */
const minLetterChars = 200;

/** Returns the text of a mail in reading order, and its attachments. */
export function bodyOf(mail: MimePart): MailBody {
  const body: MailBody = { blocks: [], attached: [], pictures: 0, warnings: [] };
  collect(mail, body);
  // Several parts may produce the same warning.
  return { ...body, warnings: [...new Set(body.warnings)] };
}

function collect(part: MimePart, body: MailBody): void {
  const { multipart, children } = part;
  if (multipart === null || (children.length === 0 && part.bytes.length > 0)) {
    if (multipart !== null) body.warnings.push(t('mail.noBoundary'));
    leaf(part, body, multipart !== null);
    return;
  }
  if (multipart === 'encrypted') body.warnings.push(t('mail.encrypted'));
  else if (multipart === 'alternative') alternative(part, body);
  else if (multipart === 'signed') for (const child of children.slice(0, 1)) collect(child, body);
  else if (multipart === 'related') related(part, body);
  else for (const child of children) collect(child, body);
}

function leaf(part: MimePart, body: MailBody, isText: boolean): void {
  const { type } = part;
  const named = part.isAttachment || part.fileName !== '';
  if (isText || (type === 'text/plain' && !named)) take(body, plainText(part));
  else if (type === 'text/html' && !named) take(body, pageText(part));
  else if (/^(?:message\/delivery-status|text\/rfc822-headers)$/.test(type)) take(body, plainText(part));
  else if (/pkcs7-mime/.test(type)) body.warnings.push(t('mail.encrypted'));
  else if (!/(?:pgp|pkcs7)-signature$/.test(type) && part.bytes.length > 0) body.attached.push(part);
}

interface Read {
  blocks: ExtractedBlock[];
  warnings: string[];
}

function take(body: MailBody, { blocks, warnings }: Read): void {
  appendAll(body.blocks, blocks);
  body.warnings.push(...warnings);
}

/** Chooses one of several versions of the same content: the plain one, unless it only says that there is another. */
function alternative({ children }: MimePart, body: MailBody): void {
  const forms = children.map((child) => {
    const form: MailBody = { blocks: [], attached: [], pictures: 0, warnings: [] };
    return { child, form };
  });
  const plain = forms.find(({ child }) => child.type === 'text/plain');
  const rich = forms.filter(({ child }) => child.type === 'text/html' || child.multipart !== null);
  if (plain) collect(plain.child, plain.form);
  const length = plain === undefined ? 0 : lengthOf(plain.form);
  for (const { child, form } of rich) {
    // Its pictures and attachments count whichever version is used.
    if (length < minLetterChars || child.multipart !== null) collect(child, form);
  }
  const best = rich.reduce<MailBody | undefined>(
    (longest, { form }) => (longest && lengthOf(longest) >= lengthOf(form) ? longest : form),
    undefined,
  );
  const isPlain = plain && (length >= minLetterChars || !best || lengthOf(best) <= length * 1.5);
  const chosen = isPlain ? plain.form : best;
  if (chosen) take(body, chosen);
  for (const { form } of forms) {
    body.attached.push(...form.attached);
    body.pictures += form.pictures;
  }
  for (const { child } of forms) if (child.type === 'text/calendar') body.attached.push(child);
}

function lengthOf({ blocks }: MailBody): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0);
}

/** Reads a page with the pictures that it shows. Some programs put real attachments there too. */
function related(part: MimePart, body: MailBody): void {
  const start = part.param('start').replace(/[<>\s]/g, '');
  const root = part.children.find(({ contentId }) => start !== '' && contentId === start) ?? part.children[0];
  for (const child of part.children) {
    if (child !== root && !child.isAttachment && /^image\//.test(child.type)) body.pictures += 1;
    else collect(child, body);
  }
}

/** Reads the HTML blocks of a mail: all of it is meant to be read, so nothing counts as furniture. */
function pageText(part: MimePart): Read {
  const { text, warnings } = part.text();
  const { head, body, styles } = prepareHtml(text.slice(0, maxMarkupLength));
  const document = parseDom(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`);
  const { blocks } = collectBlocks(document.body, { hidden: hiddenSelectors(styles), dropFurniture: false });
  return {
    blocks: blocks.map(({ kind, text }) => ({ kind, text })),
    warnings: text.length > maxMarkupLength ? [...warnings, t('mail.cut')] : warnings,
  };
}

const quoteMarks = /^ ?(?:> ?)+/;

function plainText(part: MimePart): Read {
  const { text, warnings } = part.text();
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => (/^[ \t]*_{5,}[ \t]*$/.test(line) ? '' : line));
  const signature = lines.findIndex((line) => line === '-- ' || line === '--');
  const isLast = signature !== -1 && lines.length - signature <= 40;
  const blocks = quotedApart(isLast ? lines.slice(0, signature) : lines);
  // The lines of a signature are kept, even in text that is otherwise hard-wrapped.
  const end = isLast ? lines.slice(signature + 1).map((line) => line.trim()) : [];
  return { blocks: [...blocks, ...(end.some(Boolean) ? plainLines(end) : [])], warnings };
}

/** Separates "On Monday Ana wrote:" before a quoted reply from the paragraph above; it may be wrapped over two lines. */
function setApart(lines: string[]): void {
  let at = lines.length - 1;
  if (!lines[at]?.trim()) at -= 1;
  if (!/:\s*$/.test(lines[at] ?? '')) return;
  // A wrapped introduction begins with a word and ends with "wrote:"; a short last line belongs to the one above.
  if (
    (lines[at] ?? '').length < 30 &&
    lines[at - 1]?.trim() &&
    /^\S+ \S+/.test(lines[at - 1] ?? '') &&
    /^\p{Ll}|>/u.test(lines[at] ?? '')
  )
    at -= 1;
  if (at > 0) lines.splice(at, 0, '');
}

function plainLines(lines: readonly string[]): ExtractedBlock[] {
  return lines
    .join('\n')
    .split(/\n{2,}/)
    .map((text) => ({ kind: 'body' as const, text: text.trim() }))
    .filter(({ text }) => text !== '');
}

/** Returns paragraphs, separating quoted replies from the words around them. A mail's short lines are not headings. */
function quotedApart(lines: readonly string[]): ExtractedBlock[] {
  const apart: string[] = [];
  let before = 0;
  for (const line of lines) {
    const marks = quoteMarks.exec(line)?.[0] ?? '';
    const depth = marks.split('>').length - 1;
    const words = line.slice(marks.length);
    if (depth > before) setApart(apart);
    if (depth !== before) apart.push('');
    before = depth;
    // A quoted reply within a quoted reply keeps its marks except one, which shows whose words they are.
    apart.push(depth === 0 || words.trim() === '' ? words : `> ${'> '.repeat(depth - 1)}${words}`);
  }
  return plainBlocks(apart.join('\n')).map((block) => (block.kind === 'heading' ? { ...block, kind: 'body' } : block));
}
