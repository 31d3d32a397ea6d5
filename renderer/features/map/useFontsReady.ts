import { useEffect, useState } from 'react';

/** Returns whether the window's fonts have loaded; a canvas does not repaint its text on its own. */
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
