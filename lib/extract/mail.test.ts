import { describe, expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { Extracted, InnerFile } from './extracted.ts';
import { dayOf } from './mail.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { parseSource } from './parse.ts';
import { docx, file, outline, paragraph } from './test-files.ts';

/** Reads a mail made of header lines, a blank line and a body. */
function mail(headers: readonly string[], body: string | Buffer = '', name = 'a.eml'): Promise<Extracted> {
  return parseSource(file(name, Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n\r\n`), Buffer.from(body)])));
}

const base = [
  'From: =?utf-8?Q?In=C3=A9s_Vald=C3=A9s?= <ines@nublo.example>',
  'To: Paul Ott <paul@ferry.example>, crew@ferry.example',
  'Subject: =?iso-8859-1?Q?El_ferry_de_las_diez_=E9_m=E1s?=',
  'Date: Tue, 3 Mar 2015 23:30:12 -0500',
  'Message-ID: <1@nublo.example>',
  'MIME-Version: 1.0',
];

const multipart = (boundary: string, ...parts: readonly string[]) =>
  `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;

const names = (inner: readonly InnerFile[] | undefined) =>
  (inner ?? []).map((one) => ('refused' in one ? `${one.name}: ${one.refused.code}` : one.name));

describe('an email', () => {
  test('yields its subject, author, date and language, and starts with its From, To and Date lines', async () => {
    const read = await mail(
      [...base, 'Content-Type: text/plain; charset=utf-8'],
      'Querido Paul:\r\n\r\nEl ferry salió del puerto a las diez y la alcaldesa no estaba en el muelle con los demás.\r\n',
    );
    expect(read).toMatchObject({
      format: 'eml',
      title: 'El ferry de las diez é más',
      authors: ['Inés Valdés'],
      // In Greenwich, it is already the next day.
      published: '2015-03-03',
      language: 'es',
      provenance: { title: 'page', authors: 'page', published: 'page' },
    });
    expect(outline(read)).toEqual([
      'body: From: Inés Valdés <ines@nublo.example>\nTo: Paul Ott <paul@ferry.example>, crew@ferry.example\nDate: Tue, 3 Mar 2015 23:30:12 -0500',
      'body: Querido Paul:',
      'body: El ferry salió del puerto a las diez y la alcaldesa no estaba en el muelle con los demás.',
    ]);
  });

  test('separates quoted replies from new text and keeps the lines of a signature', async () => {
    const read = await mail(
      base,
      [
        'I was there when it left, and nobody on the quay had seen the captain that',
        'evening, whatever the company says of it in the report that it gave to the',
        'harbour office a week after it all had happened.',
        'On Monday Paul Ott wrote:',
        '> Did it leave at ten?',
        '>',
        '> And who was on the quay?',
        '>> It left at eleven.',
        'Nobody that I know.',
        '-- ',
        'Inés Valdés',
        'Harbour office, Nublo',
      ].join('\r\n'),
    );
    expect(outline(read).slice(1)).toEqual([
      'body: I was there when it left, and nobody on the quay had seen the captain that evening, whatever the company says of it in the report that it gave to the harbour office a week after it all had happened.',
      'body: On Monday Paul Ott wrote:',
      'blockquote: Did it leave at ten?',
      'blockquote: And who was on the quay?',
      'blockquote: > It left at eleven.',
      'body: Nobody that I know.',
      'body: Inés Valdés\nHarbour office, Nublo',
    ]);
  });

  test('has its HTML cleaned, or its plain text preferred unless that merely points to the HTML', async () => {
    const page =
      '<html><body><style>p{color:red}</style><p>First <b>paragraph</b> of the page.</p><script>bad()</script><blockquote type="cite"><p>Quoted words.</p></blockquote><img src="https://track.example/x.gif"></body></html>';
    const html = await mail([...base, 'Content-Type: text/html; charset=utf-8'], page);
    expect(outline(html).slice(1)).toEqual(['body: First paragraph of the page.', 'blockquote: Quoted words.']);
    const plain = 'These are the plain words of the mail. '.repeat(8).trim();
    const both = (words: string, form: string) =>
      mail(
        [...base, 'Content-Type: multipart/alternative; boundary=b1'],
        multipart('b1', `Content-Type: text/plain\r\n\r\n${words}`, `Content-Type: text/html\r\n\r\n${form}`),
      );
    expect(outline(await both(plain, `<p>${plain}</p>`)).slice(1)).toEqual([`body: ${plain}`]);
    expect(outline(await both('See it in your browser.', `<p>${plain}</p>`)).slice(1)).toEqual([`body: ${plain}`]);
  });

  test('lists its attachments, readable ones as files and others with a reason', async () => {
    const inner = 'From: paul@ferry.example\r\nSubject: Before\r\nMessage-ID: <0@x>\r\n\r\nThe mail before.';
    const read = await mail(
      [...base, 'Content-Type: multipart/mixed; boundary="b 1"'],
      multipart(
        'b 1',
        'Content-Type: text/plain\r\n\r\nSee the files.',
        `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename*0*=utf-8''informe%20; filename*1*=a%C3%B1o.docx\r\n\r\n${docx(paragraph('A report.')).toString('base64')}`,
        'Content-Type: image/jpeg; name="../../photo.jpg"\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/4AAQSkZJRgABAQ==',
        `Content-Type: message/rfc822\r\n\r\n${inner}`,
        'Content-Type: text/plain; name="=?utf-8?B?bm90YXMucHRvLnR4dA==?="\r\nContent-Disposition: inline\r\n\r\nNotes.',
        'Content-Type: application/pgp-signature\r\n\r\nxx',
      ),
    );
    expect(names(read.inner)).toEqual([
      'informe año.docx',
      '.._.._photo.jpg: unsupported',
      'Before.eml',
      'notas.pto.txt',
    ]);
    expect(outline(read)).toContain('body: See the files.');
    expect(outline(read)[0]).toContain('\ninforme año.docx, .._.._photo.jpg, Before, notas.pto.txt');
  });

  test('counts inline pictures in a warning and does not list them', async () => {
    const read = await mail(
      [...base, 'Content-Type: multipart/related; boundary=r'],
      multipart(
        'r',
        'Content-Type: text/html\r\n\r\n<p>Words with <img src="cid:1"> a logo.</p>',
        'Content-Type: image/png\r\nContent-ID: <1>\r\n\r\nx',
      ),
    );
    expect(read.inner).toBeUndefined();
    expect(read.warnings).toEqual(['1 picture in the email was left out; the original has it.']);
  });
});

describe('email encodings', () => {
  const latin = Buffer.from('El niño llegó a la estación de tren mañana por la tarde.', 'latin1');
  const words = 'body: El niño llegó a la estación de tren mañana por la tarde.';

  test.each([
    ['declared correctly', 'iso-8859-1', latin],
    ['Latin-1 declared as UTF-8', 'utf-8', latin],
    ['UTF-8 declared as Latin-1', 'iso-8859-1', Buffer.from(latin.toString('latin1'))],
    ['UTF-8 declared as ASCII', 'us-ascii', Buffer.from(latin.toString('latin1'))],
    ['declared with an unknown name', 'x-unknown-9', latin],
  ])('text is read when it is %s', async (_, charset, bytes) => {
    const read = await mail([...base, `Content-Type: text/plain; charset="${charset}"`], bytes);
    expect(outline(read)[1]).toBe(words);
  });

  test('unencoded non-ASCII header lines are read', async () => {
    const head = 'From: "Núñez, José" <j@x.example>\r\nSubject: Reunión mañana\r\nMessage-ID: <1@x>\r\n\r\nHola.';
    for (const encoding of ['latin1', 'utf8'] as const) {
      const read = await parseSource(file('a.eml', Buffer.from(head, encoding)));
      expect([read.title, read.authors]).toEqual(['Reunión mañana', ['José Núñez']]);
      expect(outline(read)[0]).toBe('body: From: Núñez, José <j@x.example>');
    }
  });

  test('quoted-printable, base64 and flowed text are read', async () => {
    const type = 'Content-Type: text/plain; charset=iso-8859-1';
    const printable = latin
      .toString('latin1')
      .replace(/[^\x20-\x7e]/g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase()}`);
    expect(
      outline(
        await mail(
          [...base, type, 'Content-Transfer-Encoding: quoted-printable'],
          printable.replace('a la', 'a=\r\n la'),
        ),
      )[1],
    ).toBe(words);
    expect(outline(await mail([...base, type, 'Content-Transfer-Encoding: BASE64'], latin.toString('base64')))[1]).toBe(
      words,
    );
    expect(outline(await mail([...base, `${type}; format=flowed`], 'One line \r\nthat goes on.\r\n'))[1]).toBe(
      'body: One line that goes on.',
    );
  });
});

describe('incomplete and malformed emails', () => {
  test('are read without a final boundary, a subject and a date', async () => {
    const read = await mail(
      [
        'From: a@b.example',
        'Received: from x by y; Wed, 4 Mar 2015 00:10:00 +0000',
        'Content-Type: multipart/mixed; boundary=q',
      ],
      '--q\r\n\r\nThe only part.\r\n',
    );
    expect(read).toMatchObject({
      title: 'Email from a@b.example without a subject',
      published: '2015-03-04',
      provenance: { title: 'guessed', published: 'guessed' },
    });
    expect(outline(read)[1]).toBe('body: The only part.');
  });

  test('are read as text, with a warning, when the boundary never occurs', async () => {
    const read = await mail(
      [...base, 'Content-Type: multipart/mixed; boundary=other'],
      '--q\r\n\r\nThe only part.\r\n',
    );
    expect(read.warnings).toContain('The parts of this email could not be separated; all of it was taken as text.');
    expect(outline(read).join('\n')).toContain('The only part.');
  });

  test('are read after a mailbox “From” line or an Apple Mail length', async () => {
    const whole = `${base.join('\n')}\n\nThe words.\n`;
    for (const content of [
      `From x@y Tue Mar  3 10:11:12 2015\n${whole}`,
      `${whole.length}\n${whole}<?xml version="1.0"?>`,
    ]) {
      const read = await parseSource(file('a.emlx', content));
      expect(outline(read).slice(1)).toEqual(['body: The words.']);
    }
  });

  test('are rejected when they have no header lines', async () => {
    await expect(parseSource(file('a.eml', 'Just words, and a colon: here.'))).rejects.toThrow(
      'a.eml is not an email (EML): it has no header lines.',
    );
  });

  test.each([
    ['Tue, 3 Mar 2015 23:30:12 -0500', '2015-03-03'],
    ['3 Mar 15 10:00 GMT', '2015-03-03'],
    ['Fri, 31 Dec 99 23:59:59 EST', '1999-12-31'],
    ['31 Feb 2015 10:00', null],
    ['Thu, 1 Jan 1970 00:00:00 +0000', null],
    ['2015-03-03T10:00:00Z', '2015-03-03'],
    ['yesterday', null],
  ])('have the date header %j read as %j', (header, day) => {
    expect(dayOf(header)).toBe(day);
  });
});

describe('hostile emails', () => {
  async function told(bytes: string): Promise<string> {
    const started = Date.now();
    try {
      const { blocks, title } = await parseSource(file('a.eml', bytes));
      expect(title.length).toBeLessThanOrEqual(500);
      return `read ${blocks.length}`;
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      return thrown.code;
    } finally {
      // The longest acceptable wait; it takes far less.
      expect(Date.now() - started).toBeLessThan(20_000);
    }
  }

  test('are read with a header line of 10 million characters and rejected with one of 30 million', async () => {
    expect(await told(`From: a@b\r\nSubject: ${'x'.repeat(10_000_000)}\r\n\r\nwords`)).toMatch(/^read/);
    expect(await told(`From: a@b\r\nSubject: ${'x'.repeat(30_000_000)}\r\n\r\nwords`)).toBe('too-large');
  });

  test('keep only their first 500 attachments, with a warning', async () => {
    const parts = isLongRun ? 50_000 : 10_000;
    const many = '--q\r\nContent-Type: image/png; name=a.png\r\n\r\nx\r\n'.repeat(parts);
    const read = await mail([...base, 'Content-Type: multipart/mixed; boundary=q'], many);
    expect(read.inner).toHaveLength(500);
    expect(read.warnings).toContain(
      `${(parts - 500).toLocaleString('en')} attachments beyond the first 500 were left out; the original has them.`,
    );
  });

  test('are rejected when parts are nested 2,000 deep', async () => {
    const deep = Array.from(
      { length: 2_000 },
      (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
    ).join('');
    expect(await told(`From: a@b\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n${deep}`)).toBe('unreadable');
  });

  test('nested a hundred deep are unpacked one level at a time', async () => {
    let whole = 'From: a@b\r\n\r\nThe innermost.';
    for (let at = 0; at < 100; at += 1) whole = `From: a@b\r\nContent-Type: message/rfc822\r\n\r\n${whole}`;
    const read = await parseSource(file('a.eml', whole));
    expect(names(read.inner)).toEqual(['attachment 1.eml']);
  });

  test('are read with huge numbers of folded lines, addresses, encoded words and parameters', async () => {
    expect(await told(`From: a@b\r\nSubject: a\r\n${' b\r\n'.repeat(500_000)}\r\nwords`)).toMatch(/^read/);
    expect(await told(`From: a@b\r\nTo: ${'"(<a@b>,'.repeat(100_000)}\r\n\r\nwords`)).toMatch(/^read/);
    expect(await told(`From: a@b\r\nSubject: ${'=?utf-8?Q?a?= '.repeat(100_000)}\r\n\r\nwords`)).toMatch(/^read/);
    expect(await told(`From: a@b\r\nContent-Type: text/plain; ${'a*0*=x;'.repeat(100_000)}\r\n\r\nwords`)).toMatch(
      /^read/,
    );
  });

  test('are read when one boundary is a prefix of another or a boundary is empty', async () => {
    const read = await mail(
      [...base, 'Content-Type: multipart/mixed; boundary=a'],
      '--a\r\nContent-Type: multipart/mixed; boundary=aa\r\n\r\n--aa\r\n\r\nInner.\r\n--aa--\r\n--a\r\n\r\nOuter.\r\n--a--\r\n--a\r\n\r\nAfter the end.',
    );
    expect(outline(read).slice(1).join(' ')).toMatch(/Inner\..*Outer\./);
    expect(await told('From: a@b\r\nContent-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\nwords')).toMatch(
      /^read/,
    );
  });
});
