import { describe, expect, test } from 'vitest';
import { foldedWords, Searched, soughtOf, type Sought } from './seek.ts';

function found(name: string, text: string, as: Sought['as'] = 'name'): string[] {
  const sought = soughtOf(as === 'code' ? [foldedWords(name).join('')] : foldedWords(name), as);
  return sought ? new Searched(text).places(sought).map(({ start, end }) => text.slice(start, end)) : [];
}

test.each([
  ['Ana Mompó', 'ANA  MOMPO’s flat', 'ANA  MOMPO'],
  ['Ana Mompó', 'by Ana\nMompo\u0301, who', 'Ana\nMompo\u0301'],
  ['Ana Mompó', 'Ana Mom-\npó', 'Ana Mom-\npó'],
  ['Ana Mompó', 'A\u00adna Mom\u00adpó', 'A\u00adna Mom\u00adpó'],
  ['Ana Mompó', 'An**a** Mompó', 'An**a** Mompó'],
  ['Ana Mompó', '/2024/ana-mompo-arrested', 'ana-mompo'],
  ['Ana Mompó', 'AnaMompo_2.mp3', 'AnaMompo'],
  ['Ana Mompó', 'interviewanamompo.mp3', 'interviewanamompo'.slice(9)],
  ['O’Brien', "O'Briens? O'Brien's", "O'Brien"],
  ['张伟', '记者张伟说', '张伟'],
  ['محمد علي', 'قال ومحمد علي', 'محمد علي'],
  ['Мария Иванова', 'МАРИЯ ИВАНОВА!', 'МАРИЯ ИВАНОВА'],
])('“%s” is found in “%s”', (name, text, hit) => {
  expect(found(name, text)).toEqual([hit]);
});

test.each([
  ['Ana', 'Anabel and Havana'],
  ['Ana Ruiz', 'He saw Anna. Ruizia is a plant. Ana said so. Ruiz did not'],
  ['Ruiz', 'Ruizia'],
])('“%s” is not found in “%s”', (name, text) => {
  expect(found(name, text)).toEqual([]);
});

describe('initials and codes', () => {
  const initials = (text: string) => found('A Ruiz', text, 'initials');

  test('an initial is found only as a capital, before a period or in an email address', () => {
    expect(initials('A. Ruiz, a.ruiz@x.example, A Ruiz')).toEqual(['A. Ruiz', 'a.ruiz', 'A Ruiz']);
    expect(initials('aruiz@x.example')).toEqual(['aruiz']);
    expect(initials('vio a Ruiz; aruiz')).toEqual([]);
  });

  test('digits are found in any grouping', () => {
    expect(found('+34 600 123 456', 'call 34-600-12-34-56 or (34)600123456, not 346001234567', 'code')).toEqual([
      '34-600-12-34-56',
      '34)600123456',
    ]);
    expect(found('600 123 456', '0034600123456 or 99999600123456', 'code')).toEqual(['600123456']);
  });
});
