import { MapPinPlus } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { requestFieldFocus } from '#renderer/lib/pendingFieldFocus.ts';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { formatPosition } from '#core/model/typed-values.ts';
import { RecordInspector } from '#renderer/shared/views/RecordInspector.tsx';
import { select } from '#renderer/shared/views/selection.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { precisionOf } from './MapTable.tsx';
import type { MapRow } from '#core/map/picture/rows.ts';
import styles from './Map.module.css';

/** Opens the location of a place, or of an event's place, for editing; for an event without one, its own page. */
export async function placeIt({ id, collection, mark, reason }: MapRow): Promise<void> {
  const isAtPlace = collection === 'events' && reason === 'no-position';
  const place = mark?.place.id ?? (collection === 'places' ? id : isAtPlace ? await placeOf(id) : null);
  if (place !== null) {
    requestFieldFocus(place, 'position');
    openRecord({ collection: 'places', id: place });
  } else {
    if (collection === 'events') requestFieldFocus(id, 'where');
    openRecord({ collection, id });
  }
}

/** Returns the place of an event; null if it has none or cannot be read. */
async function placeOf(event: string): Promise<string | null> {
  const view = await withErrorToast(() => api.records.get({ id: event }));
  return view?.collection === 'events' ? (view.record.where ?? null) : null;
}

/** How many locations of one record are listed. */
const maxLocations = 12;

export interface MapInspectorProps {
  active: string | null;
  /** The rows of the active record. */
  activeRows: readonly MapRow[];
  /** The rows at the pressed spot, when they belong to several records. */
  spotRows: readonly MapRow[];
}

/** The active record: its location and how precise it is, other records at its spot, and its evidence. */
export function MapInspector({ active, activeRows, spotRows }: MapInspectorProps) {
  const records = [...new Map(spotRows.map((row) => [row.id, row])).values()];
  const first = activeRows[0];
  return (
    <RecordInspector id={active}>
      {first && (
        <Section title={t('fields.where')} count={activeRows.length > 1 ? activeRows.length : undefined}>
          {activeRows.slice(0, maxLocations).map((row) => (
            <dl key={row.key} className={styles.facts}>
              {row.mark && (
                <>
                  <dt>{t('mapPage.columns.place')}</dt>
                  <dd>
                    <bdi>{row.mark.place.title}</bdi>
                  </dd>
                  <dt>{t('fields.position')}</dt>
                  <dd>{formatPosition({ lat: row.mark.lat, lon: row.mark.lon })}</dd>
                  {row.when !== null && (
                    <>
                      <dt>{t('fields.when')}</dt>
                      <dd>{formatDate(row.when)}</dd>
                    </>
                  )}
                </>
              )}
              <dt>{t('fields.qualifier')}</dt>
              <dd>{precisionOf(row)}</dd>
            </dl>
          ))}
          {activeRows.length > maxLocations && (
            <p className="t3 sm">{t('lists.andMore', { count: activeRows.length - maxLocations })}</p>
          )}
          {activeRows.some(({ mark }) => mark?.radius != null) && <p className="sm t2">{t('mapPage.ringNote')}</p>}
          <Button writes icon={MapPinPlus} keys={shortcut('map.place')} onPress={() => void placeIt(first)}>
            {t(first.mark ? 'geo.find.change' : 'mapPage.placeIt')}
          </Button>
        </Section>
      )}
      {records.length > 1 && (
        <Section title={t('mapPage.here', { count: records.length })}>
          <ul className={styles.here}>
            {records.map((row) => (
              <li key={row.id}>
                <button
                  type="button"
                  aria-current={row.id === active || undefined}
                  onClick={() =>
                    select(
                      records.map(({ id }) => id),
                      row.id,
                    )
                  }
                >
                  {typeIconOf(row.collection)}
                  <bdi className="trunc">{row.title}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </RecordInspector>
  );
}
