import { describe, expect, it } from 'vitest';
import type { Command } from '#core/commands/command.ts';
import { commandById, commands } from '#core/commands/commands.ts';
import { conflictOf, keysOf, singleKeyOf } from '#core/commands/own-keys.ts';

function command(id: string): Command {
  const found = commandById(id);
  if (!found) throw new Error(`no command ${id}`);
  return found;
}

describe('custom keys', () => {
  it('replace single-character keys and nothing else', () => {
    expect(keysOf(command('reader.accept'), {})).toEqual(['A']);
    expect(keysOf(command('reader.accept'), { 'reader.accept': 'Z' })).toEqual(['Z']);
    expect(keysOf(command('app.search'), { 'app.search': 'Z' })).toEqual(['Z', 'G S']);
    expect(keysOf(command('app.search'), { 'app.search': '' })).toEqual(['G S']);
    // a settings file that names a command without a single-character key changes nothing
    expect(keysOf(command('edit.undo'), { 'edit.undo': 'Z' })).toEqual(['Mod+Z']);
  });

  it('are available for every command with a single-character key', () => {
    expect(singleKeyOf(command('reader.acceptAll'))).toBe('Shift+A');
    expect(singleKeyOf(command('graph.zoomIn'))).toBe('+');
    expect(singleKeyOf(command('go.articles'))).toBeUndefined();
    expect(singleKeyOf(command('record.rename'))).toBeUndefined();
  });
});

describe('key conflicts', () => {
  const taken = (id: string, key: string, own = {}) => {
    const conflict = conflictOf(command(id), key, own);
    return conflict?.kind === 'taken' ? conflict.by.id : (conflict?.kind ?? null);
  };

  it('arise with commands of the same scope and with those that work everywhere', () => {
    expect(taken('reader.accept', 'X')).toBe('reader.reject');
    expect(taken('reader.accept', '/')).toBe('app.search');
    expect(taken('app.search', 'A')).not.toBeNull();
    expect(taken('reader.accept', 'Z')).toBeNull();
    // the inspector beside the reader uses N; in the reader, its own keys apply
    expect(taken('reader.accept', 'N')).toBeNull();
  });

  it('take custom keys into account', () => {
    expect(taken('reader.accept', 'X', { 'reader.reject': 'Z' })).toBeNull();
    expect(taken('reader.accept', 'Z', { 'reader.reject': 'Z' })).toBe('reader.reject');
    expect(taken('reader.accept', 'X', { 'reader.reject': '' })).toBeNull();
  });

  it('arise with a key that begins a sequence', () => {
    expect(taken('reader.accept', 'G')).toBe('begins');
    expect(taken('reader.accept', 'Shift+G')).toBeNull();
  });

  it('arise with the Alt combination that replaces a single character', () => {
    expect(taken('reader.accept', 'Shift+C')).toBe('reader.compare');
  });

  it('do not occur among the default keys', () => {
    for (const one of commands) {
      const key = singleKeyOf(one);
      if (key !== undefined) expect([one.id, taken(one.id, key)]).toEqual([one.id, null]);
    }
  });
});
