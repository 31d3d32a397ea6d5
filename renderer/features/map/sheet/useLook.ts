import { onColours } from '#renderer/lib/tokenColour.ts';
import { useEffect, useState } from 'react';
import { readLook, type Look } from './look.ts';

/** The look of the ground, followed as the theme and the screen change. */
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
