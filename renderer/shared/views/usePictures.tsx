import type { ReactNode } from 'react';
import type { MenuEntry } from '#renderer/ui/Menu.tsx';
import type { LabelOf, ViewPicture } from './picture.ts';

/** Draws a view on paper, with what an audience may read in place of names. */
export type PictureSource = (labelOf: LabelOf) => ViewPicture;

/** What can be done with the picture of a view. */
export function usePictures(picture: PictureSource | undefined): { entries: MenuEntry[]; dialog: ReactNode } {
  return { entries: picture ? [] : [], dialog: null };
}
