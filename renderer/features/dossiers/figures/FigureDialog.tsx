import { useState } from 'react';
import { ChevronLeft, ChevronRight, FileText, Image } from 'lucide-react';
import type { PictureArea } from '#core/model/figures.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ComboBox } from '#renderer/ui/ComboBox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { TextArea, TextField } from '#renderer/ui/TextField.tsx';
import { DrawnOriginal } from './DrawnOriginal.tsx';
import styles from './Figures.module.css';

type Original = OutputOf<'figures.originals'>['items'][number];

export interface FigureDialogProps {
  /** Inserts a figure into the text. */
  onPlace: (figure: string, caption: string) => void;
  onClose: () => void;
}

/** Picks the original of an article, and the page of a PDF, to show in a dossier. */
export function FigureDialog({ onPlace, onClose }: FigureDialogProps) {
  const [text, setText] = useState('');
  const [original, setOriginal] = useState<Original | null>(null);
  const [page, turnTo] = useState(1);
  const [pages, setPages] = useState(1);
  const [area, setArea] = useState<PictureArea | null>(null);
  const [caption, setCaption] = useState('');
  const [shows, setShows] = useState('');
  const [isDrawn, setDrawn] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const typedText = original ? '' : text.trim();
  const { data } = useApi('figures.originals', { filter: typedText, limit: 12 }, { keep: true });

  function setPage(next: number): void {
    turnTo(next);
    setArea(null);
  }

  function choose(next: Original | null): void {
    setOriginal(next);
    setText(next?.title ?? '');
    setPage(1);
    setPages(1);
    setDrawn(false);
  }

  async function place(): Promise<void> {
    if (!original || !isDrawn || isBusy) return;
    setBusy(true);
    const placed = await withErrorToast(() =>
      api.figures.create({ article: original.id, page, area, caption: caption.trim(), shows: shows.trim() }),
    );
    setBusy(false);
    if (!placed) return;
    onClose();
    onPlace(placed.id, caption.trim() || original.title);
  }

  return (
    <Dialog
      help="dossiers"
      title={t('dossierPage.figure.title')}
      onClose={onClose}
      foot={
        <FormButtons
          writes
          label={t('dossierPage.figure.title')}
          ready={isDrawn && !isBusy}
          onDone={() => void place()}
          onCancel={onClose}
        />
      }
    >
      <div className="stack">
        <ComboBox
          label={t('dossierPage.figure.original')}
          text={text}
          onText={(typed) => {
            if (original) choose(null);
            setText(typed);
          }}
          options={(data?.items ?? []).map(({ id, title, note, isPdf }) => ({
            id,
            label: title,
            note,
            icon: <Icon icon={isPdf ? FileText : Image} size="s" />,
          }))}
          onPick={({ id }) => choose(data?.items.find((one) => one.id === id) ?? null)}
          empty={t('dossierPage.figure.noOriginal')}
          chooseFirst
          autoFocus
        />
        {data?.total === 0 && typedText === '' && <p className="sm t2">{t('dossierPage.figure.none')}</p>}
        {original && (
          <>
            <DrawnOriginal
              article={original.id}
              page={page}
              words={shows.trim() || original.title}
              area={area}
              onArea={setArea}
              onDrawn={(drawn) => {
                setDrawn(drawn !== null);
                if (drawn) setPages(drawn.pages);
              }}
            />
            <div className="row">
              <p className="sm t2 sp">{t(area ? 'dossierPage.figure.partChosen' : 'dossierPage.figure.partHow')}</p>
              {area && (
                <Button size="s" variant="quiet" onPress={() => setArea(null)}>
                  {t('actions.showAll')}
                </Button>
              )}
            </div>
            {pages > 1 && (
              <div className={styles.pages}>
                <IconButton
                  icon={ChevronLeft}
                  label={t('dossierPage.figure.previous')}
                  disabled={page <= 1}
                  onPress={() => setPage(page - 1)}
                />
                <PageField key={page} page={page} pages={pages} onPage={setPage} />
                <IconButton
                  icon={ChevronRight}
                  label={t('dossierPage.figure.next')}
                  disabled={page >= pages}
                  onPress={() => setPage(page + 1)}
                />
              </div>
            )}
            <FigureWords
              caption={caption}
              shows={shows}
              onCaption={setCaption}
              onShows={setShows}
              title={original.title}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** The page number out of the total; a new number applies on Enter or when the field loses focus. */
function PageField({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const [typed, setTyped] = useState(String(page));
  const number = Number(typed);
  const isPage = Number.isInteger(number) && number >= 1 && number <= pages;
  const applyPage = () => {
    if (isPage && number !== page) onPage(number);
  };
  return (
    <TextField
      label={t('dossierPage.figure.page', { count: pages })}
      value={typed}
      onChange={setTyped}
      onEnter={applyPage}
      onBlur={applyPage}
      error={isPage ? undefined : t('dossierPage.figure.noPage', { count: pages })}
    />
  );
}

export interface FigureWordsProps {
  caption: string;
  shows: string;
  onCaption: (caption: string) => void;
  onShows: (shows: string) => void;
  /** Title of the article, used when there is no caption. */
  title: string;
}

/** The caption of a figure and its text alternative. */
export function FigureWords({ caption, shows, onCaption, onShows, title }: FigureWordsProps) {
  return (
    <>
      <TextField label={t('fields.caption')} value={caption} onChange={onCaption} placeholder={title} />
      <TextArea
        label={t('fields.shows')}
        value={shows}
        onChange={onShows}
        rows={2}
        note={t('dossierPage.figure.showsNote')}
      />
    </>
  );
}
