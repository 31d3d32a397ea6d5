import { describe, expect, it, vi } from 'vitest';
import type { Command } from '#core/commands/command.ts';
import { commands } from '#core/commands/commands.ts';
import { parseKeys, readableKeys, type KeyPress } from './keys.ts';
import type { KeyPlace } from './keyPlace.ts';
import { anywhere, make, press } from './test-keys.ts';

const field: KeyPlace = { ...anywhere, field: true };
const ctrl = (key: string, more: Partial<KeyPress> = {}) => press(key, { ctrlKey: true, ...more });

describe('shortcut notation', () => {
  it('parses modifiers, sequences and the plus key', () => {
    expect(parseKeys('Mod+Shift+Z')).toEqual([{ mod: true, alt: false, shift: true, key: 'z' }]);
    expect(parseKeys('G A').map((step) => step.key)).toEqual(['g', 'a']);
    expect(parseKeys('Mod++')).toEqual([{ mod: true, alt: false, shift: false, key: '+' }]);
    expect(parseKeys('Mod+-')[0]?.key).toBe('-');
  });

  it('is formatted for each platform', () => {
    expect(readableKeys('Mod+Shift+Z', false)).toBe('Ctrl Shift Z');
    expect(readableKeys('Mod+Shift+Z', true)).toBe('⇧⌘Z');
    expect(readableKeys('G A', false)).toBe('G A');
    expect(readableKeys('Alt+ArrowLeft', false)).toBe('Alt ←');
    expect(readableKeys('A', false, false)).toBe('Alt A');
    expect(readableKeys('G A', false, false)).toBe('Alt G A');
  });

  it('shows the Alt that letters take where letters find, but not signs', () => {
    expect(readableKeys('G A', false, true, true)).toBe('G A');
    expect(readableKeys('L', true, true, true)).toBe('⌥L');
    expect(readableKeys('/', false, true, true)).toBe('/');
  });
});

describe('declared commands', () => {
  it('have unique ids, and unique keys within a scope', () => {
    expect(new Set(commands.map((command) => command.id)).size).toBe(commands.length);
    const seen = new Set<string>();
    for (const command of commands) {
      for (const keys of command.keys) {
        const mark = `${command.scope} ${keys}`;
        expect(seen.has(mark), mark).toBe(false);
        seen.add(mark);
      }
    }
  });

  it('have no single key that begins a sequence', () => {
    const firsts = new Set(
      commands
        .flatMap((command) => command.keys.map(parseKeys))
        .filter((s) => s.length > 1)
        .map((s) => s[0]?.key),
    );
    for (const command of commands) {
      for (const keys of command.keys) {
        const [only, second] = parseKeys(keys);
        if (only && !second && !only.mod && !only.alt) expect(firsts.has(only.key), command.id).toBe(false);
      }
    }
  });
});

describe('key matching', () => {
  it('runs a registered command, and nothing once it is released', () => {
    const keys = make();
    const handler = vi.fn();
    const release = keys.register('app.palette', handler);
    expect(keys.press(ctrl('k'), anywhere)).toBe(true);
    expect(handler).toHaveBeenCalledTimes(1);
    release();
    expect(keys.press(ctrl('k'), anywhere)).toBe(false);
    expect(handler).toHaveBeenCalledTimes(1);
  });

  it('distinguishes Ctrl+Z from Ctrl+Shift+Z', () => {
    const keys = make();
    const [undo, redo] = [vi.fn(), vi.fn()];
    keys.register('edit.undo', undo);
    keys.register('edit.redo', redo);
    keys.press(ctrl('Z', { shiftKey: true }), anywhere);
    expect([undo.mock.calls.length, redo.mock.calls.length]).toEqual([0, 1]);
    keys.press(ctrl('z'), anywhere);
    expect([undo.mock.calls.length, redo.mock.calls.length]).toEqual([1, 1]);
  });

  it('uses Cmd for Mod on a Mac, not Ctrl', () => {
    const keys = make(commands, true);
    const handler = vi.fn();
    keys.register('app.palette', handler);
    expect(keys.press(ctrl('k'), anywhere)).toBe(false);
    expect(keys.press(press('k', { metaKey: true }), anywhere)).toBe(true);
    expect(handler).toHaveBeenCalledTimes(1);
  });

  it('matches a character whether or not it needed Shift', () => {
    const keys = make();
    const handler = vi.fn();
    keys.register('app.keys', handler);
    keys.press(press('?', { shiftKey: true, code: 'Slash' }), anywhere);
    keys.press(press('?', { code: 'Minus' }), anywhere);
    expect(handler).toHaveBeenCalledTimes(2);
  });

  it('matches letters by position on a non-Latin layout', () => {
    const keys = make();
    const handler = vi.fn();
    keys.register('reader.accept', handler);
    keys.press(press('ф', { code: 'KeyA' }), anywhere);
    expect(handler).toHaveBeenCalledTimes(1);
  });

  it('matches a character typed with AltGr, not Ctrl and Alt', () => {
    const keys = make();
    const handler = vi.fn();
    keys.register('reader.previousArticle', handler);
    const altGr = {
      ctrlKey: true,
      altKey: true,
      code: 'Digit8',
      getModifierState: (name: string) => name === 'AltGraph',
    };
    keys.press(press('[', altGr), anywhere);
    expect(handler).toHaveBeenCalledTimes(1);
  });

  it('repeats only repeatable commands', () => {
    const keys = make();
    const [accept, next] = [vi.fn(), vi.fn()];
    keys.register('reader.accept', accept);
    keys.register('reader.next', next);
    expect(keys.press(press('a', { repeat: true }), anywhere)).toBe(true);
    keys.press(press('j', { repeat: true }), anywhere);
    expect([accept.mock.calls.length, next.mock.calls.length]).toEqual([0, 1]);
  });

  it('prefers the innermost scope, then the latest handler', () => {
    const keys = make();
    const [whole, dossier, later] = [vi.fn(), vi.fn(), vi.fn()];
    keys.register('dossier.export', dossier);
    keys.register('case.export', whole);
    keys.press(ctrl('e'), { ...anywhere, scopes: ['dossier', 'app'] });
    expect(dossier).toHaveBeenCalledTimes(1);
    keys.press(ctrl('e'), anywhere);
    expect(whole).toHaveBeenCalledTimes(1);
    keys.register('case.export', later);
    keys.press(ctrl('e'), anywhere);
    expect([whole.mock.calls.length, later.mock.calls.length]).toEqual([1, 1]);
  });
});

