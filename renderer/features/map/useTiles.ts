import { useMemo, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { host } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { paneStorage } from '#renderer/lib/layout.ts';
import { useApi } from '#renderer/lib/queries.ts';
import type { TilesInfo } from './tiles/tilesInExtent.ts';

const key = 'map.tiles';

/** Returns the tile file used as the base of maps on this device, and the function that chooses it. */
export function useTiles() {
  const [path, setPath] = useState(() => {
    const stored = paneStorage.get(key);
    return typeof stored === 'string' && stored !== '' ? stored : null;
  });
  const tilesQuery = useApi('map.openTiles', { path: path ?? '' }, { enabled: path !== null });
  function choose(next: string | null): void {
    setPath(next);
    paneStorage.set(key, next ?? '');
  }
  const info = useMemo(
    (): TilesInfo | null => (path !== null && tilesQuery.data ? { ...tilesQuery.data, path } : null),
    [path, tilesQuery.data],
  );
  const entries = [
    { id: 'outlines', label: t('mapPage.tiles.outlines'), onPick: () => choose(null) },
    ...(info ? [{ id: 'own', label: t('mapPage.tiles.own', { name: info.name }), onPick: () => undefined }] : []),
    {
      id: 'choose',
      label: t('mapPage.tiles.choose'),
      onPick: () =>
        void withErrorToast(async () => {
          const [file] = await host.dialogs.openFiles({});
          if (file !== undefined) choose(file);
        }),
    },
  ];
  return { info, error: path === null ? null : tilesQuery.error, entries, chosen: info ? 'own' : 'outlines', choose };
}
