import { Plus, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import type { OwnLane } from '#core/timeline/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { keyCap } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { RecordPicker } from '#renderer/shared/records/RecordPicker.tsx';
import { selection } from '#renderer/shared/views/selection.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import styles from './Timeline.module.css';

/** Custom lanes: each has a name and records, and contains whatever those records took part in. A saved view stores them. */
export function OwnLanesDialog({
  own,
  onDone,
  onClose,
}: {
  own: readonly OwnLane[];
  onDone: (own: OwnLane[]) => void;
  onClose: () => void;
}) {
  const [lanes, setLanes] = useState<readonly OwnLane[]>(own.length > 0 ? own : [{ name: '', records: [] }]);
  const isReady = lanes.length > 0 && lanes.every(({ name, records }) => name.trim() !== '' && records.length > 0);
  const change = (at: number, next: OwnLane | null) =>
    setLanes(lanes.flatMap((lane, index) => (index === at ? (next ?? []) : lane)));
  function done(): void {
    if (!isReady) return;
    onClose();
    onDone(lanes.map(({ name, records }) => ({ name: name.trim(), records })));
  }
  return (
    <FormDialog
      help="timeline"
      title={t('timelinePage.lanes.own')}
      onClose={onClose}
      width={560}
      label={t('timelinePage.own.show')}
      keys={keyCap('Mod+Enter')}
      ready={isReady}
      reason={t('timelinePage.own.needs')}
      onDone={done}
    >
      <p className="t2">{t('timelinePage.own.text')}</p>
      {lanes.map((lane, index) => (
        <Lane key={index} lane={lane} isFirst={index === 0} onChange={(next) => change(index, next)} />
      ))}
      <div>
        <Button icon={Plus} onPress={() => setLanes([...lanes, { name: '', records: [] }])}>
          {t('timelinePage.own.add')}
        </Button>
      </div>
    </FormDialog>
  );
}

function Lane({
  lane,
  isFirst,
  onChange,
}: {
  lane: OwnLane;
  isFirst: boolean;
  onChange: (lane: OwnLane | null) => void;
}) {
  const { data } = useApi('records.refs', { ids: [...lane.records] }, { enabled: lane.records.length > 0, keep: true });
  const chosen = selection.get().ids;
  const add = (ids: Iterable<string>) => onChange({ ...lane, records: [...new Set([...lane.records, ...ids])] });
  return (
    <div className={styles.own}>
      <div className={styles.ownLane}>
        <TextField
          label={t('timelinePage.own.name')}
          value={lane.name}
          onChange={(name) => onChange({ ...lane, name })}
          maxLength={200}
          autoFocus={isFirst}
        />
        <IconButton
          icon={Trash2}
          label={t('timelinePage.own.remove', { name: lane.name })}
          onPress={() => onChange(null)}
        />
      </div>
      <div className={styles.ownRecords}>
        {lane.records.map((id) => {
          const title = data?.find((ref) => ref.id === id)?.title ?? '…';
          return (
            <span key={id} className="chip">
              <bdi>{title}</bdi>
              <button
                type="button"
                aria-label={t('views.remove', { what: title })}
                onClick={() => onChange({ ...lane, records: lane.records.filter((one) => one !== id) })}
              >
                <Icon icon={X} size="s" />
              </button>
            </span>
          );
        })}
      </div>
      <RecordPicker
        label={t('actions.addRecord')}
        value={null}
        onChange={(picked) => picked?.id && add([picked.id])}
        types={['people', 'organisations', 'places', 'events', 'articles']}
        excludedIds={lane.records}
      />
      {chosen.size > 0 && (
        <div>
          <Button size="s" onPress={() => add(chosen)}>
            {t('timelinePage.own.addSelected', { count: chosen.size })}
          </Button>
        </div>
      )}
    </div>
  );
}
