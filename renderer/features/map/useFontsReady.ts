import { useEffect, useState } from 'react';

/** Whether the fonts of the window have come: a canvas does not paint its text anew by itself. */
export function useFontsReady(): boolean {
  const [isReady, setIsReady] = useState(document.fonts.status === 'loaded');
  useEffect(() => {
    let isGone = false;
    void document.fonts.ready.then(() => !isGone && setIsReady(true));
    return () => {
      isGone = true;
    };
  }, []);
  return isReady;
}
