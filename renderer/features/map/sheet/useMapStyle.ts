import { onColours } from '#renderer/lib/tokenColour.ts';
import { useEffect, useState } from 'react';
import { readMapStyle, type MapStyle } from './mapStyle.ts';

/** Returns the style of the map, updated when the theme or the screen changes. */
export function useMapStyle(): MapStyle {
  const [mapStyle, setMapStyle] = useState(readMapStyle);
  useEffect(() => {
    const screen = matchMedia(`(resolution: ${globalThis.devicePixelRatio}dppx)`);
    const read = () => setMapStyle(readMapStyle());
    const stopColours = onColours(read);
    screen.addEventListener('change', read);
    return () => {
      stopColours();
      screen.removeEventListener('change', read);
    };
  }, [mapStyle.ratio]);
  return mapStyle;
}
