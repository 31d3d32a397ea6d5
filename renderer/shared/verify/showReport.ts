import { go } from '#renderer/lib/navigation.ts';
import { verify } from './verifying.ts';

/** Starts verifying the case and shows the progress, from notices of faults and from the palette. */
export function showReport(): void {
  go({ view: 'verify' });
  void verify();
}
