import type { GraphLink } from '#core/graph/contract.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import { t } from '#lib/i18n/t.ts';
import type { GraphMemory, MemoryStore } from '#renderer/features/graph/graphMemory.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import styles from '#renderer/features/graph/Graph.module.css';
import { ascending } from '#lib/sorted.ts';

export interface ShowPanelProps {
  memory: GraphMemory;
  store: MemoryStore;
  /** All links that can be drawn. */
  links: readonly GraphLink[];
  articles: boolean;
  steps: number;
  hasTags: boolean;
  onReset: () => void;
}

/** Display options of the chart: number of steps, kinds of links, extras, and groups. */
export function ShowPanel({ memory, store, links, articles, steps, hasTags, onReset }: ShowPanelProps) {
  const kinds = countKinds(links);
  const { view, groupBy, coMentions, expand } = memory;
  const isReset = view.hidden.size === 0 && view.folded.size === 0 && expand.length === 0;
  function toggle(kind: string, on: boolean): void {
    const kindsOff = new Set(view.kindsOff);
    if (on) kindsOff.delete(kind);
    else kindsOff.add(kind);
    store.change({ view: { ...view, kindsOff } });
  }
  return (
    <>
      <Section title={t('graph.tools.show')}>
        <div className={styles.fields}>
          <Select
            label={t('graph.tools.steps')}
            value={String(steps)}
            onChange={(next) => store.change({ steps: Number(next) })}
            options={[0, 1, 2, 3].map((count) => ({
              value: String(count),
              label: count === 0 ? t('graph.tools.noSteps') : t('graph.steps', { count }),
            }))}
          />
          <Select
            label={t('graph.tools.group')}
            value={groupBy}
            onChange={(next) => store.change({ groupBy: next })}
            options={[
              { value: 'none', label: t('table.notGrouped') },
              { value: 'community', label: t('graph.tools.groupCommunity') },
              { value: 'tag', label: t('graph.tools.groupTag') },
            ]}
          />
          {groupBy === 'tag' && !hasTags && <p className="sm t2">{t('graph.noTags')}</p>}
          <Checkbox checked={coMentions} onChange={(next) => store.change({ coMentions: next })}>
            {t('graph.tools.coMentions')}
          </Checkbox>
          <Checkbox checked={articles} onChange={(next) => store.change({ articles: next })}>
            {t('words.articles')}
          </Checkbox>
        </div>
        <div className={styles.buttons}>
          <Button disabled={isReset} onPress={onReset}>
            {t('graph.commands.showAll')}
          </Button>
          <Button onPress={() => store.change({ positions: new Map(), arranged: memory.arranged + 1, camera: null })}>
            {t('graph.tools.arrange')}
          </Button>
        </div>
      </Section>
      <Section title={t('words.links')} count={kinds.length} last>
        <div className={styles.fields}>
          {kinds.map(([kind, count]) => (
            <Checkbox key={kind} checked={!view.kindsOff.has(kind)} onChange={(on) => toggle(kind, on)}>
              <span>
                <bdi>{linkLabel(kind, 'out')}</bdi> <span className="t3">{count}</span>
              </span>
            </Checkbox>
          ))}
        </div>
      </Section>
    </>
  );
}

function countKinds(links: readonly GraphLink[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { kind, articles } of links) if (articles === null) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([a, one], [b, other]) => other - one || ascending(a, b));
}
