import { CircleHelp } from 'lucide-react';
import { capitalised } from '#lib/i18n/capitalised.ts';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { t } from '#lib/i18n/t.ts';
import type { SuggestionCandidate, SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Section } from '#renderer/ui/Pane.tsx';
import { FormChips, PanelTitle, Reasons } from './PanelParts.tsx';
import { Passages } from './Passages.tsx';
import styles from './Suggestions.module.css';

export interface NamePanelProps {
  group: SuggestionGroup | null;
  onSame: (candidate: SuggestionCandidate) => void;
  onNew: () => void;
  onUndecided: () => void;
  onReject: () => void;
  onMerge: () => void;
}

/** The current name: its forms, the candidates with their reasons, the choices, its passages. */
export function NamePanel(props: NamePanelProps) {
  const { group } = props;
  const { data } = useApi('suggestions.inboxGroup', { id: group?.id ?? '' }, { enabled: group !== null, keep: true });
  if (!group) return <p className={cx(styles.reading, 't2')}>{t('suggestionPage.choose')}</p>;
  const detail = data?.group.id === group.id ? data : null;
  return (
    <div className="scroll" data-scope="suggestions">
      <Section>
        <PanelTitle
          icon={<TypeIcon type={group.kind} size="s" />}
          words={
            group.state !== 'open' && group.record
              ? capitalised(t(`labels.one.${group.record.collection}`))
              : t(`suggestionPage.suggested.${group.kind}`)
          }
          title={group.name}
        />
        <FormChips forms={detail?.forms}>
          {group.aliases.map((alias) => (
            <Chip key={`alias ${alias}`} variant="outline">
              <bdi>{inQuotes(alias)}</bdi>
            </Chip>
          ))}
        </FormChips>
        {group.state !== 'open' && group.record && (
          <div className={styles.choices}>
            <Button full onPress={() => group.record && openRecord(group.record)}>
              {t('actions.openRecord')}
            </Button>
          </div>
        )}
        {group.state === 'open' && !group.mayExist && <NewChoices {...props} group={group} />}
      </Section>
      {group.state === 'open' && group.mayExist && <Candidates {...props} group={group} />}
      <Section title={t('suggestionPage.passages')} count={formatNumber(group.mentions)} last>
        <Passages kind={group.kind} passages={detail?.passages ?? []} />
      </Section>
    </div>
  );
}

function NewChoices({ group, onNew, onReject, onMerge }: NamePanelProps & { group: SuggestionGroup }) {
  return (
    <>
      {group.why !== '' && <p className="sm t2">{group.why}</p>}
      <div className={styles.choices}>
        <Button writes full variant="ink" keys={shortcut('suggestions.accept')} onPress={onNew}>
          {t(`suggestionPage.accept.${group.kind}`)}
        </Button>
        <Button writes full keys={shortcut('suggestions.reject')} onPress={onReject}>
          {t('actions.reject')}
        </Button>
        <Button writes full keys={shortcut('suggestions.merge')} onPress={onMerge}>
          {t('actions.sameAs')}
        </Button>
      </div>
    </>
  );
}

function Candidates({ group, onSame, onNew, onUndecided }: NamePanelProps & { group: SuggestionGroup }) {
  const [first, ...others] = group.candidates;
  if (!first) return null;
  return (
    <Section title={t('suggestionPage.mayHave')} icon={CircleHelp}>
      <div className="row">
        <TypeIcon type={typeOf(first.collection) ?? group.kind} />
        <button type="button" className="link m" onClick={() => openRecord(first)}>
          <bdi>{first.title}</bdi>
        </button>
      </div>
      <Reasons of={first.reasons} />
      <div className={styles.choices}>
        <Button writes full variant="ink" keys={shortcut('suggestions.same')} onPress={() => onSame(first)}>
          {t('commands.sameName')}
        </Button>
        <Button writes full keys={shortcut('suggestions.notSame')} onPress={onNew}>
          {t(`suggestionPage.notSame.${group.kind}`)}
        </Button>
        <Button writes full keys={shortcut('suggestions.undecided')} onPress={onUndecided}>
          {t('suggestionPage.undecided')}
        </Button>
      </div>
      {others.length > 0 && (
        <div className={styles.choices}>
          <h4 className="sm t3">{t('suggestionPage.lessLikely')}</h4>
          {others.map((candidate) => (
            <div key={candidate.id}>
              <Button writes full size="s" onPress={() => onSame(candidate)}>
                {t('suggestionPage.sameAs', { title: candidate.title })}
              </Button>
              <p className="sm t3">
                {candidate.reasons.map(({ sign, text }) => `${sign === 'plus' ? '+' : '−'} ${text}`).join('  ')}
              </p>
            </div>
          ))}
        </div>
      )}
    </Section>
  );
}
