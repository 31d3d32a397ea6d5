import { useState } from 'react';
import type { Broker } from '#lib/graph/brokers.ts';
import { t } from '#lib/i18n/t.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import type { Chart } from '#core/graph/picture/chart.ts';
import { groupsOf, type ChartGroup } from '#core/graph/picture/groups.ts';
import { brokersOf, communitiesOf } from '#renderer/features/graph/layout/graphWorker.ts';
import { layoutDataOf } from '#core/graph/picture/layout-data.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import styles from '#renderer/features/graph/Graph.module.css';

export interface NumbersPanelProps {
  chart: Chart;
  onRecord: (id: string) => void;
  onGroup: (ids: readonly string[]) => void;
}

/** Above this many links, counting takes many seconds, so it waits for a click. */
const maxAutoLinks = 2_000;

interface Counted {
  of: Chart;
  brokers: readonly Broker[];
  groups: readonly ChartGroup[];
}

/** The brokers, each with a sentence that explains its number, and the groups of closely linked records. */
export function NumbersPanel({ chart, onRecord, onGroup }: NumbersPanelProps) {
  const [counted, setCounted] = useState<Counted | null>(null);
  const [state, setState] = useState<{ of: Chart; failure: string | null } | null>(null);
  const current = counted?.of === chart ? counted : null;
  const isNow = current !== null;
  const isCounting = state?.of === chart && state.failure === null && !isNow;

  async function count(): Promise<void> {
    setState({ of: chart, failure: null });
    try {
      const data = layoutDataOf(chart);
      const [brokers, lists] = await Promise.all([brokersOf(data), communitiesOf(data)]);
      setCounted({ of: chart, brokers, groups: groupsOf(lists, chart.nodes) });
    } catch (error) {
      setState({ of: chart, failure: messageOf(error) });
    }
  }
  if (!isNow && state?.of !== chart && chart.links.length <= maxAutoLinks) void Promise.resolve().then(count);

  return (
    <>
      <Section title={t('graph.brokers.title')}>
        <p className="sm t2">{t('graph.brokers.text')}</p>
        {state?.of === chart && state.failure !== null && (
          <p className="sm c-warn">{t('graph.brokers.failed', { reason: state.failure })}</p>
        )}
        {isCounting && (
          <p className="sm t3" role="status">
            {t('lists.counting')}
          </p>
        )}
        {!isNow && !isCounting && (
          <div className={styles.buttons}>
            <Button onPress={() => void count()}>{t('graph.brokers.count')}</Button>
          </div>
        )}
        {current && <Brokers brokers={current.brokers} chart={chart} onRecord={onRecord} />}
      </Section>
      {current && (
        <Section title={t('graph.brokers.groups')} count={current.groups.length} last>
          <p className="sm t2">{t('graph.brokers.groupsText')}</p>
          <ul className={styles.list}>
            {current.groups.map((group) => (
              <li key={group.id}>
                <button type="button" className={styles.way} onClick={() => onGroup(group.ids)}>
                  <bdi>{group.label}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Brokers({
  brokers,
  chart,
  onRecord,
}: { brokers: readonly Broker[] } & Pick<NumbersPanelProps, 'chart' | 'onRecord'>) {
  const titles = new Map(chart.nodes.map(({ id, title }) => [id, title]));
  if (brokers.length === 0) return <p className="t2">{t('graph.brokers.none')}</p>;
  return (
    <ul className={styles.list}>
      {brokers.map((broker) => (
        <li key={broker.id}>
          <button type="button" className={styles.way} onClick={() => onRecord(broker.id)}>
            <bdi>{brokerText(broker, titles.get(broker.id) ?? '?')}</bdi>
            <span className="sm t3"> {t('graph.brokers.parts', { count: broker.parts })}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Explains the number of a broker in a sentence. When a pair has several shortest paths, each counts as a fraction. */
export function brokerText({ pairs, ofPairs }: Pick<Broker, 'pairs' | 'ofPairs'>, name: string): string {
  const rounded = pairs < 10 ? Math.round(pairs * 10) / 10 : Math.round(pairs);
  return t('graph.brokers.sentence', { name, pairs: formatNumber(rounded), all: formatNumber(ofPairs) });
}
