import { CalendarX2, CircleCheck, EqualNot, Pencil, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { knownBy } from '#core/timeline/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { Provenance } from '#renderer/shared/values/Provenance.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { RecordInspector } from '#renderer/shared/views/RecordInspector.tsx';
import type { TimelineModel } from '#core/timeline/picture/model.ts';
import { isImpossible } from '#core/timeline/picture/joins.ts';
import type { Proof } from './ProofDialog.tsx';
import styles from './Timeline.module.css';

export interface TimelineInspectorProps {
  /** The active record of the window, whether or not it is on the timeline. */
  id: string | null;
  model: TimelineModel | null;
  /** Index of the active mark; -1 for none. */
  mark: number;
  onEdit: (() => void) | undefined;
  onOrder: (() => void) | undefined;
  onProof: (proof: Proof) => void;
}

/** The evidence of the active mark: its date and how it is known, its place in the order of events, its quotes. */
export function TimelineInspector({ id, model, mark, onEdit, onOrder, onProof }: TimelineInspectorProps) {
  return (
    <RecordInspector id={id}>
      {model && mark >= 0 && (
        <>
          <When model={model} mark={mark} onEdit={onEdit} />
          <Orders model={model} mark={mark} onOrder={onOrder} onProof={onProof} />
        </>
      )}
    </RecordInspector>
  );
}

function When({ model, mark, onEdit }: { model: TimelineModel; mark: number; onEdit: (() => void) | undefined }) {
  const { marks, readAgainst } = model.answer;
  const edtf = marks.edtf[mark] ?? '';
  const basis = knownBy[marks.known[mark] ?? 0] ?? 'given';
  const derived = marks.derived[mark] ?? '';
  const against = readAgainst.find((one) => one.mark === mark);
  return (
    <Section title={t('fields.when')}>
      <div className={styles.when}>
        {onEdit ? (
          <button type="button" className={styles.edtf} onClick={onEdit} title={t('commands.timelineEdit')}>
            {edtf}
          </button>
        ) : (
          <span className={styles.edtf}>{edtf}</span>
        )}
        {basis === 'guessed' ? (
          <Provenance origin="guessed" />
        ) : (
          basis !== 'given' && <span className="t2 sm">{t(`timelinePage.known.${basis}`)}</span>
        )}
      </div>
      <p className="sm t2">{formatDate(edtf)}</p>
      {basis === 'derived' && <p className="sm t2">{t('timelinePage.beside.derivedText')}</p>}
      {basis === 'claimed' && <p className="sm t2">{t('timelinePage.beside.claimedText')}</p>}
      {derived !== '' && <p className="sm t2">{t('timelinePage.beside.follows', { date: formatDate(derived) })}</p>}
      {against && (
        <p className="sm t2">
          {t(`timelinePage.beside.readAgainst.${against.of}`, {
            day: formatDate(new Date(against.at).toISOString().slice(0, 10)),
          })}
        </p>
      )}
      {onEdit && (
        <Button icon={Pencil} size="s" writes keys={shortcut('timeline.edit')} onPress={onEdit}>
          {t('commands.timelineEdit')}
        </Button>
      )}
    </Section>
  );
}

type OrdersProps = Pick<TimelineInspectorProps, 'onOrder' | 'onProof'> & { model: TimelineModel; mark: number };

function Orders({ model, mark, onOrder, onProof }: OrdersProps) {
  const { marks, impossible } = model.answer;
  const joins = model.joins.filter(({ from, to }) => from === mark || to === mark);
  const rivals = model.rivals.filter(([main, other]) => main === mark || other === mark);
  const clashes = model.clashes.filter((clash) => clash.marks.includes(mark));
  if (joins.length + rivals.length + clashes.length === 0 && !onOrder) return null;
  return (
    <Section
      title={t('fields.order')}
      count={joins.length > 0 ? t('timelinePage.beside.rules', { count: joins.length }) : undefined}
    >
      {joins.slice(0, maxListed).map((join, index) => {
        const { from, to, span, isWithin } = join;
        const isFrom = from === mark;
        const kind = isWithin ? (isFrom ? 'during' : 'holds') : isFrom ? 'before' : 'after';
        return (
          <Rule
            key={index}
            icon={
              isImpossible(model, join) ? (
                <Icon icon={CalendarX2} size="s" className="c-claim" />
              ) : (
                <Icon icon={CircleCheck} size="s" className="c-ok" />
              )
            }
          >
            <bdi>{t(`timelinePage.order.${kind}`, { title: marks.label[isFrom ? to : from] ?? '' })}</bdi>
            {span !== '' && <div className="sm t2">{span}</div>}
          </Rule>
        );
      })}
      {rivals.map(([main, other]) => {
        const rival = main === mark ? other : main;
        const edtf = marks.edtf[rival] ?? '';
        return (
          <Rule key={rival} icon={<Icon icon={EqualNot} size="s" className="c-claim" />}>
            <div>{t('timelinePage.beside.rival', { edtf })}</div>
            <div className="sm t2">{t('timelinePage.beside.rivalText', { date: formatDate(edtf) })}</div>
            <Button size="s" onPress={() => onProof({ kind: 'rivals', main, other })}>
              {t('timelinePage.compare')}
            </Button>
          </Rule>
        );
      })}
      {clashes.slice(0, maxListed).map(({ at }) => (
        <Rule key={`clash${at}`} icon={<Icon icon={CalendarX2} size="s" className="c-claim" />}>
          <div>{t('timelinePage.order.impossible')}</div>
          <div className="sm t2" dir="auto">
            {impossible[at]?.words}
          </div>
          <Button size="s" onPress={() => onProof({ kind: 'order', at })}>
            {t('timelinePage.compare')}
          </Button>
        </Rule>
      ))}
      {onOrder && (
        <Button icon={Plus} size="s" writes keys={shortcut('timeline.order')} onPress={onOrder}>
          {t('commands.timelineOrder')}
        </Button>
      )}
    </Section>
  );
}

/** Rules of one kind to list; the rest are on the record's page. */
const maxListed = 8;

function Rule({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.rule}>
      {icon}
      <div>{children}</div>
    </div>
  );
}
