import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { handleFileDrops } from '#renderer/lib/fileDrop.ts';
import { refuseWriting } from '#renderer/shared/cases/readOnlyReason.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { AddPlaces } from './AddPlaces.tsx';
import { featureFile, readFeatures, type Feature } from './readFeatures.ts';

/** Largest file of positions, in bytes. */
const maxBytes = 50 * 1024 * 1024;

/** Accepts files of positions, dropped while the map is open or chosen by its command, and asks which of their places to add. */
export function useDroppedPlaces(): ReactNode {
  const [dropped, setDropped] = useState<{ fileName: string; features: Feature[] } | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const readFile = useCallback((file: File) => {
    if (refuseWriting()) return;
    read(file).then(
      (features) => setDropped({ fileName: file.name, features }),
      (error: unknown) => showToast({ text: error instanceof Error ? error.message : String(error), problem: true }),
    );
  }, []);
  useEffect(
    () =>
      handleFileDrops((files) => {
        const [file] = files;
        if (!file || files.length !== 1 || !featureFile.test(file.name)) return false;
        readFile(file);
        return true;
      }),
    [readFile],
  );
  useCommand('map.addFile', () => chooser.current?.click());
  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".kml,.gpx,.geojson,.json"
        aria-label={t('commands.mapAddFile')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) readFile(file);
          target.value = '';
        }}
      />
      {dropped && <AddPlaces {...dropped} onClose={() => setDropped(null)} />}
    </>
  );
}

async function read(file: File): Promise<Feature[]> {
  if (file.size > maxBytes) throw new Error(t('mapPage.drop.tooLarge', { name: file.name }));
  return readFeatures(file.name, await file.text(), (xml) => new DOMParser().parseFromString(xml, 'text/xml'));
}
