import { Copy, X } from 'lucide-react';
import type { GraphLink, GraphWay } from '#core/graph/contract.ts';
import { pageCollections } from '#core/model/targets.ts';
import { formatDay, formatNumber } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/t.ts';
import { formatPath } from '#core/graph/picture/words.ts';
import { host } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import styles from '#renderer/features/graph/Graph.module.css';

export interface PathsPanelProps {
  pair: readonly [Picked | null, Picked | null];
  onPair: (pair: readonly [Picked | null, Picked | null]) => void;
  articles: boolean;
  /** The path shown on the chart, by `pathKey`; null for none. */
  shownKey: string | null;
  onPath: (path: GraphWay | null) => void;
}

/** Identifies a path. */
export const pathKey = ({ nodes, links }: GraphWay): string => `${nodes.join(' ')} ${links.flat().join(' ')}`;

/** Paths between two records, as sentences; each can be shown on the chart. */
export function PathsPanel({ pair, onPair, articles, shownKey, onPath }: PathsPanelProps) {
  const [from, to] = pair;
  return (
    <>
      <Section>
        <div className={styles.fields}>
          <RecordPicker
            label={t('graph.ways.from')}
            value={from}
            onChange={(next) => onPair([next, to])}
            types={pageCollections}
            excludedIds={to?.id ? [to.id] : []}
          />
          <RecordPicker
            label={t('graph.ways.to')}
            value={to}
            onChange={(next) => onPair([from, next])}
            types={pageCollections}
            excludedIds={from?.id ? [from.id] : []}
          />
        </div>
        {shownKey !== null && (
          <div className={styles.buttons}>
            <Button icon={X} keys="Esc" onPress={() => onPath(null)}>
              {t('graph.ways.clear')}
            </Button>
          </div>
        )}
      </Section>
      {from?.id && to?.id ? (
        <Found from={from.id} to={to.id} {...{ articles, shownKey, onPath }} />
      ) : (
        <Section last>
          <p className="t2">{t('graph.ways.choose')}</p>
        </Section>
      )}
    </>
  );
}

function Found({
  from,
  to,
  articles,
  shownKey,
  onPath,
}: { from: string; to: string } & Pick<PathsPanelProps, 'articles' | 'shownKey' | 'onPath'>) {
  const { data, error } = useApi('graph.ways', { from, to, articles });
  if (error) return <ErrorState error={error} />;
  if (!data) return <LoadingRows what={t('graph.panel.ways')} />;
  const titles = new Map(data.records.map(({ id, title }) => [id, title]));
  const links = new Map(data.links.map((link) => [link.id, link]));
  const list = { links, title: (id: string) => titles.get(id) ?? '?', shownKey, onPath };
  if (data.shortest === null) {
    return (
      <Section title={t('graph.ways.shortest')} last>
        <p className="t2">{t('graph.ways.none')}</p>
      </Section>
    );
  }
  return (
    <>
      <Section
        title={t('graph.ways.shortest')}
        count={t('graph.ways.steps', { count: data.shortest.nodes.length - 1 })}
      >
        <PathList paths={[data.shortest]} {...list} />
      </Section>
      <Section title={t('graph.ways.inTime')}>
        {data.inTime === null ? (
          <p className="sm t2">{t('graph.ways.noneInTime')}</p>
        ) : (
          <>
            <PathList paths={[data.inTime]} {...list} />
            <Moments moments={data.inTime.moments} />
          </>
        )}
      </Section>
      <AllPaths data={data} {...list} />
      <Common data={data} {...list} />
    </>
  );
}

interface ListProps {
  links: ReadonlyMap<string, GraphLink>;
  title: (id: string) => string;
  shownKey: string | null;
  onPath: (path: GraphWay | null) => void;
}

function AllPaths({ data, ...list }: { data: OutputOf<'graph.ways'> } & ListProps) {
  const { ways: paths, count, isCounted } = data.all;
  const text = () => paths.map((path) => formatPath(path, (id) => list.links.get(id), list.title)).join('\n');
  return (
    <Section
      title={t('graph.ways.all')}
      count={isCounted ? t('graph.ways.counted', { count }) : t('graph.ways.more', { most: formatNumber(count) })}
    >
      <PathList paths={paths} {...list} />
      {count > paths.length && <p className="sm t3">{t('graph.ways.first', { count: paths.length })}</p>}
      {paths.length > 0 && (
        <div className={styles.buttons}>
          <Button size="s" icon={Copy} onPress={() => void withErrorToast(() => host.app.copyText({ text: text() }))}>
            {t('graph.table.copy')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function PathList({ paths, links, title, shownKey, onPath }: { paths: readonly GraphWay[] } & ListProps) {
  return (
    <ul className={styles.list}>
      {paths.map((path) => {
        const key = pathKey(path);
        return (
          <li key={key}>
            <button
              type="button"
              className={styles.way}
              aria-pressed={key === shownKey}
              onClick={() => onPath(key === shownKey ? null : path)}
            >
              <bdi>{formatPath(path, (id) => links.get(id), title)}</bdi>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The date from which the whole path can have existed, as far as its links are dated. */
function Moments({ moments }: { moments: readonly (number | null)[] }) {
  const last = moments.filter((moment) => moment !== null).at(-1);
  if (last === undefined) return null;
  return <p className="sm t3">{t('graph.ways.from2', { moment: formatDay(dayOf(last)) })}</p>;
}

/** Returns the day of a moment, in ISO 8601. */
export function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

function Common({ data, links, title, shownKey, onPath }: { data: OutputOf<'graph.ways'> } & ListProps) {
  const [first, last] = [data.shortest?.nodes[0] ?? '', data.shortest?.nodes.at(-1) ?? ''];
  return (
    <Section title={t('graph.ways.common')} count={data.common.length} last>
      {data.common.length === 0 && <p className="sm t2">{t('graph.ways.noCommon')}</p>}
      <ul className={styles.list}>
        {data.common.map(({ id, toFirst, toSecond, degree }) => {
          const path = { nodes: [first, id, last], links: [toFirst, toSecond] };
          return (
            <li key={id}>
              <button
                type="button"
                className={styles.way}
                aria-pressed={pathKey(path) === shownKey}
                title={formatPath(path, (link) => links.get(link), title)}
                onClick={() => onPath(path)}
              >
                <bdi>{title(id)}</bdi> <span className="t3">{t('graph.ways.degree', { count: degree })}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
