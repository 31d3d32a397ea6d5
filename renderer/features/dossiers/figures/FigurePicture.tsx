import { useEffect, useState } from 'react';
import type { ShownFigure } from '#core/model/dossier-document.ts';
import { t } from '#lib/i18n/t.ts';
import { pictureAddress } from './pictures.ts';

/** The picture of a figure; words in its place when it is not on this computer. */
export function FigurePicture({ id, figure, words }: { id: string; figure: ShownFigure; words: string }) {
  const { image, width, height } = figure;
  const [address, setAddress] = useState<string | null>();
  useEffect(() => {
    let isGone = false;
    const showAddress = (next: string | null) => {
      if (!isGone) setAddress(next);
    };
    // A missing picture is reported in its place.
    pictureAddress(id, image).then(showAddress, () => showAddress(null));
    return () => {
      isGone = true;
    };
  }, [id, image]);
  if (address === null) return <p className="sm c-warn">{t('dossier.figureNotHere')}</p>;
  return <img src={address} width={width} height={height} alt={words} />;
}
