import { GitMerge } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { fieldOf } from '#core/model/field-meanings.ts';
import type { RecordHead } from '#core/records/contract.ts';
import { briefTitle } from '#renderer/features/records/typedRecord.ts';
import { serializeWithUndo } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { fieldName } from '#renderer/shared/changes/fieldNames.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { formatDay } from '#lib/i18n/format.ts';
import { go } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { typeOf } from '#core/model/record-type.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TypeChip } from '#renderer/shared/records/TypeChip.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Part } from './Part.tsx';
import styles from '#renderer/features/records/Records.module.css';

/** How many names of a merged record are listed. */
const maxNames = 12;

/** The records merged into this one: the name of each, what is shown of it, and the button that separates it. */
export function Merged({ view, readOnly }: { view: RecordHead; readOnly: boolean }) {
  const { merged } = view;
  const of = useApi('identity.of', { id: view.record.id }, { enabled: merged !== undefined, keep: true }).data;
  if (!merged || !of) return null;

  function undoMerge(id: string, title: string): void {
    void serializeWithUndo(
      () => api.identity.split({ ids: [id] }),
      t('identityPage.splitDone', { title: briefTitle(title) }),
    );
  }
  const shownValues = new Map<string, unknown>(Object.entries(merged.shown));
  const shownFields = (id: string) =>
    Object.entries(merged.values).flatMap(([field, from]) =>
      from === id && !fieldOf(view.collection, field)?.follows && isVisible(shownValues.get(field))
        ? [fieldName(view.collection, field)]
        : [],
    );
  return (
    <Part title={t('identityPage.part')} count={of.members.length}>
      <p className="sm t2">{t('identityPage.partNote')}</p>
      <ul className={styles.merged}>
        {of.members.map(({ ref, at, reason, names }) => {
          const fields = shownFields(ref.id);
          return (
            <li key={ref.id} className={styles.mergedRow}>
              <Icon icon={GitMerge} size="s" className="t2" />
              <div className={styles.mergedText}>
                <span className="row wrap">
                  <bdi className="m">{briefTitle(ref.title, 200)}</bdi>
                  {names.slice(0, maxNames).map((name) => (
                    <TypeChip key={name} type={typeOf(ref.collection)} bare>
                      <bdi title={name}>{briefTitle(name)}</bdi>
                    </TypeChip>
                  ))}
                  {names.length > maxNames && (
                    <span className="t3 sm">{t('lists.andMore', { count: names.length - maxNames })}</span>
                  )}
                </span>
                <span className="sm t2 wrap">
                  {t('identityPage.since', { date: formatDay(at) })}
                  {reason !== '' && t('identityPage.because', { reason })}
                  {fields.length > 0 && `. ${t('identityPage.gives', { fields: listedAnd(fields) })}`}
                </span>
              </div>
              {!readOnly && (
                <Button
                  size="s"
                  writes
                  label={`${t('identityPage.split')}: ${briefTitle(ref.title)}`}
                  onPress={() => undoMerge(ref.id, ref.title)}
                >
                  {t('identityPage.split')}
                </Button>
              )}
              <Button
                size="s"
                variant="quiet"
                label={`${t('words.history')}: ${briefTitle(ref.title)}`}
                onPress={() => go({ view: 'history', id: ref.id })}
              >
                {t('words.history')}
              </Button>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

function isVisible(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}
