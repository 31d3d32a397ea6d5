import PostalMime, { decodeWords } from 'postal-mime';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { decodeText } from './decode.ts';
import { maxMailHeaderBytes } from './limits.ts';

/**
 * A part of a mail, as postal-mime parses it. Its own result of strings and attachments is not enough: we have to
 * decide which of two bodies is meant, in which encoding a text really is and what belongs to a page.
 */
interface Node {
  childNodes: Node[];
  contentType: { parsed: { value: string; params: Record<string, string> }; multipart: string | false };
  contentDisposition: { parsed: { value: string; params: Record<string, string> } };
  contentId?: string;
  headers: { key: string; value: string }[];
  content: ArrayBuffer | null;
  decodeFlowedText(text: string, delSp: boolean): string;
}

/** A mail, or a part of one. */
export class MimePart {
  readonly children: MimePart[];

  constructor(private readonly node: Node) {
    this.children = node.childNodes.map((child) => new MimePart(child));
  }

  /** Lower case: `text/html`. */
  get type(): string {
    // "text" alone is not a type, and old programs meant this one (RFC 2045, 5.2).
    const { value } = this.node.contentType.parsed;
    return value.includes('/') ? value : 'text/plain';
  }

  /** The kind of a multipart, such as `alternative`. */
  get multipart(): string | null {
    const { multipart } = this.node.contentType;
    return multipart === false ? null : multipart.toLowerCase();
  }

  get isAttachment(): boolean {
    return this.node.contentDisposition.parsed.value === 'attachment';
  }

  get contentId(): string {
    return (this.node.contentId ?? '').replace(/[<>\s]/g, '');
  }

  param(name: string): string {
    return this.node.contentType.parsed.params[name] ?? '';
  }

  /** The name that the sender gave it; empty if there is none. */
  get fileName(): string {
    return decodeWords(this.node.contentDisposition.parsed.params['filename'] ?? this.param('name'));
  }

  /** Returns the values of a header, decoded, in order. @param name in lower case */
  headers(name: string): string[] {
    return this.node.headers.filter(({ key }) => key === name).map(({ value }) => decodeWords(value).trim());
  }

  /** Returns the first value as written; empty if there is none. */
  raw(name: string): string {
    return this.node.headers.find(({ key }) => key === name)?.value.trim() ?? '';
  }

  header(name: string): string {
    return decodeWords(this.raw(name)).trim();
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.node.content ?? new ArrayBuffer(0));
  }

  /** Returns its text, in the declared encoding unless that is impossible. */
  text(): { text: string; warnings: string[] } {
    const { text, warnings } = decodeText(this.bytes, {
      declared: this.param('charset'),
      markup: this.type === 'text/html',
    });
    if (!/^flowed$/i.test(this.param('format'))) return { text, warnings };
    return { text: this.node.decodeFlowedText(text, /^yes$/i.test(this.param('delsp'))), warnings };
  }
}

/**
 * Parses a mail or an MHTML page. Messages inside it are left as they are: each is a mail of its own.
 * @throws AppError `too-large`, `unreadable`
 */
export async function readMime(bytes: Uint8Array, name: string): Promise<MimePart> {
  const parser = new PostalMime({ forceRfc822Attachments: true, maxHeadersSize: maxMailHeaderBytes });
  try {
    await parser.parse(withReadableHead(withoutBoxLine(bytes)));
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : '';
    if (/header size/i.test(reason)) {
      const limit = maxMailHeaderBytes / 1_000_000;
      throw new AppError('too-large', t('mail.headerTooLarge', { name, limit }), { cause: thrown });
    }
    if (/nesting depth/i.test(reason)) {
      throw new AppError('unreadable', t('capture.tooDeep', { name }), { cause: thrown });
    }
    throw thrown;
  }
  // Missing from its types, and the version is pinned: mime.test.ts fails if it disappears.
  return new MimePart((parser as unknown as { root: Node }).root);
}

/** Converts header lines to UTF-8: old programs write names into them unencoded, in any encoding. */
function withReadableHead(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ends = ['\n\n', '\n\r\n'].map((end) => buffer.indexOf(end)).filter((at) => at !== -1);
  const head = buffer.subarray(0, Math.min(...ends, buffer.length));
  if (head.length > maxMailHeaderBytes || !head.some((byte) => byte >= 0x80)) return bytes;
  const declared = /charset="?([\w.:-]{1,40})/i.exec(head.toString('latin1'))?.[1];
  const { text } = decodeText(head, declared === undefined ? {} : { declared });
  return Buffer.concat([Buffer.from(text), buffer.subarray(head.length)]);
}

/** Removes what programs put before a mail in a file: a mailbox's line, the length in Apple Mail's EMLX, blank lines. */
function withoutBoxLine(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.subarray(0, 1_000)).toString('latin1');
  const length = /^\s*(\d{1,12})[ \t]*\r?\n(?=[!-9;-~]+:)/.exec(head);
  if (length) return bytes.subarray(length[0].length, length[0].length + Number(length[1]));
  const skipped = /^(?:\u00ef\u00bb\u00bf)?\s*(?:>?From [^\n]{0,900}\n)?/.exec(head)?.[0].length ?? 0;
  return bytes.subarray(skipped);
}
