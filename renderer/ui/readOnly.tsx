import { createContext, useContext, type ReactNode } from 'react';

/** Why nothing can be written now; null while it can. */
const ReadOnlyContext = createContext<string | null>(null);

/** Tells every control below that `writes` why it is closed. */
export const ReadOnlyProvider = ReadOnlyContext.Provider;

/** Why nothing can be written now, for a control that would; null while it can. */
export function useReadOnlyReason(): string | null {
  return useContext(ReadOnlyContext);
}

export interface DisabledProps {
  disabled?: boolean | undefined;
  /** Why it is disabled. */
  reason?: string | undefined;
  /** It changes the case: disabled, with the reason, wherever the case can only be read. */
  writes?: boolean | undefined;
}

/** Whether a control is disabled and why: that the case can only be read comes before any reason of its own. */
export function useDisabled({ disabled = false, reason, writes = false }: DisabledProps): {
  disabled: boolean;
  reason: string | undefined;
} {
  const readOnlyReason = useReadOnlyReason();
  return writes && readOnlyReason !== null ? { disabled: true, reason: readOnlyReason } : { disabled, reason };
}

/** A tooltip for fields that are disabled, which cannot have one of their own. */
export function DisabledReason({ reason, children }: { reason: string | undefined; children: ReactNode }) {
  return reason === undefined ? (
    children
  ) : (
    <div style={{ display: 'contents' }} title={reason}>
      {children}
    </div>
  );
}
