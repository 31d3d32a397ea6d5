import { useEffect, useState, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import { takeDrops } from '#renderer/lib/drops.ts';
import { refuseWriting } from '#renderer/shared/cases/readOnlyReason.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { AddPlaces } from './AddPlaces.tsx';
import { featureFile, readFeatures, type Feature } from './readFeatures.ts';

/** Bytes of a file of positions. */
const maxBytes = 50 * 1024 * 1024;

/** Takes files of positions that are dropped while the map is open, and asks which of their places to add. */
export function useDroppedPlaces(): ReactNode {
  const [dropped, setDropped] = useState<{ fileName: string; features: Feature[] } | null>(null);
  useEffect(
    () =>
      takeDrops((files) => {
        const [file] = files;
        if (!file || files.length !== 1 || !featureFile.test(file.name)) return false;
        if (!refuseWriting()) {
          read(file).then(
            (features) => setDropped({ fileName: file.name, features }),
            (error: unknown) =>
              showToast({ text: error instanceof Error ? error.message : String(error), problem: true }),
          );
        }
        return true;
      }),
    [],
  );
  return dropped && <AddPlaces {...dropped} onClose={() => setDropped(null)} />;
}

async function read(file: File): Promise<Feature[]> {
  if (file.size > maxBytes) throw new Error(t('mapPage.drop.tooLarge', { name: file.name }));
  return readFeatures(file.name, await file.text(), (xml) => new DOMParser().parseFromString(xml, 'text/xml'));
}
