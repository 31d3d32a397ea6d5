import { describe, expect, it, vi } from 'vitest';
import { commands } from '#core/commands/commands.ts';
import { createKeys } from './keys.ts';
import type { KeyPlace } from './keyPlace.ts';
import { anywhere, press } from './test-keys.ts';

const reader: KeyPlace = { ...anywhere, scopes: ['reader', 'app'] };

describe('read-only case', () => {
  it('blocks commands that write, by key and by palette, and says why; the others still run', () => {
    const told = vi.fn();
    const keys = createKeys({ commands, mac: false, onReadOnly: told });
    const [accept, find] = [vi.fn(), vi.fn()];
    keys.register('reader.accept', accept);
    keys.register('reader.find', find);
    keys.setReadOnlyReason('somebody has it');
    expect(keys.press(press('a'), reader)).toBe(true);
    expect(keys.run('reader.accept')).toBe(true);
    expect(accept).not.toHaveBeenCalled();
    expect(told.mock.calls).toEqual([['somebody has it'], ['somebody has it']]);
    keys.press(press('f', { ctrlKey: true }), reader);
    expect(find).toHaveBeenCalledOnce();
    expect([keys.blockedReason('reader.accept'), keys.blockedReason('reader.find')]).toEqual(['somebody has it', null]);
    keys.setReadOnlyReason(null);
    keys.press(press('a'), reader);
    expect(accept).toHaveBeenCalledOnce();
    expect(keys.blockedReason('reader.accept')).toBeNull();
  });

  it('notifies subscribers when the reason changes, and only then', () => {
    const keys = createKeys({ commands, mac: false });
    const heard = vi.fn();
    keys.register('reader.accept', vi.fn());
    keys.subscribe(heard);
    const before = keys.active();
    keys.setReadOnlyReason(null);
    expect(heard).not.toHaveBeenCalled();
    keys.setReadOnlyReason('somebody has it');
    expect(heard).toHaveBeenCalledOnce();
    expect(keys.active()).not.toBe(before);
    expect(keys.active()).toEqual(before);
  });
});
