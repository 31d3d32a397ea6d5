import { expect, test } from 'vitest';
import { expectLogged, logged } from '#tests/support/logged.ts';
import { followers, type FollowerName } from './followers.ts';
import { Listeners } from './listeners.ts';

const names = Object.keys(followers) as FollowerName[];

test('each follower hears after those that it relies on', () => {
  for (const [place, name] of names.entries()) {
    for (const needed of followers[name]) expect(names.indexOf(needed), `${name} needs ${needed}`).toBeLessThan(place);
  }
});

test('they hear in their order, whoever came first', () => {
  const listeners = new Listeners<string>();
  const heard: string[] = [];
  for (const name of [...names].reverse()) listeners.add(name, (event) => heard.push(`${name} ${event}`));
  const end = listeners.add('search', () => heard.push('search once more'));
  listeners.notify('a');
  const inOrder = names.map((name) => `${name} a`);
  inOrder.splice(names.indexOf('search') + 1, 0, 'search once more');
  expect(heard).toEqual(inOrder);
  end();
  listeners.notify('b');
  expect(heard.slice(inOrder.length)).toEqual(names.map((name) => `${name} b`));
});

test('one that fails keeps the others from nothing, and begins again', () => {
  expectLogged(/^claims: a change was not taken in/);
  const listeners = new Listeners<string>();
  const heard: string[] = [];
  listeners.add(
    'claims',
    () => {
      throw new Error('planted');
    },
    () => heard.push('claims begin again'),
  );
  listeners.add('hosts', () => heard.push('hosts'));
  listeners.notify('a');
  expect(heard).toEqual(['claims begin again', 'hosts']);
  expect(logged()[0]).toContain('planted');
});
