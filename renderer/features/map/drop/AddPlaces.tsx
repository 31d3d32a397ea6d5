import { useState } from 'react';
import { shorten } from '#lib/text/shorten.ts';
import { decimalText } from '#lib/geo/coordinates.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { formatDistance } from '#core/model/typed-values.ts';
import { select } from '#renderer/shared/views/selection.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { useOnce } from '#renderer/ui/useOnce.ts';
import type { Feature } from './readFeatures.ts';
import styles from '#renderer/features/map/Map.module.css';
import { toggled } from '#renderer/lib/toggled.ts';

export interface AddPlacesProps {
  fileName: string;
  features: readonly Feature[];
  onClose: () => void;
}

/** The places of a dropped file: new ones are added; known ones without a position are given theirs. */
export function AddPlaces({ fileName, features, onClose }: AddPlacesProps) {
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set());
  const names = features.map(({ name }) => name);
  const samePlaces = useApi('map.placesNamed', { names }, { keep: true }).data;
  const rows = features.map((feature, index) => {
    const same = samePlaces?.[index] ?? null;
    const state = same === null ? 'new' : same.hasPosition ? 'placed' : 'given';
    return { feature, index, same, state } as const;
  });
  const chosen = rows.filter(({ index, state }) => state !== 'placed' && !leftOut.has(index));

  async function add(): Promise<void> {
    const records = chosen.map(({ feature: { name, lat, lon, radius, notes }, same }) => {
      const position = { lat, lon, ...(radius === undefined ? {} : { radius }) };
      if (same) return { collection: 'places', id: same.id, position };
      return { collection: 'places', names: [{ value: name, kind: 'main' }], position, notes };
    });
    const created = await withUndoToast(
      () => api.records.put({ records, label: { key: 'mapPage.drop.label', params: { name: shorten(fileName) } } }),
      t('mapPage.drop.added', { count: records.length }),
    );
    if (!created) return;
    onClose();
    select(
      created.map(({ id }) => id),
      created[0]?.id ?? null,
    );
  }
  const [submit, busy] = useOnce(add);

  return (
    <FormDialog
      help="map"
      title={t('mapPage.drop.title', { name: shorten(fileName, 60) })}
      onClose={onClose}
      label={t('mapPage.drop.add', { count: chosen.length })}
      keys="↵"
      ready={samePlaces !== undefined && chosen.length > 0}
      reason={t('mapPage.drop.noneChosen')}
      busy={busy}
      onDone={submit}
    >
      <p className="t2">{t('mapPage.drop.text')}</p>
      <ul className={styles.dropped}>
        {rows.map(({ feature, index, state }) => (
          <li key={index}>
            <Checkbox
              checked={state !== 'placed' && !leftOut.has(index)}
              disabled={state === 'placed'}
              onChange={(on) => setLeftOut(toggled(leftOut, index, !on))}
            >
              <bdi>{shorten(feature.name, 80)}</bdi> <span className="t2 mono">{decimalText(feature)}</span>{' '}
              {feature.radius !== undefined && (
                <span className="t2">{t('mapPage.within', { distance: formatDistance(feature.radius) })} </span>
              )}
              <span className="t3">{t(`mapPage.drop.${state}`)}</span>
            </Checkbox>
          </li>
        ))}
      </ul>
    </FormDialog>
  );
}
