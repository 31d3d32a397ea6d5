import { useLanguage } from '#renderer/lib/language.ts';
import { useEffect, useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { ViewKind } from '#core/model/views.ts';
import { AppError, asError } from '#lib/errors.ts';
import { localDay } from '#lib/local-day.ts';
import { t } from '#lib/i18n/t.ts';
import { fileNameOf, safeFileName } from '#lib/text/file-name.ts';
import { api, host } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { confirmProtected } from '#renderer/shared/transfer/protectedNames.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { TextArea, TextField } from '#renderer/ui/TextField.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';
import type { pictureFormats } from '#core/transfer/contract.ts';
import { composePicture } from '#core/views/model/compose-picture.ts';
import { pictureEdition } from '#core/views/model/picture-edition.ts';
import { wordsOfPicture, type MeasureText, type PictureSource, type ViewPicture } from '#core/views/model/picture.ts';
import { fontStyle } from './fonts.ts';
import { rasterise } from './rasterise.ts';
import styles from './Views.module.css';

/** What becomes of a picture: a file, or a figure in a dossier. */
export type PictureUse = (typeof pictureFormats)[number] | 'dossier';

export interface PictureDialogProps {
  kind: ViewKind;
  use: PictureUse;
  picture: PictureSource;
  onClose: () => void;
}

interface Drawn {
  picture: ViewPicture;
  words: string;
  svg: string;
  width: number;
  height: number;
}

/** Previews a view as it will look on paper for chosen readers, and saves it or adds it to a dossier. */
export function PictureDialog({ kind, use, picture, onClose }: PictureDialogProps) {
  const [title, setTitle] = useState('');
  const [audience, setAudience] = useState('internal');
  const [shows, setShows] = useState<string | null>(null);
  const [leaks, setLeaks] = useState<readonly string[]>([]);
  const profiles = useApi('profiles.list', {}).data ?? [];
  const dossiers = useApi('records.rows', { collection: 'dossiers' }, { enabled: use === 'dossier' }).data?.rows ?? [];
  const [picked, setPicked] = useState<string | null>(null);
  const dossier = picked ?? dossiers[0]?.id ?? null;
  const drawnPicture = useDrawn(picture, audience, title);
  const preview = usePreview(drawnPicture.data?.svg);

  async function save(
    format: Exclude<PictureUse, 'dossier'>,
    { svg, words, width, height, picture: plain }: Drawn,
  ): Promise<void> {
    const path = await host.dialogs.save({
      suggestedName: safeFileName(title || plain.title, plain.title),
      extension: format,
    });
    if (path === null) return;
    const png = format === 'png' ? (await rasterise(svg, width, height)).png : null;
    const write = (profile: string | null) =>
      api.transfer.savePicture({ path, format, svg, words, png, width, height, profile });
    const written = audience === 'internal' ? await confirmProtected(write) : await write(audience);
    if (!written) return;
    onClose();
    const name = fileNameOf(path);
    showToast({
      text: t('pictures.saved', { name }),
      actions: [{ label: t('actions.showInFolder'), onPress: () => void host.exported.showInFolder({ path }) }],
    });
  }

  async function place(into: string, { svg, words, width, height, picture: plain }: Drawn): Promise<void> {
    const { records: namedRecords, quotes, alt } = plain;
    const raster = await rasterise(svg, width, height);
    const caption = title || plain.title;
    await api.figures.fromView({
      ...raster,
      ...{ view: kind, dossier: into, caption, shows: shows ?? alt },
      ...{ quotes: [...quotes], named: [...namedRecords], words: `${wordsOfPicture(svg)}\n${words}` },
    });
    onClose();
    showToast({ text: t('pictures.placed', { title: dossiers.find(({ id }) => id === into)?.title ?? '' }) });
  }

  async function done(): Promise<void> {
    if (!drawnPicture.data) return;
    setLeaks([]);
    try {
      if (use !== 'dossier') await save(use, drawnPicture.data);
      else if (dossier !== null) await place(dossier, drawnPicture.data);
    } catch (error) {
      const leaksFound = error instanceof AppError && error.code === 'protected' ? (error.faults ?? []) : [];
      if (leaksFound.length > 0) setLeaks(leaksFound.map(({ field, message }) => `${field}: ${message}`));
      else await withErrorToast(() => Promise.reject(asError(error)));
    }
  }

  const [submit, busy] = useOnce(done);
  const isDossier = use === 'dossier';
  const isReady = drawnPicture.data !== undefined && (!isDossier || dossier !== null);
  return (
    <FormDialog
      help="views"
      title={t(isDossier ? 'pictures.toDossier' : 'pictures.title')}
      onClose={onClose}
      width={760}

      label={t(isDossier ? 'pictures.place' : 'pictures.save')}
      keys="↵"
      ready={isReady}
      reason={isDossier && dossier === null ? t('pictures.noDossier') : ''}
      busy={busy}
      onDone={submit}
    >
      {drawnPicture.error ? (
        <ErrorState error={drawnPicture.error} onRetry={() => void drawnPicture.refetch()} />
      ) : preview === null ? (
        <LoadingRows what={t('pictures.where')} />
      ) : (
        <img className={styles.preview} src={preview} alt={drawnPicture.data?.picture.alt ?? ''} />
      )}
      <TextField
        label={t(isDossier ? 'fields.caption' : 'fields.title')}
        value={title}
        onChange={setTitle}
        onEnter={() => isReady && submit()}
        placeholder={drawnPicture.data?.picture.title}
        autoFocus
      />
      {isDossier && (
        <>
          <TextArea
            label={t('fields.shows')}
            note={t('pictures.showsNote')}
            value={shows ?? drawnPicture.data?.picture.alt ?? ''}
            onChange={setShows}
            rows={3}
          />
          <Select
            label={t('fields.dossier')}
            value={dossier}
            onChange={setPicked}
            options={dossiers.map((row) => ({ value: row.id, label: row.title }))}
            placeholder={t('pictures.noDossier')}
          />
        </>
      )}
      <Select
        label={t('audiencePage.label')}
        value={audience}
        onChange={setAudience}
        options={profiles.map(({ key, name }) => ({ value: key, label: name }))}
      />
      {leaks.length > 0 && <Leaks leaks={leaks} />}
    </FormDialog>
  );
}

/** The names in the picture that its readers may not know. */
function Leaks({ leaks }: { leaks: readonly string[] }) {
  return (
    <ul className="c-warn" role="alert">
      {leaks.map((leak, index) => (
        <li key={index}>{leak}</li>
      ))}
    </ul>
  );
}

/** Draws the picture for an audience: once to find whom it names, and again with what the audience may read. */
function useDrawn(picture: PictureSource, profile: string, title: string) {
  const base = useQuery({
    queryKey: ['picture', profile],
    gcTime: 0,
    staleTime: 0,
    queryFn: async () => {
      const edition = pictureEdition(api, picture, profile === 'internal' ? null : profile);
      const [made, style] = await Promise.all([edition, fontStyle()]);
      return { ...made, style };
    },
  });
  const uiLanguage = useLanguage();
  const data = useMemo(() => {
    if (!base.data) return undefined;
    const { shown, words, sources, style, caseTitle } = base.data;
    const day = localDay(new Date());
    return {
      picture: shown,
      words,
      ...composePicture(shown, { title, caseTitle, day, sources, style, measure: measureText }),
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the picture is worded in the language of the window
  }, [base.data, title, uiLanguage]);
  return { data, error: base.error, refetch: base.refetch };
}

const canvas = document.createElement('canvas').getContext('2d');

const measureText: MeasureText = (text, size, weight) => {
  if (!canvas) return text.length * size * 0.56;
  canvas.font = `${weight} ${size}px 'IBM Plex Sans Variable', sans-serif`;
  return canvas.measureText(text).width;
};

/** Holds an object URL for a preview; null while there is none. */
function usePreview(svg: string | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (svg === undefined) return undefined;
    const objectUrl = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setUrl(objectUrl);
    return () => URL.revokeObjectURL(objectUrl);
  }, [svg]);
  return url;
}
