import { createContext, useContext, type ReactNode } from 'react';

/** Why nothing can be written now; null while it can. */
const Closed = createContext<string | null>(null);

/** Tells every control below that `writes` why it is closed. */
export const ClosedForWriting = Closed.Provider;

/** Why nothing can be written now, for a control that would; null while it can. */
export function useClosed(): string | null {
  return useContext(Closed);
}

export interface Blockable {
  disabled?: boolean | undefined;
  /** Why it is disabled. */
  reason?: string | undefined;
  /** It changes the case: disabled, with the reason, wherever the case can only be read. */
  writes?: boolean | undefined;
}

/** Whether a control is disabled and why: that the case can only be read comes before any reason of its own. */
export function useBlocked({ disabled = false, reason, writes = false }: Blockable): {
  disabled: boolean;
  reason: string | undefined;
} {
  const closed = useClosed();
  return writes && closed !== null ? { disabled: true, reason: closed } : { disabled, reason };
}

/** A tooltip for fields that are disabled, which cannot have one of their own. */
export function Why({ reason, children }: { reason: string | undefined; children: ReactNode }) {
  return reason === undefined ? (
    children
  ) : (
    <div style={{ display: 'contents' }} title={reason}>
      {children}
    </div>
  );
}
