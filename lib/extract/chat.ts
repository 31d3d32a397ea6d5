import { isEdtf } from '#lib/edtf/edtf.ts';
import { looksLikeName } from './authors.ts';
import { noMetadata, type Draft } from './build-article.ts';
import type { ExtractedBlock } from './extracted.ts';
import { titleOfFile } from './title.ts';

/** An exported chat, in which each message is a paragraph that begins with when it was sent and by whom. */
type Chat = Pick<Draft, 'title' | 'blocks' | 'metadata'>;

/** A message of a chat, without its words. */
export interface Message {
  /** The three numbers of its date, in the order of the file, and what separates them. */
  date: [string, string, string];
  separator: string;
  sender: string;
  /** Whether the chat itself says it: that messages are encrypted, that somebody joined. */
  isSystem: boolean;
}

const invisible = /[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;
/** “12/03/2024, 21:04 - Name: words” (Android), “[12.03.24, 9:04:11 PM] Name: words” (iPhone). */
const messageLine =
  /^\[?(\d{1,4})([./-])(\d{1,2})\2(\d{2,4}),?\s\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s[ap]\.?\s?m\.?)?(?:\]\s|\s[-–]\s)(?:([^:\n]{1,80}): )?/i;
const minMessages = 3;
/** A group of more people has no authors: the list would say nothing. */
const maxAuthors = 8;

/**
 * Reads a chat that WhatsApp exported. Lines that belong to the message above stay with its sender.
 * @returns null if the text is something else
 */
export function readChat(text: string, name: string): Chat | null {
  const blocks: ExtractedBlock[] = [];
  const messages: Message[] = [];
  for (const raw of text.split(/\r\n?|\n/)) {
    const line = raw.replace(invisible, '').trimEnd();
    if (line === '') continue;
    const message = readMessage(line, raw);
    const last = blocks.at(-1);
    if (message !== null) {
      messages.push(message);
      blocks.push({ kind: 'body', text: line });
    } else if (last === undefined) return null;
    else last.text += `\n${line}`;
  }
  const sent = messages.filter(isFromPerson).length;
  if (messages.length < minMessages || sent * 2 < messages.length) return null;
  const metadata = { ...noMetadata(), ...chatMetadata(messages) };
  return { title: { value: titleOf(messages, name), from: 'guessed' }, blocks, metadata };
}

const isFromPerson = ({ sender, isSystem }: Message): boolean => sender !== '' && !isSystem;

/** Returns who wrote the messages and from which day to which, as far as they say it. */
export function chatMetadata(messages: readonly Message[]): Partial<Chat['metadata']> {
  const senders = new Set(messages.filter(isFromPerson).map(({ sender }) => sender));
  const authors = [...senders].filter((sender) => looksLikeName(sender));
  const published = period(messages);
  return {
    ...(published === null ? {} : { published: { value: published, from: 'page' } }),
    ...(authors.length > 0 && authors.length <= maxAuthors ? { authors: { value: authors, from: 'page' } } : {}),
  };
}

function readMessage(line: string, raw: string): Message | null {
  const match = messageLine.exec(line);
  if (match === null) return null;
  const [, first = '', separator = '', second = '', third = '', sender = ''] = match;
  return {
    date: [first, second, third],
    separator,
    sender,
    isSystem: sender !== '' && /: \u200E/.test(raw.slice(0, 200)),
  };
}

/** An iPhone names every file `_chat.txt`, and lets the group say that it is encrypted. */
function titleOf([first]: readonly Message[], name: string): string {
  return /(?:^|[\\/])_chat\.txt$/i.test(name) && first?.isSystem === true ? first.sender : titleOfFile(name);
}

/** Returns the days from the first message to the last, or null if the order of day and month is not known. */
function period(messages: readonly Message[]): string | null {
  const dayFirst = isDayFirst(messages);
  const day = ({ date: [a, b, c] }: Message): string | null => {
    if (a.length === 4) return `${a}-${b.padStart(2, '0')}-${c.padStart(2, '0')}`;
    if (dayFirst === null) return null;
    const [d, m] = dayFirst ? [a, b] : [b, a];
    return `${c.padStart(4, '20')}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  };
  const days = messages.map(day).filter((each): each is string => each !== null && isEdtf(each));
  const [from] = days;
  const to = days.at(-1);
  if (from === undefined || to === undefined || from > to) return null;
  return from === to ? from : `${from}/${to}`;
}

/** Decides by a number above 12 in any message; dots are only used where the day comes first. */
function isDayFirst(messages: readonly Message[]): boolean | null {
  if (messages.some(({ date, separator }) => separator === '.' || Number(date[0]) > 12)) return true;
  return messages.some(({ date }) => Number(date[1]) > 12) ? false : null;
}
