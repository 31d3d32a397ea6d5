import { createContext, useContext, type ReactNode } from 'react';

/** Why the case is read-only; null if it can be written. */
const ReadOnlyContext = createContext<string | null>(null);

/** Tells every control below that `writes` why it is disabled. */
export const ReadOnlyProvider = ReadOnlyContext.Provider;

/** Returns why the case is read-only, for a control that would write; null if it can be written. */
export function useReadOnlyReason(): string | null {
  return useContext(ReadOnlyContext);
}

export interface DisabledProps {
  disabled?: boolean | undefined;
  /** Why it is disabled. With a reason a button stays focusable, and a tooltip shows it. */
  reason?: string | undefined;
  /** Whether it changes the case: then it is disabled in a read-only case, with the reason. */
  writes?: boolean | undefined;
}

/** Returns whether a control is disabled and why: a read-only case comes before any reason of its own. */
export function useDisabled({ disabled = false, reason, writes = false }: DisabledProps): {
  disabled: boolean;
  reason: string | undefined;
} {
  const readOnlyReason = useReadOnlyReason();
  return writes && readOnlyReason !== null ? { disabled: true, reason: readOnlyReason } : { disabled, reason };
}

/** A tooltip for disabled fields, which cannot have their own. */
export function DisabledReason({ reason, children }: { reason: string | undefined; children: ReactNode }) {
  return reason === undefined ? (
    children
  ) : (
    <div style={{ display: 'contents' }} title={reason}>
      {children}
    </div>
  );
}
