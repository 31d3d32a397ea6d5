import { useState } from 'react';

/**
 * Hears, while a page renders, that somebody else asks for another record on it: the palette, a lead, Back.
 * @returns what the page says when it goes to a record itself
 */
export function useExternalSelection(
  id: string | null,
  onCalled: (id: string | null) => void,
): (id: string | null) => void {
  const [shown, setShown] = useState(id);
  if (shown !== id) {
    setShown(id);
    onCalled(id);
  }
  return setShown;
}
