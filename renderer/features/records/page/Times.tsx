import { useRef, useState } from 'react';
import { CalendarX2 } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { BondView, DerivedView, ImpossibleView } from '#core/chronology/contract.ts';
import { briefTitle } from '#renderer/features/records/typedRecord.ts';
import { useFieldRequest } from '#renderer/lib/pendingFieldFocus.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Times.module.css';

/** The derived date of an event, and the impossible orders it is part of. Renders nothing when there are none. */
export function Times({ event }: { event: string }) {
  const derived = useApi('time.derived', { event }, { keep: true });
  const orders = useApi('time.orders', { event }, { keep: true });
  return (
    <>
      {derived.data && <DerivedDates derived={derived.data} self={event} />}
      {orders.data && orders.data.orders.length > 0 && (
        <ImpossibleDates orders={orders.data.orders} total={orders.data.total} self={event} />
      )}
    </>
  );
}

/** Derived dates: dashed and labelled, so that they are not mistaken for typed ones. */
function DerivedDates({ derived, self }: { derived: DerivedView; self: string }) {
  const [open, setOpen] = useState(false);
  const dates = [
    { name: t('recordPages.derived.when'), edtf: derived.when },
    { name: t('recordPages.derived.start'), edtf: derived.start },
    { name: t('recordPages.derived.end'), edtf: derived.end },
  ].filter((date): date is { name: string; edtf: string } => date.edtf !== null);
  return (
    <section className={styles.derived} aria-label={t('recordPages.derived.label')}>
      <div className={styles.row}>
        <span className={styles.tag}>{t('recordPages.derived.tag')}</span>
        {dates.map(({ name, edtf }) => (
          <span key={name} className={styles.date}>
            <span className="t3">{name}</span> {formatDate(edtf)} <span className="mono t3">{edtf}</span>
          </span>
        ))}
        <span className="sp" />
        <Button size="s" variant="quiet" aria-expanded={open} onPress={() => setOpen(!open)}>
          {t(open ? 'recordPages.derived.hide' : 'recordPages.derived.why')}
        </Button>
      </div>
      {open && <DerivedReason bonds={derived.because} self={self} />}
    </section>
  );
}

/** Impossible orders, each with the smallest set of conflicting statements and a link to each. */
function ImpossibleDates({ orders, total, self }: { orders: readonly ImpossibleView[]; total: number; self: string }) {
  const part = useRef<HTMLElement>(null);
  useFieldRequest(self, 'order', () => part.current?.focus());
  return (
    <section
      ref={part}
      tabIndex={-1}
      className={styles.impossible}
      aria-label={t('recordPages.impossible.label', { count: total })}
    >
      <h2 className={cx(styles.row, 'c-claim')}>
        <Icon icon={CalendarX2} size="s" />
        {t('recordPages.impossible.label', { count: total })}
      </h2>
      {orders.slice(0, maxImpossible).map((order) => (
        <DerivedReason key={order.key} bonds={order.because} self={self} />
      ))}
      {total > maxImpossible && (
        <p className="t2 sm">{t('recordPages.impossible.more', { count: total - maxImpossible })}</p>
      )}
      <p className="t2 sm">{t('recordPages.impossible.hint')}</p>
    </section>
  );
}

/** Impossible orders explained in full on one page. */
const maxImpossible = 5;

function DerivedReason({ bonds, self }: { bonds: readonly BondView[]; self: string }) {
  return (
    <ol className={styles.because}>
      {bonds.map((bond, index) => {
        const link = bond.kind === 'link';
        const isHere = bond.on.id === self;
        return (
          <li key={index} className={styles.bond}>
            <span dir="auto">{bond.words}</span>
            {!isHere && (
              <Button
                size="s"
                variant="quiet"
                label={t(link ? 'recordPages.impossible.openLink' : 'recordPages.impossible.open', {
                  title: briefTitle(bond.on.title),
                })}
                onPress={() =>
                  link
                    ? openRecord(bond.event, { link: bond.on.id })
                    : openRecord({ collection: 'events', id: bond.on.id })
                }
              >
                {t('actions.open')}
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
