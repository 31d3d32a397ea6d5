import { History } from 'lucide-react';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { t } from '#core/i18n/t.ts';
import type { NearPair } from '#core/near/contract.ts';
import { shorten } from '#core/records/shorten.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { Knots } from '#renderer/ui/Knots.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { longestReason, type Decision } from './decisions.ts';
import styles from './Near.module.css';

export interface DecideProps {
  pair: NearPair;
  choice: Decision;
  onChoice: (decision: Decision) => void;
  reason: string;
  onReason: (reason: string) => void;
  /** Other pairs that the same can be said of. */
  others: readonly NearPair[];
  withOthers: boolean;
  onWithOthers: (withOthers: boolean) => void;
  onSave: () => void;
  /** Null where there is no other pair to go to. */
  onSkip: (() => void) | null;
}

const options = [
  { value: 'independent', key: 'near.independent', title: 'nearPage.independent', text: 'nearPage.independentText' },
  { value: 'copy', key: 'near.copy', title: 'nearPage.copy', text: 'nearPage.copyText' },
  { value: 'update', key: 'near.update', title: 'nearPage.update', text: 'nearPage.updateText' },
  { value: 'not-assessed', key: 'near.none', title: 'nearPage.none', text: 'nearPage.noneText' },
] as const;

/** What the second article is, with the knot that its quotes get, and what is written when that is saved. */
export function Decide(props: DecideProps) {
  const { pair, choice, onChoice } = props;
  return (
    <div className={styles.decision}>
      <section className={styles.decide} aria-label={t('nearPage.decide')}>
        <h2 className={styles.sub}>
          {t('nearPage.decide')} <span className="t3">{t('nearPage.decideNote')}</span>
        </h2>
        <RadioGroup
          aria-label={t('nearPage.decide')}
          className={styles.options ?? ''}
          value={choice}
          onChange={(value) => {
            const option = options.find((one) => one.value === value);
            if (option) onChoice(option.value);
          }}
        >
          {options.map(({ value, key, title, text }) => (
            <RadioField key={value} value={value} className={styles.option ?? ''}>
              <RadioButton className={styles.optionButton ?? ''}>
                <Kbd>{shortcut(key) ?? ''}</Kbd>
                <span className={styles.knot}>
                  <KnotOf decision={value} />
                </span>
                <span className={styles.optionText}>
                  <span className="m">{t(title)}</span>
                  <span className="sm t2">{t(text)}</span>
                </span>
              </RadioButton>
            </RadioField>
          ))}
        </RadioGroup>
      </section>
      <Outcome {...props} pair={pair} />
    </div>
  );
}

/** The knot that quotes of an article have that stands so. */
export function KnotOf({ decision }: { decision: Decision }) {
  if (decision === 'update') return <Icon icon={History} size="s" className="t2" />;
  return (
    <Knots
      independent={decision === 'independent' ? 1 : 0}
      copies={decision === 'copy' ? 1 : 0}
      notAssessed={decision === 'not-assessed' ? 1 : 0}
    />
  );
}

const will = {
  independent: 'nearPage.willIndependent',
  copy: 'nearPage.willCopy',
  update: 'nearPage.willUpdate',
  'not-assessed': 'nearPage.willNone',
} as const;

function Outcome({ pair, choice, reason, onReason, others, withOthers, onWithOthers, onSave, onSkip }: DecideProps) {
  const quotes = useApi('records.show', { id: pair.second.id }).data?.quotes.length ?? 0;
  const stays = choice === pair.decision;
  const names = { first: shorten(pair.first.title), second: shorten(pair.second.title) };
  return (
    <section className={styles.outcome} aria-label={t('nearPage.record')}>
      <h2 className={styles.sub}>
        {t('nearPage.record')} {quotes > 0 && <span className="t3">{t('nearPage.quotes', { count: quotes })}</span>}
      </h2>
      <p className="sm t2 wrap" role="status">
        {stays ? t('nearPage.stays') : t(will[choice], names)}
      </p>
      <TextField
        label={t('nearPage.reason')}
        hideLabel
        placeholder={`${t('nearPage.reason')}. ${t('nearPage.reasonHint')}`}
        value={reason}
        onChange={onReason}
        maxLength={longestReason}
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
          {t('nearPage.save')}
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
    </section>
  );
}
