import { addressParser, decodeWords } from 'postal-mime';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { holdsSources } from './container-kind.ts';
import { detectFormat } from './detect.ts';
import type { InnerFile, ParseInput } from './extracted.ts';
import { checkLength, noMetadata, type Draft } from './build-article.ts';
import { maxAttachments, maxAuthors } from './limits.ts';
import { bodyOf, type MailBody } from './mail-body.ts';
import { readMime, type MimePart } from './mime.ts';
import { cleanName } from './part-names.ts';
import { toEdtf } from './published.ts';
import { trimmedEnd } from '#lib/text/trimmed-end.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

/** Reads a mail: its first lines say who wrote to whom and when; quoted replies become block quotes. */
export async function readMail(input: ParseInput): Promise<Draft> {
  const mail = await readMime(input.bytes, input.name);
  const from = people(mail.raw('from'));
  const body = bodyOf(mail);
  const { inner, names, warnings } = attachmentsOf(body, input.hint?.whole === true);
  const head = headOf(mail, names);
  const blocks = [{ kind: 'body' as const, text: head.text }, ...body.blocks];
  checkLength(
    input.name,
    blocks.reduce((sum, { text }) => sum + text.length, 0),
  );
  const metadata = noMetadata();
  const authors = from.map(({ name, address }) => inOrder(name) || address).filter((name) => name !== '');
  if (authors.length > 0) metadata.authors = { value: authors.slice(0, maxAuthors), from: 'page' };
  metadata.published = publishedOf(mail);
  const subject = mail.header('subject');
  const title = subject || t('mail.noSubject', { from: authors[0] ?? t('mail.nobody') });
  return {
    format: 'eml',
    name: input.name,
    title: { value: title, from: subject ? 'page' : 'guessed' },
    blocks,
    metadata,
    // Names and dates say nothing about the language.
    languageText: [subject, ...body.blocks.map(({ text }) => text)].join('\n'),
    warnings: [...body.warnings, ...head.warnings, ...warnings],
    inner,
  };
}

interface Person {
  name: string;
  address: string;
}

