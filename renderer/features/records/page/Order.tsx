import { Pencil, Plus, X } from 'lucide-react';
import { t } from '#core/i18n/t.ts';
import type { CaseEvent } from '#core/events/model.ts';
import type { Edit } from '#renderer/features/records/edit.ts';
import { brief } from '#renderer/features/records/kinds.ts';
import { sayDuration } from '#renderer/features/records/values.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { TypeIcon } from '#renderer/ui/recordType.tsx';
import { Part } from './Part.tsx';
import styles from '#renderer/features/records/Records.module.css';

export type OrderRule = CaseEvent['order'][number];

export interface OrderProps {
  rules: readonly OrderRule[];
  edit: Edit;
  onForm: (at: number | undefined) => void;
  readOnly: boolean;
}

/** What is known of the order of events where dates do not tell it. */
export function Order({ rules, edit, onForm, readOnly }: OrderProps) {
  const { data } = useApi(
    'records.refs',
    { ids: rules.map((rule) => rule.event) },
    { enabled: rules.length > 0, keep: true },
  );
  if (rules.length === 0 && readOnly) return null;
  const titles = new Map((data ?? []).map((ref) => [ref.id, ref.title]));
  return (
    <Part
      title={t('recordPages.order.label')}
      count={rules.length || undefined}
      actions={
        !readOnly && (
          <Button
            size="s"
            variant="quiet"
            icon={Plus}
            label={t('recordPages.order.title')}
            onPress={() => onForm(undefined)}
          >
            {t('recordPages.order.add')}
          </Button>
        )
      }
    >
      {rules.length === 0 ? (
        <p className="t2">{t('recordPages.order.none')}</p>
      ) : (
        <ul className={styles.lines}>
          {rules.map((rule, at) => {
            const title = titles.get(rule.event) ?? '…';
            const words = `${t(`recordPages.order.${rule.rule}`)} ${brief(title)}`;
            return (
              <li key={at} className={styles.line}>
                <span className="t2">{t(`recordPages.order.${rule.rule}`)}</span>
                <button
                  type="button"
                  className={`${styles.press ?? ''} row`}
                  onClick={() => openRecord({ collection: 'events', id: rule.event })}
                >
                  <TypeIcon type="event" size="s" />
                  <bdi className="trunc">{title.slice(0, 300)}</bdi>
                </button>
                <span className="t3">{spanOf(rule)}</span>
                <span className="sp" />
                {!readOnly && (
                  <>
                    <IconButton
                      icon={Pencil}
                      size="xs"
                      label={t('recordPages.order.edit', { what: words })}
                      onPress={() => onForm(at)}
                    />
                    <IconButton
                      icon={X}
                      size="xs"
                      label={t('recordPages.order.remove', { what: words })}
                      onPress={() =>
                        void edit.saveWithUndo(
                          { order: rules.filter((_, other) => other !== at) },
                          t('recordPages.order.removed'),
                        )
                      }
                    />
                  </>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {edit.errors['order'] !== undefined && (
        <p className="c-warn sm" role="alert">
          {edit.errors['order']}
        </p>
      )}
    </Part>
  );
}

/** The lengths of time of a rule in words. */
export function spanOf(rule: OrderRule): string {
  return [
    rule.atLeast ? t('recordPages.order.sayAtLeast', { time: sayDuration(rule.atLeast) }) : '',
    rule.atMost ? t('recordPages.order.sayAtMost', { time: sayDuration(rule.atMost) }) : '',
  ]
    .filter(Boolean)
    .join(', ');
}
