import { useState } from 'react';
import { bounds } from '#lib/edtf/order.ts';
import { t } from '#lib/i18n/t.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { edtfOf, readDate } from '#renderer/shared/values/dates.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { DateField } from '#renderer/ui/DateField.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { setViewScope } from './scope.ts';

/** Asks for the time span that narrows all views; an empty field leaves that end open. */
export function SpanDialog({ scope, onClose }: { scope: ViewScope; onClose: () => void }) {
  const [from, setFrom] = useState(scope.from ?? '');
  const [to, setTo] = useState(scope.to ?? '');
  const [first, last] = [edtfOf(from), edtfOf(to)];
  const isReversed = (bounds(first).earliest ?? -Infinity) > (bounds(last).latest ?? Infinity);
  const isReady = first !== undefined && last !== undefined && !isReversed;
  function done() {
    if (!isReady) return;
    onClose();
    setViewScope({ from: first, to: last });
  }
  const read = (text: string) => readDate(text);
  const readEnd = (text: string) => (isReversed ? { error: t('views.spanReversed') } : readDate(text));
  const field = { placeholder: t('views.spanPlaceholder'), onEnter: done };
  return (
    <FormDialog
      help="views"
      title={t('views.spanTitle')}
      onClose={onClose}
      width={420}
      label={t('views.spanSet')}
      keys="↵"
      ready={isReady}
      reason=""
      onDone={done}
    >
      <DateField {...field} read={read} label={t('views.spanFrom')} value={from} onChange={setFrom} autoFocus />
      <DateField {...field} read={readEnd} label={t('views.spanTo')} value={to} onChange={setTo} />
      {(scope.from !== null || scope.to !== null) && (
        <Button
          variant="quiet"
          onPress={() => {
            onClose();
            setViewScope({ from: null, to: null });
          }}
        >
          {t('views.spanClear')}
        </Button>
      )}
    </FormDialog>
  );
}