describe('window frame', () => {
  it('handles a command only if nothing on the page does, whichever registered first', () => {
    const keys = make();
    const [frame, page] = [vi.fn(), vi.fn()];
    const leave = keys.register('app.search', page);
    keys.register('app.search', frame, { base: true });
    keys.press(press('/'), anywhere);
    keys.run('app.search');
    expect([frame.mock.calls.length, page.mock.calls.length]).toEqual([0, 2]);
    leave();
    keys.press(press('/'), anywhere);
    keys.run('app.search');
    expect([frame.mock.calls.length, page.mock.calls.length]).toEqual([2, 2]);
  });
});

describe('fields, lists and dialogs', () => {
  it('single letters are typed into a field and do not act', () => {
    const keys = make();
    const handler = vi.fn();
    keys.register('reader.accept', handler);
    keys.register('app.keys', handler);
    keys.register('go.articles', handler);
    for (const key of ['a', '?', 'g', 'a']) expect(keys.press(press(key), field)).toBe(false);
    expect(handler).not.toHaveBeenCalled();
  });

  it('in a field, Ctrl+K and F6 act, while undo and paste are left to the field', () => {
    const keys = make();
    const acted: string[] = [];
    for (const id of ['app.palette', 'view.nextPane', 'edit.undo', 'add.paste', 'record.delete']) {
      keys.register(id, () => acted.push(id));
    }
    for (const event of [ctrl('k'), press('F6'), ctrl('z'), ctrl('v'), press('Delete')]) keys.press(event, field);
    expect(acted).toEqual(['app.palette', 'view.nextPane']);
  });

  it('in a field, a key with AltGr types its character and runs no command, however it is reported', () => {
    const typed = [...'abcdefghijklmnopqrstuvwxyz0123456789@[]{}|\\#~€æ/?.,'];
    const withBoth = typed.map((key) => `Mod+Alt+${key}`);
    const list: Command[] = [...commands, { id: 'test.both', title: 'commands.undo', keys: withBoth, scope: 'app' }];
    const keys = make(list);
    const acted: string[] = [];
    for (const { id } of list) keys.register(id, () => acted.push(id));
    // Windows reports AltGr as Ctrl and Alt held together; other systems report it alone.
    for (const [ctrlKey, altKey] of [
      [true, true],
      [false, false],
    ] as const) {
      const altGr = { ctrlKey, altKey, getModifierState: (name: string) => name === 'AltGraph' };
      for (const key of typed) {
        expect(keys.press(press(key, altGr), field), key).toBe(false);
        expect(keys.beginsSequence(press(key, altGr), field), key).toBe(false);
      }
    }
    expect(acted).toEqual([]);
  });

  it('no key acts while a character is being composed', () => {
    const keys = make();
    const handler = vi.fn();
    keys.register('app.palette', handler);
    expect(keys.press(ctrl('k', { isComposing: true }), anywhere)).toBe(false);
    expect(handler).not.toHaveBeenCalled();
  });

  it('in a list where letters find, letters do not act, but /, ? and sequences with G do', () => {
    const keys = make();
    const acted: string[] = [];
    for (const id of ['reader.accept', 'go.articles', 'app.search', 'app.keys', 'record.delete']) {
      keys.register(id, () => acted.push(id));
    }
    const find = { ...anywhere, find: true };
    for (const key of ['a', '/', '?', 'Delete']) keys.press(press(key), find);
    expect(acted).toEqual(['app.search', 'app.keys', 'record.delete']);
    expect(keys.beginsSequence(press('G', { shiftKey: true }), find)).toBe(false);
    expect(keys.beginsSequence(press('g'), { ...find, typing: true })).toBe(false);
    for (const key of ['g', 'a']) keys.press(press(key), { ...find, typing: true });
    expect(acted).toHaveLength(3);
    for (const key of ['g', 'a']) keys.press(press(key), find);
    expect(acted.slice(3)).toEqual(['go.articles']);
  });

  it('in a list where letters find, letters act with Alt', () => {
    const keys = make();
    const acted: string[] = [];
    for (const id of ['reader.accept', 'go.people']) keys.register(id, () => acted.push(id));
    const find = { ...anywhere, find: true };
    keys.press(press('a', { altKey: true }), find);
    keys.press(press('g', { altKey: true }), find);
    keys.press(press('p'), find);
    keys.press(press('a', { altKey: true }), anywhere);
    expect(acted).toEqual(['reader.accept', 'go.people']);
  });

  it('Ctrl+Enter goes to the open form, wherever the focus is on the page', () => {
    const keys = make();
    const [beside, form] = [vi.fn(), vi.fn()];
    keys.register('contradictions.save', beside);
    const close = keys.register('form.save', form);
    for (const scopes of [[], ['reader', 'app'], ['contradictions', 'app']])
      keys.press(ctrl('Enter'), { ...anywhere, scopes });
    expect([beside.mock.calls.length, form.mock.calls.length]).toEqual([0, 3]);
    close();
    keys.press(ctrl('Enter'), { ...anywhere, scopes: ['contradictions', 'app'] });
    expect(beside).toHaveBeenCalledTimes(1);
  });

  it('in a modal dialog only its own commands run', () => {
    const keys = make();
    const [outside, inside] = [vi.fn(), vi.fn()];
    keys.register('edit.undo', outside);
    keys.register('app.palette', inside, { modal: true });
    const modal = { ...anywhere, modal: true };
    keys.press(ctrl('z'), modal);
    keys.press(ctrl('k'), modal);
    expect([outside.mock.calls.length, inside.mock.calls.length]).toEqual([0, 1]);
  });
});

