import { go } from '#renderer/lib/navigation.ts';

/** Opens the comparison of two articles that are nearly the same, whether or not somebody has decided on them. */
export function compareNear({ first, second }: { first: { id: string }; second: { id: string } }): void {
  go({ view: 'near', id: second.id, params: { first: first.id, decided: '1' } });
}
