import { Plus, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import type { OwnLane } from '#core/timeline/contract.ts';
import { typeOf } from '#core/model/record-type.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { useOpenForm } from '#renderer/shared/forms/useOpenForm.ts';
import { RecordPicker } from '#renderer/shared/records/RecordPicker.tsx';
import { TypeChip } from '#renderer/shared/records/TypeChip.tsx';
import { selection } from '#renderer/shared/views/selection.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
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
  const { form, submit } = useOpenForm(() => {
    if (isReady) {
      onClose();
      onDone(lanes.map(({ name, records }) => ({ name: name.trim(), records })));
    }
    return Promise.resolve();
  });
  return (
    <Dialog help="timeline" title={t('timelinePage.lanes.own')} onClose={onClose}>
      <form {...form} className="stack">
        <p className="t2">{t('timelinePage.own.text')}</p>
        {lanes.map((lane, index) => (
          <Lane
            key={index}
            lane={lane}
            isFocused={index === (lanes.length > own.length ? lanes.length - 1 : 0)}
            onChange={(next) => change(index, next)}
          />
        ))}
        <div>
          <Button icon={Plus} onPress={() => setLanes([...lanes, { name: '', records: [] }])}>
            {t('timelinePage.own.add')}
          </Button>
        </div>
        <FormButtons
          label={t('timelinePage.own.show')}
          keys={shortcut('form.save')}
          ready={isReady}
          reason={t('timelinePage.own.needs')}
          onDone={submit}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

function Lane({
  lane,
  isFocused,
  onChange,
}: {
  lane: OwnLane;
  /** Whether its name has the focus when it appears: the first lane, or the one just added. */
  isFocused: boolean;
  onChange: (lane: OwnLane | null) => void;
}) {
  const { data } = useApi('records.refs', { ids: [...lane.records] }, { enabled: lane.records.length > 0, keep: true });
  const selected = useSelectedRecords().filter(({ id }) => !lane.records.includes(id));
  const add = (ids: Iterable<string>) => onChange({ ...lane, records: [...new Set([...lane.records, ...ids])] });
  return (
    <div className={styles.own}>
      <div className={styles.ownLane}>
        <TextField
          label={t('timelinePage.own.name')}
          value={lane.name}
          onChange={(name) => onChange({ ...lane, name })}
          maxLength={200}
          autoFocus={isFocused}
        />
        <IconButton
          icon={Trash2}
          label={t('timelinePage.own.remove', { name: lane.name })}
          onPress={() => onChange(null)}
        />
      </div>
      {lane.records.length > 0 && (
        <ul className={styles.ownRecords}>
          {lane.records.map((id) => {
            const ref = data?.find((one) => one.id === id);
            const title = ref?.title ?? '…';
            return (
              <li key={id} className="row">
                <TypeChip type={ref && typeOf(ref.collection)}>{title}</TypeChip>
                <IconButton
                  icon={X}
                  size="xs"
                  label={t('views.remove', { what: title })}
                  onPress={() => onChange({ ...lane, records: lane.records.filter((one) => one !== id) })}
                />
              </li>
            );
          })}
        </ul>
      )}
      <RecordPicker
        label={t('actions.addRecord')}
        value={null}
        onChange={(picked) => picked?.id && add([picked.id])}
        types={laneTypes}
        excludedIds={lane.records}
      />
      {selected.length > 0 && (
        <div>
          <Button size="s" onPress={() => add(selected.map(({ id }) => id))}>
            {t('timelinePage.own.addSelected', { count: selected.length, title: shorten(selected[0]?.title ?? '') })}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What a lane can consist of. */
const laneTypes = ['people', 'organisations', 'places', 'events', 'articles'] as const;

/** The most selected records that a lane takes at once. */
const maxAdded = 1000;

/** Returns the selected records that a lane can consist of. They may have been selected on another page, where this one does not show them. */
function useSelectedRecords(): readonly RecordRef[] {
  const ids = [...selection.use().ids].slice(0, maxAdded);
  const { data = [] } = useApi('records.refs', { ids }, { enabled: ids.length > 0 });
  return data.filter(({ collection, trashed }) => !trashed && laneTypes.some((type) => type === collection));
}
