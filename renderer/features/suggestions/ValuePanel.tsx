import { t } from '#lib/i18n/t.ts';
import type { Fact } from '#core/reading/contract.ts';
import type { ValueGroupRow, ValuePlace } from '#core/suggestions/values/contract.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { formatNumber, numbered } from '#lib/i18n/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Section } from '#renderer/ui/Pane.tsx';
import { mentionsText } from './ClusterRows.tsx';
import { FormChips, PanelTitle } from './PanelParts.tsx';
import { Passage } from './Passages.tsx';
import type { ValueItem } from './useValues.ts';
import { planOf, type Plan } from './valuePlan.ts';
import { ValueIcon } from './ValueRows.tsx';
import styles from './Suggestions.module.css';
import own from './Values.module.css';

export interface ValuePanelProps {
  item: ValueItem | null;
  state: 'open' | 'accepted';
  onAccept: () => void;
  onEdit: () => void;
  onReject: () => void;
  /** Finds figures about the same thing. */
  onOther: (group: ValueGroupRow) => void;
}

const maxPassages = 20;

/** The current date or figure: its forms, what the sentence says, the choices, other figures about the same thing, its passages. */
export function ValuePanel({ item, state, onAccept, onEdit, onReject, onOther }: ValuePanelProps) {
  const group = item?.group ?? null;
  const { data } = useApi(
    'suggestions.inboxValue',
    { id: group?.id ?? '', state },
    { enabled: group !== null, keep: true },
  );
  if (!group) return <p className={cx(styles.reading, 't2')}>{t('suggestionPage.values.choose')}</p>;
  const detail = data?.group.id === group.id ? data : null;
  const place = item?.place ?? detail?.places[0] ?? null;
  // Always include the current place, however many there are.
  const others = detail?.places.filter((one) => !isSame(one, item?.place)) ?? [];
  const passages = (item?.place ? [item.place, ...others] : others).slice(0, maxPassages);
  return (
    <div className="scroll" data-scope="suggestions">
      <Section>
        <PanelTitle
          icon={<ValueIcon kind={group.kind} />}
          words={t(`suggestionPage.values.suggested.${group.kind}`)}
          title={group.kind === 'date' && group.edtf !== null ? formatDate(group.edtf) : group.name}
        />
        <FormChips forms={detail?.forms} />
        {group.why !== '' && <p className="sm t2">{group.why}</p>}
        {place && state === 'open' && (
          <Choices
            group={group}
            place={place}
            count={item?.place ? 1 : group.mentions}
            onAccept={onAccept}
            onEdit={onEdit}
            onReject={onReject}
          />
        )}
        {place?.record && (
          <div className={styles.choices}>
            <Button full onPress={() => place.record && openRecord(place.record)}>
              {t('actions.openRecord')}
            </Button>
          </div>
        )}
      </Section>
      {detail && detail.others.length > 0 && (
        <Section title={t('suggestionPage.values.others')}>
          <ul>
            {detail.others.map((other) => (
              <li key={other.id}>
                <button type="button" className={own.other} onClick={() => onOther(other)}>
                  <b className="m trunc">
                    <bdi>{other.name}</bdi>
                  </b>
                  <span className="sp" />
                  <span className="sm t2">{t('mentions.articles', numbered(other.articles))}</span>
                </button>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('suggestionPage.passages')} count={formatNumber(group.mentions)} last>
        {passages.map((one) => (
          <div
            key={`${one.article.id} ${String(one.start)}`}
            className={own.passage}
            data-current={isSame(one, item?.place) || undefined}
          >
            <Passage passage={one} marked="k-event" onOpen={() => openPlace(one)} />
          </div>
        ))}
      </Section>
    </div>
  );
}

const isSame = (a: ValuePlace, b: ValuePlace | null | undefined) =>
  a.start === b?.start && a.article.id === b.article.id;

/** Opens the article at the words of a place. */
export function openPlace({ article, exact }: ValuePlace): void {
  openRecord(article, { q: `"${exact.replaceAll('"', ' ')}"` });
}

interface ChoicesProps extends Pick<ValuePanelProps, 'onAccept' | 'onEdit' | 'onReject'> {
  group: ValueGroupRow;
  place: ValuePlace;
  /** Number of places that would be rejected. */
  count: number;
}

/** The choices for a place: what its sentence says of it, and the shortcuts. */
function Choices({ group, place, count, onAccept, onEdit, onReject }: ChoicesProps) {
  const { data } = useApi('reading.pass', { article: place.article.id });
  const plan = data ? planOf(group, place, data.cards) : null;
  return (
    <>
      {plan?.type === 'make' && <Parts fact={plan.fact} />}
      <div className={styles.choices}>
        <Button writes full variant="ink" keys={shortcut('suggestions.accept')} onPress={onAccept}>
          {t(`suggestionPage.values.accept.${plan?.type ?? fallback[group.kind]}`)}
        </Button>
        {plan?.type === 'make' && (
          <Button writes full onPress={onEdit}>
            {t('suggestionPage.values.edit')}
          </Button>
        )}
        <Button writes full keys={shortcut('suggestions.reject')} onPress={onReject}>
          {t('suggestionPage.values.reject', { mentions: mentionsText(count) })}
        </Button>
      </div>
    </>
  );
}

const fallback: Record<ValueGroupRow['kind'], Plan['type']> = { date: 'event', figure: 'claim' };

/** What the sentence is read to say: known parts solid, guessed parts dashed. */
function Parts({ fact }: { fact: Fact }) {
  return (
    <dl className={own.parts}>
      {fact.parts.map(({ part, words, how }) => (
        <Part key={part} label={t(`readingPass.parts.${part}`)} words={words} how={how} />
      ))}
    </dl>
  );
}

function Part({ label, words, how }: { label: string; words: string; how: string }) {
  return (
    <>
      <dt>{how === 'guessed' ? `${label}, ${t('readingPass.guessed')}` : label}</dt>
      <dd>
        <bdi className={own.part} data-how={how}>
          {words}
        </bdi>
      </dd>
    </>
  );
}
