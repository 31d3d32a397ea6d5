import { useState } from 'react';

/**
 * Detects, during render, that another record is requested on the page from outside: by the palette, a lead or Back.
 * @returns a function to call when the page itself goes to a record
 */
export function useExternalSelection(
  id: string | null,
  onCalled: (id: string | null) => void,
): (id: string | null) => void {
  const [handledId, setHandledId] = useState(id);
  if (handledId !== id) {
    setHandledId(id);
    onCalled(id);
  }
  return setHandledId;
}
