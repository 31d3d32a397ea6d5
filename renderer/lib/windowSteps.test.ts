import { beforeEach, expect, test } from 'vitest';
import { leaveCase } from './store.ts';
import { addWindowStep, forgetWindowSteps, moveWindowStep } from './windowSteps.ts';

const done: string[] = [];
const owner = {};

beforeEach(() => {
  leaveCase();
  done.length = 0;
});

/** Makes a step of the window while this is the last step of the case. */
function make(label: string, step: number | null, of: object = owner): void {
  addWindowStep(
    { label, owner: of, undo: () => done.push(`undo ${label}`), redo: () => done.push(`redo ${label}`) },
    { step },
  );
}
const undo = (step: number | null) => moveWindowStep('undo', { step });
const redo = (step: number | null) => moveWindowStep('redo', { step });

test('steps of the window are undone and redone in turn with those of the case', () => {
  make('first', null);
  make('pin', 5);
  expect(undo(6)).toBeUndefined(); // the case was changed since
  expect(undo(5)).toBe('pin');
  expect(undo(5)).toBeUndefined(); // then 5 itself
  expect(undo(null)).toBe('first');
  expect(undo(null)).toBeUndefined();
  expect(redo(null)).toBe('first');
  expect(redo(null)).toBeUndefined(); // then 5
  expect(redo(5)).toBe('pin');
  expect(done).toEqual(['undo pin', 'undo first', 'redo first', 'redo pin']);
});

test('a step that was undone before something else was done is not redone', () => {
  make('pin', 5);
  expect(undo(5)).toBe('pin');
  expect(redo(7)).toBeUndefined();
  make('other', 7);
  expect(redo(5)).toBeUndefined();
  expect(redo(7)).toBeUndefined();
});

test('the steps of what is gone, or of another case, are forgotten', () => {
  make('pin', 5);
  const other = {};
  make('note', 5, other);
  forgetWindowSteps(other);
  expect(undo(5)).toBe('pin');
  make('pin', 5);
  leaveCase();
  expect(undo(5)).toBeUndefined();
});
