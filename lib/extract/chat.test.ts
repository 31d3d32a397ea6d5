import { expect, test } from 'vitest';
import { outline, parseText } from './test-files.ts';

const android = [
  '03/12/2024, 21:04 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.',
  '03/12/2024, 21:04 - Rosa Lind created group "Night shift"',
  '03/12/2024, 21:05 - Rosa Lind: The crane stopped at nine.',
  '03/12/2024, 21:06 - Omar Said: I saw it.',
  '',
  'Nobody called the foreman',
  '03/12/2024, 21:09 - Omar Said: <Media omitted>',
  '14/12/2024, 06:12 - +44 7700 900123: Delete this, please.',
];

test('a chat is named after its file, dated by its messages, and each message stays with its sender', async () => {
  const chat = await parseText(android.join('\n'), 'Chat with Night shift.txt');
  expect(chat).toMatchObject({
    title: 'Chat with Night shift',
    headline: null,
    authors: ['Rosa Lind', 'Omar Said'],
    published: '2024-12-03/2024-12-14',
    provenance: { title: 'guessed', authors: 'page', published: 'page' },
  });
  expect(outline(chat).slice(2, 4)).toEqual([
    'body: 03/12/2024, 21:05 - Rosa Lind: The crane stopped at nine.',
    'body: 03/12/2024, 21:06 - Omar Said: I saw it.\nNobody called the foreman',
  ]);
  expect(outline(chat)).toHaveLength(6);
});

test('a chat without a number above 12 has no date, and one of an iPhone has the name of its group', async () => {
  const ambiguous = await parseText(android.slice(0, -1).join('\n'), 'chat.txt');
  expect(ambiguous.published).toBeNull();
  const iphone = await parseText(
    [
      '\uFEFF[03.12.24, 9:04:11\u202FPM] Muelle: \u200ELos mensajes están cifrados de extremo a extremo.',
      '[03.12.24, 9:05:40\u202FPM] Tomás Ibarra: La grúa paró a las nueve.',
      '\u200E[03.12.24, 9:07:00\u202FPM] Ana Peña: \u200E<adjunto: 12-PHOTO.jpg>',
      '[03.12.24, 9:08:00\u202FPM] Ana Peña: Yo la vi.',
    ].join('\r\n'),
    '_chat.txt',
  );
  expect(iphone).toMatchObject({ title: 'Muelle', published: '2024-12-03', authors: ['Tomás Ibarra', 'Ana Peña'] });
});

test('a diary with dates and times is no chat', async () => {
  const diary = 'The strike\n\n3/12/2024, 9:00 - We met at the gate.\n\n4/12/2024, 9:00 - We met again: nobody came.';
  expect((await parseText(diary)).title).toBe('The strike');
});

test('a page of a Telegram chat: each message has its day and sender, also when several follow one another', async () => {
  const message = (kind: string, time: string, from: string, body: string) =>
    `<div class="message ${kind} clearfix"><div class="pull_left userpic_wrap"><div class="initials">RL</div></div><div class="body">${
      time && `<div class="pull_right date details" title="${time} UTC+01:00">${time.slice(11, 16)}</div>`
    }${from && `<div class="from_name">${from}</div>`}${body}</div></div>`;
  const page = `<html><head><title>Exported Data</title></head><body><div class="page_header"><div class="text bold">Lock watch</div></div>
    <div class="page_body chat_page"><div class="history">
    ${message('service', '', '', '12 March 2024')}
    ${message('default', '12.03.2024 21:05:40', 'Rosa Lind', '<div class="text">The crane stopped.<br>At nine.</div>')}
    ${message('default joined', '13.03.2024 06:12:00', '', '<div class="forwarded body"><div class="from_name">Omar Said</div><div class="text">Nobody came.</div></div>')}
    </div></div></body></html>`;
  const chat = await parseText(page, 'messages.html');
  expect(chat).toMatchObject({ title: 'Lock watch', published: '2024-03-12/2024-03-13', authors: ['Rosa Lind'] });
  expect(outline(chat)).toEqual([
    'body: 12 March 2024',
    'body: 12.03.2024 21:05:40 UTC+01:00 - Rosa Lind: The crane stopped.\nAt nine.',
    'body: 13.03.2024 06:12:00 UTC+01:00 - Rosa Lind: Omar Said\nNobody came.',
  ]);
});
