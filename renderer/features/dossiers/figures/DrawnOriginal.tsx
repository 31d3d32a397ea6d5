import { useEffect, useState } from 'react';
import type { PictureArea } from '#core/model/figures.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { ChosenArea } from './ChosenArea.tsx';
import { addressOf } from './pictures.ts';
import styles from './Figures.module.css';

export interface DrawnOriginalProps {
  article: string;
  page: number;
  /** Text alternative. */
  words: string;
  /** Called with what was drawn; null while nothing is drawn, or when it cannot be. */
  onDrawn: (drawn: { pages: number } | null) => void;
  /** The selected part; null for the whole. */
  area: PictureArea | null;
  onArea: (area: PictureArea | null) => void;
}

type Drawn = { address: string } | { error: string } | null;

/** The original of an article as it would appear in a dossier. */
export function DrawnOriginal({ article, page, words, onDrawn, area, onArea }: DrawnOriginalProps) {
  const [drawn, setDrawn] = useState<Drawn>(null);
  useEffect(() => {
    let isGone = false;
    let address: string | undefined;
    const showDrawn = (next: Drawn, pages: number | null) => {
      if (isGone) return;
      setDrawn(next);
      onDrawn(pages === null ? null : { pages });
    };
    showDrawn(null, null);
    api.figures.draw({ article, page }).then(
      ({ bytes, type, pages }) => {
        if (isGone) return;
        address = addressOf(bytes, type);
        showDrawn({ address }, pages);
      },
      (error: unknown) => showDrawn({ error: messageOf(error) }, null),
    );
    return () => {
      isGone = true;
      if (address !== undefined) URL.revokeObjectURL(address);
    };
    // The callback may be a new function on each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [article, page]);

  return (
    <div className={styles.drawn} aria-busy={drawn === null}>
      {drawn === null && <p className="sm t2">{t('dossierPage.figure.drawing')}</p>}
      {drawn && 'error' in drawn && <p className="sm c-warn">{drawn.error}</p>}
      {drawn && 'address' in drawn && (
        <ChosenArea area={area} onArea={onArea}>
          <img src={drawn.address} alt={words} draggable={false} />
        </ChosenArea>
      )}
    </div>
  );
}
