import { describe, expect, test } from 'vitest';
import { TypingHistory } from './typingHistory.ts';

function typed(text: string) {
  return { text, caret: text.length };
}

describe('the undo of a text', () => {
  test('takes typing that went on without a rest back at once, and gives it again', () => {
    const history = new TypingHistory(typed(''));
    history.changed(typed('a'), 'insertText', 0);
    history.changed(typed('ab'), 'insertText', 100);
    history.changed(typed('abc'), 'insertText', 5000);
    expect(history.undo()?.text).toBe('ab');
    expect(history.undo()?.text).toBe('');
    expect(history.undo()).toBeUndefined();
    expect(history.redo()?.text).toBe('ab');
    expect(history.redo()).toEqual({ text: 'abc', caret: 3 });
    expect(history.redo()).toBeUndefined();
  });

  test('keeps deleting, pasting and footnotes as steps of their own', () => {
    const history = new TypingHistory(typed(''));
    history.changed(typed('a'), 'insertText', 0);
    history.changed(typed('a[quote:1]'), 'footnote', 10);
    history.changed(typed('a[quote:1][quote:2]'), 'footnote', 20);
    history.changed(typed('a[quote:1]'), 'deleteContentBackward', 30);
    const steps = [history.undo(), history.undo(), history.undo(), history.undo()];
    expect(steps.map((step) => step?.text)).toEqual(['a[quote:1][quote:2]', 'a[quote:1]', 'a', '']);
  });

  test('typing after an undo is a new step and ends what could be done again', () => {
    const history = new TypingHistory(typed(''));
    history.changed(typed('a'), 'insertText', 0);
    history.undo();
    history.changed(typed('b'), 'insertText', 10);
    expect(history.redo()).toBeUndefined();
    expect(history.undo()?.text).toBe('');
  });

  test('puts the caret where it was before the change', () => {
    const history = new TypingHistory(typed('one two'));
    history.moved(3);
    history.changed({ text: 'one! two', caret: 4 }, 'insertText', 0);
    expect(history.undo()?.caret).toBe(3);
  });

  test('a change of nothing is no step; a text from elsewhere begins anew', () => {
    const history = new TypingHistory(typed('a'));
    history.changed(typed('a'), 'insertText', 0);
    expect(history.undo()).toBeUndefined();
    history.changed(typed('b'), 'paste', 0);
    history.reset(typed('c'));
    expect(history.undo()).toBeUndefined();
  });
});
