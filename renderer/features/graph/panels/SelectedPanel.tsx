import { EyeOff, Link2, Pin, PinOff, Route, Waypoints } from 'lucide-react';
import type { RecordRef } from '#core/records/contract.ts';
import { t } from '#lib/i18n/t.ts';
import type { Chart, ChartNode } from '#core/graph/picture/chart.ts';
import { isGroupId, isGroupLink } from '#core/graph/picture/groups.ts';
import { verbOf } from '#core/graph/picture/words.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { RecordInspector } from '#renderer/shared/views/RecordInspector.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import styles from '#renderer/features/graph/Graph.module.css';
import { LinkPanel, type LinkPanelProps } from './LinkPanel.tsx';
import { LinkEnd } from '#renderer/shared/links/LinkEnds.tsx';

export interface SelectedPanelProps extends Omit<LinkPanelProps, 'id'> {
  chart: Chart;
  members: ReadonlyMap<string, readonly RecordRef[]>;
  selected: ReadonlySet<string>;
  active: string | null;
  isPinned: boolean;
  onPin: () => void;
  onHide: () => void;
  onExpand: () => void;
  onPaths: () => void;
  onMakeLink: () => void;
  onOpenGroup: (id: string) => void;
  onRecord: (id: string) => void;
}

/** The selection on the chart: a link, a record, a group, or several records. */
export function SelectedPanel(props: SelectedPanelProps) {
  const { chart, selected, active, members } = props;
  const link = chart.links.find(({ id }) => id === active);
  const group = active === null ? undefined : members.get(active);
  if (group && active !== null) return <Group id={active} records={group} {...props} />;
  if (link && link.articles !== null) return <Together link={link} {...props} />;
  if (link) return <LinkPanel {...props} id={link.id} />;
  if (selected.size > 1) return <Several {...props} />;
  const node = chart.nodes.find(({ id }) => id === active);
  // A group goes with the record that it is named after.
  if (active === null || isGroupId(active)) {
    return (
      <Section last>
        <p className="b">{t('graph.panel.nothing')}</p>
        <p className="t2">{t('graph.panel.nothingText')}</p>
      </Section>
    );
  }
  return <RecordInspector id={active}>{node && <OnChart node={node} {...props} />}</RecordInspector>;
}

/** Actions for a record on the chart, and its links as drawn there. */
function OnChart({ node, chart, isPinned, onPin, onHide, onExpand }: SelectedPanelProps & { node: ChartNode }) {
  const links = chart.links.filter(({ from, to }) => from === node.id || to === node.id);
  const neighbourCount = new Set(links.map(({ from, to }) => (from === node.id ? to : from))).size;
  return (
    <Section
      title={t('graph.record.onChart')}
      count={t('graph.record.linksOf', { shown: neighbourCount, all: Math.max(neighbourCount, node.degree) })}
    >
      <div className={styles.buttons}>
        <Button size="s" icon={Waypoints} keys={shortcut('graph.expand')} onPress={onExpand}>
          {t('graph.record.expand')}
        </Button>
        <Button size="s" icon={isPinned ? PinOff : Pin} keys={shortcut('graph.pin')} onPress={onPin}>
          {t(isPinned ? 'graph.record.unpin' : 'graph.record.pin')}
        </Button>
        <Button size="s" icon={EyeOff} keys={shortcut('graph.hide')} onPress={onHide}>
          {t('actions.hide')}
        </Button>
      </div>
      {links.length === 0 && <p className="sm t2">{t('graph.record.isolated')}</p>}
    </Section>
  );
}

function Several({ chart, selected, onPaths, onMakeLink, onHide, onPin, isPinned, onRecord }: SelectedPanelProps) {
  const records = chart.nodes.filter(({ id }) => selected.has(id));
  return (
    <Section title={t('graph.panel.many', { count: records.length })} last>
      <div className={styles.buttons}>
        {records.length === 2 && !records.some(({ id }) => isGroupId(id)) && (
          <>
            <Button icon={Route} keys={shortcut('graph.ways')} onPress={onPaths}>
              {t('graph.record.pair')}
            </Button>
            <Button icon={Link2} writes keys={shortcut('graph.link')} onPress={onMakeLink}>
              {t('graph.record.link')}
            </Button>
          </>
        )}
        <Button icon={isPinned ? PinOff : Pin} keys={shortcut('graph.pin')} onPress={onPin}>
          {t(isPinned ? 'graph.record.unpin' : 'graph.record.pin')}
        </Button>
        <Button icon={EyeOff} keys={shortcut('graph.hide')} onPress={onHide}>
          {t('actions.hide')}
        </Button>
      </div>
      <Records records={records} onRecord={onRecord} />
    </Section>
  );
}

/** How many members of a group or records of an inventory are listed. */
const maxListed = 200;

function Records({
  records,
  onRecord,
}: {
  records: readonly Pick<RecordRef, 'id' | 'collection' | 'title'>[];
  onRecord: (id: string) => void;
}) {
  return (
    <ul className={styles.list}>
      {records.slice(0, maxListed).map(({ id, collection, title }) => (
        <li key={id}>
          {typeIconOf(collection)}
          <button type="button" className="press" onClick={() => onRecord(id)}>
            <bdi>{title}</bdi>
          </button>
        </li>
      ))}
      {records.length > maxListed && (
        <li className="t3 sm">{t('lists.andMore', { count: records.length - maxListed })}</li>
      )}
    </ul>
  );
}

function Group({
  id,
  records,
  onOpenGroup,
  onRecord,
}: SelectedPanelProps & { id: string; records: readonly RecordRef[] }) {
  return (
    <Section title={t('graph.record.inGroup')} count={records.length} last>
      <div className={styles.buttons}>
        <Button variant="ink" keys="↵" onPress={() => onOpenGroup(id)}>
          {t('graph.record.openGroup')}
        </Button>
      </div>
      <Records records={records} onRecord={onRecord} />
    </Section>
  );
}

/** Two records that articles name together but that are not linked. */
function Together({ link, chart, onMakeLink }: SelectedPanelProps & { link: Chart['links'][number] }) {
  const ends = [link.from, link.to].flatMap((id) => chart.nodes.find((node) => node.id === id) ?? []);
  return (
    <Section title={t(isGroupLink(link) ? 'recordPages.link.details' : 'graph.link.together')} last>
      {ends.map((end) => (
        <LinkEnd key={end.id} end={{ ...end, trashed: false }} />
      ))}
      {isGroupLink(link) ? (
        <p className="sm t2">{verbOf(link)}</p>
      ) : (
        <>
          <p className="sm t2">{t('graph.link.togetherText', { count: link.articles ?? 0 })}</p>
          <div className={styles.buttons}>
            <Button variant="ink" icon={Link2} writes keys={shortcut('graph.link')} onPress={onMakeLink}>
              {t('graph.link.make')}
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}
