import { go } from '#renderer/lib/navigation.ts';

/** Opens the comparison of two nearly identical articles, whether or not they have been decided on. */
export function compareNear({ first, second }: { first: { id: string }; second: { id: string } }): void {
  go({ view: 'near', id: second.id, params: { first: first.id, decided: '1' } });
}
