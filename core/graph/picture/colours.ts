import type { RecordType } from '#core/model/record-type.ts';
import { lightOf, type Token } from '#core/views/model/light-tokens.ts';
import type { Colour } from './scene-model.ts';

export type Colours = Readonly<Record<Colour, string>>;

/** The theme tokens used in a chart. */
const tokens: Readonly<Record<Colour, Token>> = {
  page: '--bg-page',
  list: '--bg-list',
  raised: '--bg-raised',
  sel: '--sel',
  ink: '--ink',
  line: '--line-strong',
  text1: '--text-1',
  text2: '--text-2',
  text3: '--text-3',
  warn: '--warn',
  thread: '--thread',
  article: '--article',
  person: '--person',
  org: '--org',
  place: '--place',
  event: '--event',
};

/** The light ones, for pictures. */
export const lightColours: Colours = lightOf(tokens);

/** Returns the current colours of the window. @param read returns the value of a token */
export function coloursOf(read: (token: string) => string): Colours {
  const entries = Object.entries(tokens).map(([colour, token]) => [colour, read(token).trim()] as const);
  return Object.fromEntries(entries) as Record<Colour, string>;
}

const ofType: Readonly<Partial<Record<RecordType, Colour>>> = {
  article: 'article',
  person: 'person',
  organisation: 'org',
  place: 'place',
  event: 'event',
};

/** Returns the colour of a type of record. */
export function typeColour(type: RecordType): Colour {
  return ofType[type] ?? 'text2';
}

/** Blends one colour over another, both as `#rrggbb`. @param part opacity of the upper one, 0 to 1 */
export function mixed(upper: string, lower: string, part: number): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(1 + at * 2, 3 + at * 2), 16);
  const values = [0, 1, 2].map((at) => Math.round(channel(upper, at) * part + channel(lower, at) * (1 - part)));
  return `#${values.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