describe('text that screen readers navigate by letters', () => {
  it('accepts letters with and without Alt', () => {
    const keys = make();
    const accept = vi.fn();
    keys.register('reader.accept', accept);
    expect(keys.press(press('a', { altKey: true }), anywhere)).toBe(false);
    keys.press(press('a', { altKey: true }), { ...anywhere, document: true });
    keys.press(press('a'), { ...anywhere, document: true });
    expect(accept).toHaveBeenCalledTimes(2);
  });
});

describe('with single keys switched off', () => {
  it('letters take Alt, and sequences take it on their first key', () => {
    const keys = make();
    const [accept, articles] = [vi.fn(), vi.fn()];
    keys.register('reader.accept', accept);
    keys.register('go.articles', articles);
    keys.setSingleKeys(false);
    expect(keys.press(press('a'), anywhere)).toBe(false);
    expect(keys.press(press('g'), anywhere)).toBe(false);
    keys.press(press('a', { altKey: true }), anywhere);
    expect(accept).toHaveBeenCalledTimes(1);
    keys.press(press('g', { altKey: true }), anywhere);
    keys.press(press('a', { altKey: true }), anywhere);
    expect(articles).toHaveBeenCalledTimes(1);
    expect(accept).toHaveBeenCalledTimes(1);
  });
});

describe('active commands', () => {
  it('follow registration, and keep the same array without notifying while unchanged', () => {
    const keys = make();
    const heard = vi.fn();
    keys.subscribe(heard);
    const first = keys.register('reader.accept', vi.fn());
    const before = keys.active();
    expect(before).toEqual(['reader.accept']);
    keys.register('reader.accept', vi.fn());
    expect(keys.active()).toBe(before);
    first();
    expect(keys.active()).toBe(before);
    expect(keys.run('reader.accept')).toBe(true);
    expect(keys.run('reader.reject')).toBe(false);
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
