import { t } from '#lib/i18n/t.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorState } from '#renderer/ui/States.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { fieldOf, useDraft } from '#renderer/ui/useDraft.ts';
import { api } from '#renderer/lib/api.ts';
import { formatInstant } from '#lib/i18n/format.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';

type ReplicaNamesButton = OutputOf<'conflicts.copies'>['copies'][number];

/** The writers of this case with their names. A name is saved when its field loses the focus. */
export function ReplicaNames({ onClose }: { onClose: () => void }) {
  const { data, error, refetch } = useApi('conflicts.copies', {});
  const copies = [...(data?.copies ?? [])].sort((a, b) => Number(b.own) - Number(a.own));
  return (
    <Dialog help="conflicts" title={t('fields.copies')} onClose={onClose}>
      <div className="stack">
        <p className="t2">{t('changes.copies.text')}</p>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {copies.map((copy, index) => (
          <ReplicaName key={copy.writer} copy={copy} autoFocus={index === 0} />
        ))}
        {copies.length === 1 && <p className="sm t3">{t('changes.copies.none')}</p>}
        <div className="row">
          <Button variant="ink" onPress={onClose}>
            {t('actions.done')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function ReplicaName({ copy, autoFocus }: { copy: ReplicaNamesButton; autoFocus: boolean }) {
  const text = useDraft(copy.name ?? '');
  const save = () => {
    if (!text.isTyped) return;
    void withErrorToast(() => api.conflicts.nameCopy({ writer: copy.writer, name: text.value.trim() }));
  };
  return (
    <TextField
      writes
      label={
        copy.own ? t('changes.copies.nameOfThis') : t('changes.copies.nameOfAnother', { id: copy.writer.slice(-4) })
      }
      note={t('changes.copies.lines', { count: copy.seq, at: formatInstant(copy.at) })}
      placeholder={t('changes.copies.placeholder')}
      {...fieldOf(text)}
      onBlur={save}
      onEnter={save}
      maxLength={80}
      autoFocus={autoFocus}
    />
  );
}
