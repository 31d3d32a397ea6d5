import { describe, expect, test } from 'vitest';
import type { Command } from '#core/commands/command.ts';
import { commands } from '#core/commands/commands.ts';
import { createKeys, parseKeys, type KeyPress } from './keys.ts';
import type { KeyPlace } from './keyPlace.ts';

/** What a key produces by itself, with Shift, and with AltGr if anything. */
type Layout = Readonly<Record<string, readonly [plain: string, shift: string, altGraph?: string]>>;

const letters: Layout = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => [`Key${letter.toUpperCase()}`, [letter, letter.toUpperCase()]]),
);
const digits = (shifted: string): Layout =>
  Object.fromEntries([...'1234567890'].map((digit, index) => [`Digit${digit}`, [digit, shifted[index] ?? '']]));

const layouts: Readonly<Record<string, Layout>> = {
  'Spanish (Spain)': {
    ...letters,
    ...digits('!"·$%&/()='),
    Backquote: ['º', 'ª', '\\'],
    Minus: ["'", '?'],
    Equal: ['¡', '¿'],
    BracketLeft: ['Dead', 'Dead', '['],
    BracketRight: ['+', '*', ']'],
    Semicolon: ['ñ', 'Ñ'],
    Quote: ['Dead', 'Dead', '{'],
    Backslash: ['ç', 'Ç', '}'],
    IntlBackslash: ['<', '>'],
    Comma: [',', ';'],
    Period: ['.', ':'],
    Slash: ['-', '_'],
  },
  'Spanish (Latin America)': {
    ...letters,
    ...digits('!"#$%&/()='),
    Backquote: ['|', '°', '¬'],
    Minus: ["'", '?', '\\'],
    Equal: ['¿', '¡'],
    BracketLeft: ['Dead', 'Dead'],
    BracketRight: ['+', '*', '~'],
    Semicolon: ['ñ', 'Ñ'],
    Quote: ['{', '[', '^'],
    Backslash: ['}', ']', '`'],
    IntlBackslash: ['<', '>'],
    Comma: [',', ';'],
    Period: ['.', ':'],
    Slash: ['-', '_'],
  },
  German: {
    ...letters,
    KeyY: ['z', 'Z'],
    KeyZ: ['y', 'Y'],
    ...digits('!"§$%&/()='),
    Backquote: ['Dead', '°'],
    Minus: ['ß', '?', '\\'],
    Equal: ['Dead', 'Dead'],
    BracketLeft: ['ü', 'Ü'],
    BracketRight: ['+', '*', '~'],
    Semicolon: ['ö', 'Ö'],
    Quote: ['ä', 'Ä'],
    Backslash: ['#', "'"],
    IntlBackslash: ['<', '>', '|'],
    Comma: [',', ';'],
    Period: ['.', ':'],
    Slash: ['-', '_'],
  },
};

type Step = ReturnType<typeof parseKeys>[number];

/** Returns the key press for a step on a keyboard; null if it needs AltGr or does not exist. */
function pressOf(step: Step, layout: Layout): KeyPress | null {
  const base = { ctrlKey: step.mod, metaKey: false, altKey: step.alt, repeat: false, isComposing: false, timeStamp: 0 };
  if ([...step.key].length > 1 || step.key === ' ')
    return { ...base, key: step.key, code: step.key, shiftKey: step.shift };
  for (const [code, [plain, shifted]] of Object.entries(layout)) {
    const isLetter = /^\p{L}$/u.test(step.key);
    if (isLetter && plain === step.key)
      return { ...base, key: step.shift ? shifted : plain, code, shiftKey: step.shift };
    if (!isLetter && plain === step.key) return { ...base, key: plain, code, shiftKey: false };
    if (!isLetter && shifted === step.key) return { ...base, key: shifted, code, shiftKey: true };
  }
  return null;
}

/** Whether keys pressed one after the other run a command in its scope. */
function does(command: Command, keys: string, layout: Layout): boolean {
  const presses = parseKeys(keys).map((step) => pressOf(step, layout));
  const matcher = createKeys({ commands, mac: false });
  let isDone = false;
  matcher.register(command.id, () => (isDone = true));
  const place: KeyPlace = {
    ...{ field: false, find: false, document: false, typing: false, control: false, modal: false },
    scopes: [command.scope],
  };
  for (const press of presses) if (press) matcher.press(press, place);
  return isDone;
}

describe.each(Object.entries(layouts))('on a %s keyboard', (_name, layout) => {
  test('every command with keys has some that work without AltGr', () => {
    const lost = (commands as readonly Command[]).filter(
      (command) => command.keys.length > 0 && !command.keys.some((keys) => does(command, keys, layout)),
    );
    expect(lost.map(({ id, keys }) => `${id}: ${keys.join(' or ')}`)).toEqual([]);
  });

  test('a letter typed with AltGr is not taken for the letter of its key', () => {
    const matcher = createKeys({ commands, mac: false });
    const heard: string[] = [];
    matcher.register('reader.accept', () => heard.push('accept'));
    const press = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, repeat: false, isComposing: false };
    const place = { field: false, find: false, document: false, typing: false, control: false, modal: false };
    for (const on of [true, false]) {
      const getModifierState = (name: string) => on && name === 'AltGraph';
      matcher.press(
        { ...press, key: 'æ', code: 'KeyA', timeStamp: 0, getModifierState },
        { ...place, scopes: ['reader'] },
      );
      expect(heard).toHaveLength(on ? 0 : 1);
    }
  });

  test('a character that needs AltGr works, even on Windows, where AltGr is Ctrl and Alt', () => {
    const next = (commands as readonly Command[]).find(({ id }) => id === 'reader.nextArticle');
    const heard: string[] = [];
    const matcher = createKeys({ commands, mac: false });
    matcher.register(next?.id ?? '', () => heard.push('next'));
    matcher.press(
      {
        ...{ key: ']', code: 'BracketRight', ctrlKey: true, altKey: true, metaKey: false, shiftKey: false },
        ...{ repeat: false, isComposing: false, timeStamp: 0 },
        getModifierState: (name) => name === 'AltGraph',
      },
      { field: false, find: false, document: false, typing: false, control: false, modal: false, scopes: ['reader'] },
    );
    expect(heard).toEqual(['next']);
  });
});
