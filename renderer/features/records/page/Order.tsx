import { t } from '#lib/i18n/t.ts';
import { briefTitle } from '#renderer/features/records/typedRecord.ts';
import { spanOf, type OrderRule } from '#renderer/shared/values/formatFigure.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { EditedLines, type EditedLinesProps } from './EditedLines.tsx';

export interface OrderProps extends Pick<EditedLinesProps<OrderRule>, 'edit' | 'onForm' | 'readOnly'> {
  rules: readonly OrderRule[];
}

/** The known order of events where dates do not show it. */
export function Order({ rules, edit, onForm, readOnly }: OrderProps) {
  const { data } = useApi(
    'records.refs',
    { ids: rules.map((rule) => rule.event) },
    { enabled: rules.length > 0, keep: true },
  );
  const titles = new Map((data ?? []).map((ref) => [ref.id, ref.title]));
  const titleOf = (rule: OrderRule) => titles.get(rule.event) ?? '…';
  return (
    <EditedLines
      field="order"
      items={rules}
      format={(rule) => `${t(`recordPages.order.${rule.rule}`)} ${briefTitle(titleOf(rule))}`}
      line={(rule) => (
        <>
          <span className="t2">{t(`recordPages.order.${rule.rule}`)}</span>
          <button
            type="button"
            className="press row"
            onClick={() => openRecord({ collection: 'events', id: rule.event })}
          >
            <TypeIcon type="event" size="s" />
            <bdi className="trunc">{titleOf(rule).slice(0, 300)}</bdi>
          </button>
          <span className="t3">{spanOf(rule)}</span>
          <span className="sp" />
        </>
      )}
      edit={edit}
      onForm={onForm}
      readOnly={readOnly}
    />
  );
}
