import { useEffect, useRef, useState } from 'react';
import type { LeadView } from '#core/findings/contract.ts';
import type { FixableRule } from '#core/findings/model.ts';
import { gradeSources } from '#core/model/articles.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { readGrade } from '#renderer/shared/bulk/actions.ts';
import { useOpenForm } from '#renderer/shared/forms/useOpenForm.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { SaveOrCancel } from '#renderer/ui/SaveOrCancel.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { onEscape } from '#renderer/ui/onEscape.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';
import reasonForm from '#renderer/shared/findings/ReasonForm.module.css';
import styles from './Leads.module.css';

type Group = NonNullable<LeadView['group']>;
type Values = Omit<Parameters<typeof api.findings.mend>[0], 'rule' | 'items'>;

interface FixDockProps {
  title: string;
  group: Group;
  /** Called once they are fixed; the form stays open until then. */
  onDone: () => Promise<void>;
  onCancel: () => void;
}

/** Asks, below the list, for the one decision that fixes all findings of a group, and applies it in one step. */
export function FixDock({ title, group, onDone, onCancel }: FixDockProps) {
  const { mends: fixedBy } = group;
  const [save, busy] = useOnce(async (values: Values) => {
    if (fixedBy !== null && (await applyFix(fixedBy, group.ids, values))) await onDone();
  });
  if (fixedBy === null) return null;
  const props = { busy, onSave: save, onCancel };
  return (
    <section className={styles.dock} aria-label={t('leadPage.mendLabel')} data-dock="" onKeyDown={onEscape(onCancel)}>
      <span className="m trunc" dir="auto" title={title}>
        {title}
      </span>
      {fixedBy === 'not-assessed' ? (
        <Independent {...props} />
      ) : fixedBy === 'ungraded-source' ? (
        <Grade {...props} />
      ) : (
        <Place {...props} />
      )}
    </section>
  );
}

interface FieldProps {
  busy: string | undefined;
  onSave: (values: Values) => void;
  onCancel: () => void;
}

function Independent({ busy, onSave, onCancel }: FieldProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => row.current?.querySelector<HTMLElement>('button')?.focus(), []);
  return (
    <div ref={row} className="row">
      <span className="sm t2">{t('leadPage.independentNote')}</span>
      <span className="sp" />
      <SaveOrCancel label={t('leadPage.doIndependent')} busy={busy} onSave={() => onSave({})} onCancel={onCancel} />
    </div>
  );
}

function Grade({ busy, onSave, onCancel }: FieldProps) {
  const [text, setText] = useState('');
  const [isTried, setIsTried] = useState(false);
  const grade = readGrade(text);
  function save(): void {
    setIsTried(true);
    const knownSource = gradeSources.find((source) => source === grade?.source);
    if (grade && knownSource) onSave({ grade: { source: knownSource, content: grade.content } });
  }
  return (
    <div className={reasonForm.form}>
      <div className={reasonForm.field}>
        <TextField
          writes
          label={t('leadPage.grade')}
          value={text}
          onChange={setText}
          onEnter={save}
          error={isTried && !grade ? t('leadPage.badGrade') : undefined}
          autoFocus
        />
      </div>
      <SaveOrCancel label={t('findings.actions.grade')} busy={busy} onSave={save} onCancel={onCancel} />
    </div>
  );
}

function Place({ busy, onSave, onCancel }: FieldProps) {
  const [place, setPlace] = useState<Picked | null>(null);
  const [isTried, setIsTried] = useState(false);
  // Enter belongs to the field: it takes the place that was typed.
  const { form, submit } = useOpenForm(() => {
    setIsTried(true);
    if (place?.id != null) onSave({ place: place.id });
    return Promise.resolve();
  });
  return (
    <form {...form} className={reasonForm.form}>
      <div className={reasonForm.field}>
        <RecordPicker
          label={t('leadPage.place')}
          value={place}
          onChange={setPlace}
          types={['places']}
          error={isTried && place === null ? t('findings.needsPlace') : undefined}
          autoFocus
        />
      </div>
      <SaveOrCancel
        label={t('leadPage.doPlace')}
        keys={shortcut('form.save')}
        busy={busy}
        onSave={submit}
        onCancel={onCancel}
      />
    </form>
  );
}

/** Fixes all of them, reports how many were fixed and how many were not, and offers Undo. Returns false when it failed. */
async function applyFix(rule: FixableRule, items: readonly string[], values: Values): Promise<boolean> {
  const done = await withUndoToast(
    () => api.findings.mend({ rule, items: [...items], ...values }),
    ({ changed, left }) => {
      const message = t(`leadPage.mended.${rule}`, { count: changed });
      return left > 0 ? `${message}. ${t('leadPage.leftNear', { count: left })}` : message;
    },
  );
  return done !== undefined;
}
