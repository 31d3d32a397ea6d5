import { onColours } from '#renderer/lib/tokenColour.ts';
import { useEffect, useState } from 'react';
import { readLook, type Look } from './look.ts';

/** Returns the look of the ground, updated when the theme or the screen changes. */
export function useLook(): Look {
  const [look, setLook] = useState(readLook);
  useEffect(() => {
    const screen = matchMedia(`(resolution: ${globalThis.devicePixelRatio}dppx)`);
    const read = () => setLook(readLook());
    const stopColours = onColours(read);
    screen.addEventListener('change', read);
    return () => {
      stopColours();
      screen.removeEventListener('change', read);
    };
  }, [look.ratio]);
  return look;
}
