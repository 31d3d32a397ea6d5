import { expect, test } from 'vitest';
import { outline, parseText } from './test-files.ts';

test('WebVTT: a sentence is whole and without tags, under its time and after its speaker; notes and styles are not text', async () => {
  const extracted = await parseText(
    `WEBVTT
Kind: captions
Language: en

NOTE checked by hand

STYLE
::cue { color: lime }

00:00:01.000 --> 00:00:04.200 align:start position:0%
<v Ivo Pard>They had us open<00:00:02.100><c> the lock</c></v>

second
00:00:04.300 --> 00:00:08.000
<v Ivo Pard>and let both barges pass.</v>

00:00:09.000 --> 00:00:12.000
<v.loud Mara Cole>Reed &amp; Sons signed`,
    'lock.vtt',
  );
  expect(extracted).toMatchObject({ title: 'lock', language: 'en', provenance: { language: 'page' } });
  expect(outline(extracted)).toEqual([
    'body: 00:00:01.000 --> 00:00:08.000\nIvo Pard: They had us open the lock and let both barges pass.',
    'body: 00:00:09.000 --> 00:00:12.000\nMara Cole: Reed & Sons signed',
  ]);
});

test('SRT: two speakers stay apart, a pause ends a paragraph, and a line that is still shown is said once', async () => {
  const extracted = await parseText(
    [
      '1\n00:00:01,000 --> 00:00:02,000\n<i>the lock was open</i>',
      '2\n00:00:02,000 --> 00:00:03,000\nthe lock was open\nuntil the morning',
      '3\n00:00:09,000 --> 00:00:12,000\n{\\an8}- Who ordered it?\n- The warden did.',
    ].join('\r\n\r\n'),
    'lock.srt',
  );
  expect(outline(extracted)).toEqual([
    'body: 00:00:01,000 --> 00:00:03,000\nthe lock was open until the morning',
    'body: 00:00:09,000 --> 00:00:12,000\n- Who ordered it?\n- The warden did.',
  ]);
});
