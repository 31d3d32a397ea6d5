import { expect, test } from 'vitest';
import { expectLogged, loggedLines } from '#tests/support/log-watch.ts';
import { followers, type FollowerName } from './followers.ts';
import { Listeners } from './listeners.ts';

const names = Object.keys(followers) as FollowerName[];

test('each follower is called after those it depends on', () => {
  for (const [place, name] of names.entries()) {
    for (const needed of followers[name]) expect(names.indexOf(needed), `${name} needs ${needed}`).toBeLessThan(place);
  }
});

test('listeners are called in their fixed order, whatever order they were added in', () => {
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

test('a listener that fails does not stop the others, and starts over', () => {
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
  expect(loggedLines()[0]).toContain('planted');
});
