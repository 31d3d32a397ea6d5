import { useState, useEffect } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ShownFigure } from '#core/model/dossier-document.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { useOnce } from '#renderer/ui/useOnce.ts';
import { FigureWords } from './FigureDialog.tsx';
import { pictureAddress } from './pictures.ts';
import styles from './Figures.module.css';

export interface EditFigureProps {
  id: string;
  figure: ShownFigure;
  /** Title of its article. */
  title: string;
  onClose: () => void;
}

/** Edits the caption of a figure, its text alternative, and whether audiences with replaced names may see it. */
export function EditFigure({ id, figure, title, onClose }: EditFigureProps) {
  const [caption, setCaption] = useState(figure.caption);
  const [shows, setShows] = useState(figure.shows);
  const [cleared, setCleared] = useState(figure.cleared);

  async function save(): Promise<void> {
    const done = await withErrorToast(async () => {
      await api.figures.write({ id, caption: caption.trim(), shows: shows.trim(), cleared });
      return true;
    });
    if (done) onClose();
  }
  const [submit, busy] = useOnce(save);

  return (
    <Dialog
      help="dossiers"
      title={t('dossierPage.figure.edit')}
      onClose={onClose}
      foot={<FormButtons writes label={t('actions.save')} busy={busy} onDone={submit} onCancel={onClose} />}
    >
      <div className="stack">
        <div className={styles.drawn}>
          <FigurePicture id={id} figure={figure} words={shows.trim() || title} />
        </div>
        <FigureWords caption={caption} shows={shows} onCaption={setCaption} onShows={setShows} title={title} />
        <div>
          <Checkbox checked={cleared} onChange={setCleared}>
            {t('dossierPage.figure.cleared')}
          </Checkbox>
          <p className="sm t2">{t('dossierPage.figure.clearedNote')}</p>
        </div>
      </div>
    </Dialog>
  );
}

/** The picture of a figure; words in its place when it is not on this computer. */
function FigurePicture({ id, figure, words }: { id: string; figure: ShownFigure; words: string }) {
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
