import { useState } from 'react';
import { X } from 'lucide-react';
import { unplacedDirection } from '#core/model/dossier-document.ts';
import { unplacedKinds, type UnplacedKind } from '#core/model/dossiers.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { go } from '#renderer/lib/navigation.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { useReadOnlyReason } from '#renderer/ui/readOnly.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { placedType } from './clipboard.ts';
import { UnplacedIcon, unplacedIcons } from './UnplacedIcon.tsx';
import styles from './Page.module.css';

type Item = OutputOf<'dossiers.unplaced'>['items'][number];

export interface TrayProps {
  dossier: string;
  /** Inserts it into the text after the sentence with the caret. */
  onPlace: (item: Item) => void;
}

const shownAtOnce = 200;
/** A larger number would make the filter wider than the tray. */
const maxShown = 99;

/** What is in the case but not yet in the dossier. Enter or a drag inserts it as a sentence; X leaves it out of this dossier. */
export function Tray({ dossier, onPlace }: TrayProps) {
  const [kind, setKind] = useState<UnplacedKind | 'all'>('all');
  const [active, setActive] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  const closed = useReadOnlyReason();
  const wanted = { id: dossier, limit: shownAtOnce, ...(kind === 'all' ? {} : { kind }) };
  const { data } = useApi('dossiers.unplaced', wanted, { keep: true });
  const current = data?.items.find(({ mark }) => mark === active);
  useCommand('dossier.leaveOut', () => current && void leaveOut(current), {
    enabled: focused && current !== undefined,
  });
  if (!data) return null;
  const { counts, items, assess } = data;
  const total = unplacedKinds.reduce((sum, one) => sum + counts[one], 0);
  const further = (kind === 'all' ? total : counts[kind]) - items.length;

  async function leaveOut(item: Item): Promise<void> {
    await withUndoToast(() => api.dossiers.leave({ id: dossier, marks: [item.mark] }), t('fields.left'));
  }

  function place(item: Item): void {
    const index = items.indexOf(item);
    onPlace(item);
    // Select the next row before this one disappears.
    setActive((items[index + 1] ?? items[index - 1])?.mark ?? null);
  }

  return (
    <section
      className={styles.tray}
      aria-label={t('dossierPage.menu.blocks')}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <PaneHead title={t('dossierPage.menu.blocks')} count={total} />
      {total > 0 && (
        <div className={styles.filter}>
          <Segmented
            label={t('actions.show')}
            value={kind}
            onChange={setKind}
            full
            options={[
              { value: 'all', label: t('lists.all') },
              ...unplacedKinds.map((value) => ({
                value,
                label: counts[value] > maxShown ? `${String(maxShown)}+` : String(counts[value]),
                spoken: t(`dossierPage.tray.kinds.${value}`),
                icon: unplacedIcons[value],
              })),
            ]}
          />
        </div>
      )}
      {assess.claims > 0 && (
        <div className={styles.assess}>
          <Button
            variant="quiet"
            onPress={() => go({ view: 'articles', id: assess.articles[0] ?? null, params: { tab: 'source' } })}
          >
            {t('dossierPage.tray.assess', {
              articles: t('counts.articles', { count: assess.articles.length }),
              claims: t('counts.claims', { count: assess.claims }),
            })}
          </Button>
        </div>
      )}
      {items.length === 0 ? (
        <p className={styles.none}>{t(total === 0 ? 'dossierPage.tray.none' : 'dossierPage.tray.noneOfKind')}</p>
      ) : (
        <VirtualList
          label={t('dossierPage.menu.blocks')}
          items={items}
          itemKey={(item) => item.mark}
          renderItem={(item) => (
            <div
              className={styles.row}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData(placedType, item.insert);
                event.dataTransfer.setData('text/plain', item.text);
                event.dataTransfer.effectAllowed = 'copy';
              }}
            >
              <UnplacedIcon kind={item.kind} />
              <span className={styles.option}>
                <span className={styles.words} dir={unplacedDirection(item.kind)}>
                  {item.text}
                </span>
                {item.note && <span className="sm t2 trunc">{item.note}</span>}
              </span>
              {closed === null && (
                // Mouse only: a row cannot contain a focusable control, so the keyboard equivalent is X.
                <span
                  aria-hidden
                  className={styles.leave}
                  title={t('dossierPage.tray.leaveKey', { keys: shortcut('dossier.leaveOut') ?? '' })}
                  onClick={() => void leaveOut(item)}
                >
                  <Icon icon={X} size="s" />
                </span>
              )}
            </div>
          )}
          active={active}
          onSelect={(_selected, next) => setActive(next)}
          onOpen={place}
          estimate={56}
        />
      )}
      {further > 0 && <p className={styles.none}>{t('lists.more', { count: further })}</p>}
    </section>
  );
}
