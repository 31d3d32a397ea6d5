import { History } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { NearPair } from '#core/near-duplicates/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Decision as Choices, DecisionHead } from '#renderer/ui/Decision.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { maxReasonChars, type NearDecision } from './nearDecision.ts';
import styles from './Near.module.css';

export interface DecideProps {
  pair: NearPair;
  choice: NearDecision;
  onChoice: (decision: NearDecision) => void;
  reason: string;
  onReason: (reason: string) => void;
  /** Other pairs that the same decision may apply to. */
  others: readonly NearPair[];
  withOthers: boolean;
  onWithOthers: (withOthers: boolean) => void;
  onSave: () => void;
  /** Null if there is no other pair to go to. */
  onSkip: (() => void) | null;
}

const options = [
  { value: 'independent', key: 'near.independent', title: 'nearPage.independent', text: 'nearPage.independentText' },
  { value: 'copy', key: 'near.copy', title: 'nearPage.copy', text: 'nearPage.copyText' },
  { value: 'update', key: 'near.update', title: 'nearPage.update', text: 'nearPage.updateText' },
  { value: 'not-assessed', key: 'near.none', title: 'nearPage.none', text: 'nearPage.noneText' },
] as const;

/** The decision about the second article, with the knot its quotes get, and what saving writes. */
export function Decide(props: DecideProps) {
  const { pair, choice, onChoice } = props;
  return (
    <Choices
      className={styles.decision}
      label={t('nearPage.decide')}
      note={t('nearPage.decideNote')}
      value={choice}
      onChoose={(value) => {
        const option = options.find((one) => one.value === value);
        if (option) onChoice(option.value);
      }}
      options={options.map(({ value, key, title, text }) => ({
        id: value,
        cap: <Kbd>{shortcut(key) ?? ''}</Kbd>,
        mark: (
          <span>
            <DecisionKnot decision={value} />
          </span>
        ),
        title: t(title),
        text: t(text),
      }))}
      outcomeLabel={t('nearPage.record')}
      outcome={<Outcome {...props} pair={pair} />}
    />
  );
}

/** The knot for quotes of an article with this decision. */
export function DecisionKnot({ decision }: { decision: NearDecision }) {
  if (decision === 'update') return <Icon icon={History} size="s" className="t2" />;
  return (
    <Knots
      independent={decision === 'independent' ? 1 : 0}
      copies={decision === 'copy' ? 1 : 0}
      notAssessed={decision === 'not-assessed' ? 1 : 0}
    />
  );
}

const outcomeTexts = {
  independent: 'nearPage.willIndependent',
  copy: 'nearPage.willCopy',
  update: 'nearPage.willUpdate',
  'not-assessed': 'nearPage.willNone',
} as const;

function Outcome({ pair, choice, reason, onReason, others, withOthers, onWithOthers, onSave, onSkip }: DecideProps) {
  const quotes = useApi('records.quotes', { of: pair.second.id, limit: 1 }).data?.total ?? 0;
  const stays = choice === pair.decision;
  const names = { first: shorten(pair.first.title), second: shorten(pair.second.title) };
  return (
    <div className={styles.outcome}>
      <DecisionHead note={quotes > 0 ? t('nearPage.quotes', { count: quotes }) : undefined}>
        {t('nearPage.record')}
      </DecisionHead>
      <p className="sm t2 wrap" role="status">
        {stays ? t('nearPage.stays') : t(outcomeTexts[choice], names)}
      </p>
      <TextField
        label={t('fields.reason')}
        hideLabel
        placeholder={`${t('fields.reason')}, ${t('identityPage.reasonHint')}`}
        value={reason}
        onChange={onReason}
        maxLength={maxReasonChars}
        writes
      />
      <div className={styles.save}>
        <Button
          variant="ink"
          keys={shortcut('near.save')}
          onPress={onSave}
          writes
          disabled={stays}
          reason={t('nearPage.stays')}
        >
          {t('actions.save')}
        </Button>
        {onSkip && (
          <Button variant="quiet" onPress={onSkip}>
            {t('nearPage.skip')}
          </Button>
        )}
        <span className="sp" />
        {others.length > 0 && (
          <span title={others.map(({ second }) => second.title).join('\n')}>
            <Checkbox checked={withOthers} onChange={onWithOthers} disabled={choice === 'not-assessed'}>
              {t('nearPage.others', { count: others.length })} <Kbd>{shortcut('near.others') ?? ''}</Kbd>
            </Checkbox>
          </span>
        )}
      </div>
    </div>
  );
}
