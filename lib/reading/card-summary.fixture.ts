import { shippedGazetteers } from '#lib/ner/shipped.fixture.ts';
import { readText, suggestFrom } from '#lib/ner/suggest.ts';
import type { Card, CardValue, NameRef, Part } from './card.ts';
import { readCards } from './cards.ts';

/** Returns the cards of a text, read with the shipped gazetteers and no case. */
export function cardsOf(text: string, language: 'en' | 'es', published: string | null = null): Card[] {
  const gazetteers = shippedGazetteers();
  const reading = readText({ text, language, published }, gazetteers);
  const suggestions = suggestFrom(reading, { known: [], rejected: [], gazetteers });
  return readCards({ ...reading, suggestions, published });
}

const signs = { exactly: '', about: '≈ ', 'at-least': '≥ ', 'at-most': '≤ ' };
const nameText = (part: Part<NameRef | 'event'> | null): string =>
  part === null ? '?' : part.value === 'event' ? 'event' : part.value.text;

function valueOf(value: CardValue): string {
  if (value.type === 'number') {
    const counts = value.unit === null || value.unit === 'people' ? '' : ` ${value.unit}`;
    return `${String(value.number)}${counts || (value.counted !== null && value.unit === null ? ` ${value.counted}` : '')}`;
  }
  if (value.type === 'date') return value.edtf;
  return value.type === 'name' ? value.name.text : `“${value.text}”`;
}

/** Summarises what the cards of a text say: claims, [events], links. */
export function summaryOf(cards: readonly Card[]): string {
  const parts = cards.flatMap(({ claims, events, links }) => [
    ...claims.map(
      (one) => `${nameText(one.subject)} ${one.property ?? '?'} ${signs[one.qualifier]}${valueOf(one.value.value)}`,
    ),
    ...events.map(({ kind, participants, where, when }) => {
      const who = participants.map(({ name }) => name.text).join(', ');
      return `[${[kind, who, where ? `@ ${where.value.text}` : '', when?.value ?? ''].filter((part) => part !== '').join(' ')}]`;
    }),
    ...links.map(({ kind, from, to }) => `${nameText(from)} ${kind} ${nameText(to)}`),
  ]);
  return parts.join('; ');
}
