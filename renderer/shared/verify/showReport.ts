import { go } from '#renderer/lib/navigation.ts';
import { verify } from './verifying.ts';

/** Begins a check of the case and shows how it goes: where faults are told, and from the palette. */
export function showReport(): void {
  go({ view: 'verify' });
  void verify();
}
