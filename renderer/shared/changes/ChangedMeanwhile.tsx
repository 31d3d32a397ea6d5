import { useState } from 'react';
import { RefreshCw } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { useChangedBy } from './arrivals.ts';
import { formatReplica } from './replicas.ts';
import { useApi } from '#renderer/lib/queries.ts';

/** A notice on a form that another device has changed its record since the form was opened. What was typed stays. */
export function ChangedMeanwhile({ id }: { id: string | undefined }) {
  const [since] = useState(() => performance.now());
  const writer = useChangedBy(id, since);
  const { data } = useApi('conflicts.copies', {}, { enabled: writer !== null });
  if (writer === null) return null;
  const copy = data?.copies.find((one) => one.writer === writer) ?? { writer, own: false, name: null };
  return (
    <p className="row c-warn" role="status">
      <Icon icon={RefreshCw} size="s" />
      {t('changes.changedMeanwhile', { copy: formatReplica(copy) })}
    </p>
  );
}
