import { useEffect } from 'react';
import type { HostEvent } from '#core/host.ts';
import { useLatest } from '#renderer/ui/useLatest.ts';
import { onHostEvent } from './api.ts';

type Handlers = { [T in HostEvent['type']]?: (event: Extract<HostEvent, { type: T }>) => void };

/** Handles the events of the host, by their type, while a component is on the page. */
export function useHostEvents(handlers: Handlers): void {
  const latest = useLatest(handlers);
  useEffect(
    () =>
      onHostEvent((event) => {
        // The handler under an event's type takes that event, which the compiler cannot follow.
        const handle = latest.current[event.type] as ((event: HostEvent) => void) | undefined;
        handle?.(event);
      }),
    [latest],
  );
}
