import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { OrderForm } from '#renderer/shared/forms/OrderForm.tsx';
import { LoadingRows } from '#renderer/ui/States.tsx';
import { Dock } from './Dock.tsx';

/** Records what an event came before, after or during. */
export function OrderDock({ event, title, onClose }: { event: string; title: string; onClose: () => void }) {
  const { data } = useApi('records.get', { id: event });
  const record = data?.collection === 'events' ? data.record : undefined;
  return (
    <Dock title={t('recordPages.order.add')} about={title} onClose={onClose}>
      {record ? (
        <OrderForm
          self={event}
          rules={record.order}
          at={undefined}
          save={async ({ order }) => {
            const done = await withUndoToast(
              () => api.records.put({ records: [{ collection: 'events', id: event, order }] }),
              t('timelinePage.orderAdded'),
            );
            return done !== undefined;
          }}
          onDone={onClose}
        />
      ) : (
        <LoadingRows what={title} rows={2} height={28} />
      )}
    </Dock>
  );
}
