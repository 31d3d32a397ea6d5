import { useEffect, useState } from 'react';
import { useLatest } from '#renderer/ui/useLatest.ts';

/**
 * Returns whether the window's fonts have loaded; a canvas does not repaint its text on its own.
 * @param onLoad called before that is known: what was measured in another font is no longer true
 */
export function useFontsReady(onLoad?: () => void): boolean {
  const [isReady, setIsReady] = useState(document.fonts.status === 'loaded');
  const latest = useLatest(onLoad);
  useEffect(() => {
    if (isReady) return undefined;
    let isGone = false;
    void document.fonts.ready.then(() => {
      if (isGone) return;
      latest.current?.();
      setIsReady(true);
    });
    return () => {
      isGone = true;
    };
  }, [isReady, latest]);
  return isReady;
}
