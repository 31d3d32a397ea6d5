import { onColours } from '#renderer/lib/tokenColour.ts';
import { useEffect, useState } from 'react';
import { readMapStyle, type MapStyle } from './mapStyle.ts';

/** Returns the look of the ground, updated when the theme or the screen changes. */
export function useMapStyle(): MapStyle {
  const [look, setLook] = useState(readMapStyle);
  useEffect(() => {
    const screen = matchMedia(`(resolution: ${globalThis.devicePixelRatio}dppx)`);
    const read = () => setLook(readMapStyle());
    const stopColours = onColours(read);
    screen.addEventListener('change', read);
    return () => {
      stopColours();
      screen.removeEventListener('change', read);
    };
  }, [look.ratio]);
  return look;
}
