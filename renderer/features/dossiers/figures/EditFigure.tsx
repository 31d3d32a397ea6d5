import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ShownFigure } from '#core/model/dossier-document.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { FigureWords } from './FigureDialog.tsx';
import { FigurePicture } from './FigurePicture.tsx';
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

  return (
    <Dialog
      help="dossiers"
      title={t('dossierPage.figure.edit')}
      onClose={onClose}
      foot={<FormButtons writes label={t('actions.save')} onDone={() => void save()} onCancel={onClose} />}
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
