import { noMetadata, type Draft } from './build-article.ts';
import { chatMetadata, type Message } from './chat.ts';
import { attribute, type DomDocument, type DomElement } from './dom.ts';
import type { ExtractedBlock } from './extracted.ts';
import { hiddenSelectors } from './hidden-elements.ts';
import { collectBlocks } from './page-blocks.ts';

/**
 * Reads a page of a chat that Telegram exported. The day is only in the tooltip of the time, and who wrote several messages in a row is
 * only at the first: each message gets both, as in exports of other chats.
 * @returns null if the page is something else
 */
export function readTelegram(document: DomDocument): Pick<Draft, 'title' | 'blocks' | 'metadata'> | null {
  const history = document.querySelector('.chat_page .history');
  if (history === null) return null;
  const blocks: ExtractedBlock[] = [];
  const messages: Message[] = [];
  let sender = '';
  for (const element of history.querySelectorAll('.message')) {
    const body = element.querySelector('.body');
    if (body === null) continue;
    const when = takeOut(body, 'date', (each) => attribute(each, 'title'));
    const isJoined = hasClass(element, 'joined');
    const from = takeOut(body, 'from_name', (each) => each.textContent.trim());
    if (from !== '' || !isJoined) sender = from;
    const words = collectBlocks(body, { hidden: hiddenSelectors(''), dropFurniture: false })
      .blocks.map(({ text }) => text)
      .join('\n');
    if (words === '') continue;
    const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})/.exec(when) ?? [];
    if (year !== '') messages.push({ date: [day, month, year], separator: '.', sender, isSystem: sender === '' });
    const head = when === '' ? '' : `${when} - ${sender === '' ? '' : `${sender}: `}`;
    blocks.push({ kind: 'body', text: head + words });
  }
  if (messages.length === 0) return null;
  const header = document.querySelector('.page_header .text')?.textContent.trim() ?? '';
  return {
    title: header === '' ? { value: null, from: 'none' } : { value: header, from: 'page' },
    blocks,
    metadata: { ...noMetadata(), ...chatMetadata(messages) },
  };
}

const hasClass = (element: DomElement, name: string): boolean =>
  attribute(element, 'class').split(/\s+/).includes(name);

/** Reads and removes an element directly in the message; one further inside belongs to a message that it forwards. */
function takeOut(body: DomElement, className: string, read: (element: DomElement) => string): string {
  for (const element of body.querySelectorAll(`.${className}`)) {
    if (element.parentNode !== body) continue;
    const value = read(element);
    element.remove();
    return value;
  }
  return '';
}
