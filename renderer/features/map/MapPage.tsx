import { useMemo, useRef } from 'react';
import { mapTypes } from '#core/map/contract.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { setViewScope, showWholeCase, useViewScope } from '#renderer/shared/views/scope.ts';
import { selection } from '#renderer/shared/views/selection.ts';
import { ViewPage } from '#renderer/shared/views/ViewPage.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { MapInspector } from './MapInspector.tsx';
import { useDroppedPlaces } from './drop/useDroppedPlaces.tsx';
import { MapBody } from './MapBody.tsx';
import { drawPaperMap, type PaperMapInput } from './drawPaperMap.ts';
import { rowsOf, type MapRow } from '#core/map/picture/rows.ts';
import { useRouteState } from '#renderer/lib/navigation.ts';

const none: readonly MapRow[] = [];
const noKeep = () => ({});

/** The records of a scope on a world map, offline; each record is marked, or listed as not placed. */
export function MapPage() {
  const scope = useViewScope();
  const answer = useApi('map.marks', { scope }, { keep: true });
  const { active } = selection.use();
  const rows = useMemo(() => (answer.data ? rowsOf(answer.data) : none), [answer.data]);
  // A picture exports what the map shows at that moment.
  const paper = useRef<PaperMapInput | null>(null);
  const [spotIds, setSpotIds] = useRouteState<readonly string[]>('map.spots', []);
  const activeRows = rows.filter(({ id }) => id === active);
  const spot = rows.filter(({ key }) => spotIds.includes(key));
  const isHere = spot.some(({ id }) => id === active);
  const dropped = useDroppedPlaces();
  const all = answer.data ? answer.data.placed + answer.data.unplaced.reduce((sum, { total }) => sum + total, 0) : 0;
  return (
    <ViewPage
      kind="map"
      readSettings={noKeep}
      counts={answer.data && t('mapPage.count', { placed: formatNumber(answer.data.placed), all: formatNumber(all) })}
      tools={<Kinds scope={scope} />}
      picture={all > 0 ? (readers) => drawPaperMap(paper.current, answer.data, readers) : undefined}
      beside={<MapInspector active={active} activeRows={activeRows} spotRows={isHere ? spot : none} />}
    >
      {dropped}
      {answer.error ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : !answer.data ? (
        <LoadingRows what={t('views.loading')} />
      ) : all === 0 ? (
        <EmptyState title={t('mapPage.empty')} text={t('mapPage.emptyText')}>
          {isNarrow(scope) && <Button onPress={showWholeCase}>{t('views.showAll')}</Button>}
        </EmptyState>
      ) : (
        <MapBody
          key={JSON.stringify(scope)}
          answer={answer.data}
          rows={rows}
          active={active}
          onHere={setSpotIds}
          paper={paper}
        />
      )}
    </ViewPage>
  );
}

const isNarrow = (scope: ViewScope) => scope.query !== '' || scope.ids !== undefined || scope.types !== undefined;

/** The filter for the kinds of records on the map. */
function Kinds({ scope }: { scope: ViewScope }) {
  const { types } = scope;
  const [onlyType] = types?.length === 1 ? types : [];
  return (
    <Segmented
      label={t('mapPage.table')}
      value={types === undefined ? 'all' : (mapTypes.find((type) => type === onlyType) ?? null)}
      onChange={(next) => setViewScope({ types: next === 'all' ? undefined : [next] })}
      options={[
        { value: 'all', label: t('lists.all') },
        { value: 'places', label: t('words.places') },
        { value: 'events', label: t('words.events') },
        { value: 'people', label: t('words.people') },
      ]}
    />
  );
}