/** Returns the names and addresses of a header that lists people, including members of groups. */
function people(header: string): Person[] {
  return addressParser(header.slice(0, 200_000), { flatten: true }).map(({ name, address = '' }) => ({
    name: trimmedEnd(name.replace(/^["'\s]+/, ''), /["'\s]/),
    address,
  }));
}

const surnameFirst = /^(\p{Lu}[\p{L}\p{M}'’ .-]{1,40}), (\p{Lu}[\p{L}\p{M}'’ .-]{1,40})$/u;
/** What may also follow a comma and is not a given name. */
const titles = /^(?:Jr|Sr|I{2,3}|IV|Inc|Ltd|LLC|LLP|GmbH|AG|Co|Corp|S\.?A|S\.?L|Ph\.?D|M\.?D|Esq)\b\.?/i;

/** Converts "Valdés, Inés", as companies list their people, to natural order. */
function inOrder(name: string): string {
  const [, surname, given] = surnameFirst.exec(name) ?? [];
  return surname === undefined || given === undefined || titles.test(given) ? name : `${given} ${surname}`;
}

/** Maximum number of people or files named in one line. */
const maxNamed = 30;

function listOf(header: string): string[] {
  return people(header).map(({ name, address }) =>
    name && address && name !== address ? `${name} <${address}>` : name || address,
  );
}

/** Returns who wrote to whom and when, under the names that mail fields have in every language, and what is attached. */
function headOf(mail: MimePart, attached: readonly string[]): { text: string; warnings: string[] } {
  const lists = { From: listOf(mail.raw('from')), To: listOf(mail.raw('to')), Cc: listOf(mail.raw('cc')) };
  const named = (list: readonly string[]): string => collapseSpaces(list.slice(0, maxNamed).join(', '));
  const lines = [
    ...Object.entries(lists).map(([field, list]) => (list.length > 0 ? `${field}: ${named(list)}` : '')),
    mail.header('date') === '' ? '' : `Date: ${collapseSpaces(mail.header('date').slice(0, 200))}`,
    named(attached),
  ];
  const more = [...Object.values(lists), attached].reduce((sum, list) => sum + Math.max(0, list.length - maxNamed), 0);
  return {
    text: lines.filter((line) => line !== '').join('\n'),
    warnings: more > 0 ? [t('mail.moreNamed', { count: more })] : [],
  };
}

/**
 * Returns the day on which it was written, in the sender's time zone; if the mail does not say, the day noted by the
 * first server that received it.
 */
function publishedOf(mail: MimePart): Draft['metadata']['published'] {
  const stated = dayOf(mail.header('date'));
  if (stated !== null) return { value: stated, from: 'page' };
  const received = mail.headers('received').at(-1)?.split(';').at(-1) ?? '';
  const day = dayOf(received);
  return day === null ? { value: null, from: 'none' } : { value: day, from: 'guessed' };
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Returns the day of a date in a mail, in its own time zone: nothing is converted. */
export function dayOf(header: string): string | null {
  const found = /(\d{1,2})[\s-]+([A-Za-z]{3})[A-Za-z]*\.?[\s-]+(\d{2,4})\b/.exec(header.slice(0, 200));
  const month = months.indexOf(found?.[2]?.toLowerCase() ?? '') + 1;
  if (!found || month === 0) return toEdtf(header.slice(0, 200));
  const day = Number(found[1]);
  const written = Number(found[3]);
  // RFC 5322, 4.3: years with two or three digits in old mails.
  const year = written >= 1000 ? written : written < 50 ? 2000 + written : 1900 + written;
  const moment = new Date(Date.UTC(year, month - 1, day));
  // Devices without a clock write the beginning of their epoch.
  if (year < 1971 || moment.getUTCMonth() !== month - 1 || moment.getUTCDate() !== day) return null;
  return moment.toISOString().slice(0, 10);
}

function attachmentsOf(
  { attached, pictures }: MailBody,
  whole: boolean,
): { inner: InnerFile[]; names: string[]; warnings: string[] } {
  const warnings: string[] = [];
  if (pictures > 0) warnings.push(t('mail.pictures', { count: pictures }));
  const more = attached.length - maxAttachments;
  if (more > 0) warnings.push(t('mail.moreAttachments', { count: more, limit: maxAttachments }));
  const inner = attached.slice(0, maxAttachments).map((part, index) => innerFile(part, index + 1, whole));
  return { inner, names: attached.slice(0, maxAttachments).map(statedName).filter(Boolean), warnings };
}

/**
 * Returns an attachment, or why it is only listed. Decided here, so that pictures are not transferred unless they are
 * to be kept.
 */
function innerFile(part: MimePart, number: number, whole: boolean): InnerFile {
  const name = nameOf(part, number);
  const { bytes } = part;
  try {
    if (part.type === 'text/calendar') throw new AppError('unsupported', t('mail.calendar', { name }));
    if (!holdsSources(name, bytes)) detectFormat({ bytes, name });
    return { name, bytes };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const code = thrown.code === 'unsupported' || thrown.code === 'too-large' ? thrown.code : 'unreadable';
    return { name, refused: { code, message: thrown.message }, ...(whole ? { whole: bytes } : {}) };
  }
}

const endings: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'text/html': 'html',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'text/calendar': 'ics',
  'application/pdf': 'pdf',
  'application/rtf': 'rtf',
  'text/rtf': 'rtf',
  'application/zip': 'zip',
};

/** Returns the name that the mail gives an attachment; empty if there is none. */
function statedName(part: MimePart): string {
  return cleanName(part.fileName) || (part.type === 'message/rfc822' ? subjectOf(part) : '');
}

function nameOf(part: MimePart, number: number): string {
  const fileNameStated = statedName(part);
  const ending = endings[part.type];
  if (part.type === 'message/rfc822') {
    const name = fileNameStated || t('mail.unnamed', { number });
    return /\.eml$/i.test(name) ? name : `${name}.eml`;
  }
  return fileNameStated || `${t('mail.unnamed', { number })}${ending === undefined ? '' : `.${ending}`}`;
}

/** Returns the subject of a mail within a mail, which seldom has a name of its own. */
function subjectOf(part: MimePart): string {
  const head = Buffer.from(part.bytes.subarray(0, 20_000)).toString('utf8');
  return cleanName(decodeWords(/^Subject:[ \t]*([^\r\n]{1,300})/im.exec(head)?.[1] ?? ''));
}
