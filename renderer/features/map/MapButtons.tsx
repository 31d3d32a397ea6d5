import { Layers, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import type { useTiles } from './useTiles.ts';
import styles from './Map.module.css';

export interface MapButtonsProps {
  tiles: ReturnType<typeof useTiles>;
  onZoom: (factor: number) => void;
  onFit: () => void;
}

/** Zoom factor of one press. */
export const zoomFactor = 1.6;

/** Zoom, base map and fit buttons, over the top right of the map. */
export function MapButtons({ tiles, onZoom, onFit }: MapButtonsProps) {
  return (
    <div className={styles.zoom}>
      <IconButton
        icon={ZoomIn}
        label={t('actions.zoomIn')}
        keys={shortcut('map.zoomIn')}
        onPress={() => onZoom(zoomFactor)}
      />
      <IconButton
        icon={ZoomOut}
        label={t('actions.zoomOut')}
        keys={shortcut('map.zoomOut')}
        onPress={() => onZoom(1 / zoomFactor)}
      />
      <Menu
        trigger={<IconButton icon={Layers} label={t('mapPage.tiles.menu')} />}
        label={t('mapPage.tiles.menu')}
        placement="bottom end"
        groups={[{ entries: tiles.entries, chosen: tiles.chosen }]}
      />
      <IconButton icon={Maximize} label={t('actions.showAll')} keys={shortcut('map.fit')} onPress={onFit} />
    </div>
  );
}
