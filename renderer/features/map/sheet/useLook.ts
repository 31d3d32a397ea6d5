import { useEffect, useState } from 'react';
import { readLook, type Look } from './look.ts';

/** The look of the ground, followed as the theme and the screen change. */
export function useLook(): Look {
  const [look, setLook] = useState(readLook);
  useEffect(() => {
    const theme = matchMedia('(prefers-color-scheme: dark)');
    const screen = matchMedia(`(resolution: ${globalThis.devicePixelRatio}dppx)`);
    const read = () => setLook(readLook());
    for (const each of [theme, screen]) each.addEventListener('change', read);
    return () => {
      for (const each of [theme, screen]) each.removeEventListener('change', read);
    };
  }, [look.ratio]);
  return look;
}
