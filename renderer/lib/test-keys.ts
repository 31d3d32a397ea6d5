import { beforeEach } from 'vitest';
import type { Command } from '#core/commands/command.ts';
import { commands } from '#core/commands/commands.ts';
import { createKeys, type KeyPress } from './keys.ts';
import type { KeyPlace } from './keyPlace.ts';

export const anywhere: KeyPlace = {
  field: false,
  find: false,
  document: false,
  typing: false,
  control: false,
  modal: false,
  scopes: [],
};

/** The time in milliseconds at which keys are pressed. */
export const clock = { now: 0 };

beforeEach(() => {
  clock.now = 1000;
});

export function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
  return {
    key,
    code,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
    isComposing: false,
    timeStamp: clock.now,
    ...more,
  };
}

export function make(list: readonly Command[] = commands, mac = false) {
  return createKeys({ commands: list, mac });
}
