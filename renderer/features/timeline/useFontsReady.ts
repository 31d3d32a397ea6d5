import { useEffect, useState } from 'react';
import { forgetMeasures } from './measureLabel.ts';

/** Counts loads of the window's fonts; before those, labels are measured in another font. */
export function useFontsReady(): number {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (document.fonts.status === 'loaded') return undefined;
    const state = { isGone: false };
    void document.fonts.ready.then(() => {
      if (state.isGone) return;
      forgetMeasures();
      setTimes((before) => before + 1);
    });
    return () => {
      state.isGone = true;
    };
  }, []);
  return times;
}
