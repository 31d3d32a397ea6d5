import { CircleDashed, CircleHelp, History, Layers, PenLine, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { t } from '#core/i18n/t.ts';
import type { ContradictionView } from '#core/claims/contract.ts';
import { resolutionStates, type ResolutionState } from '#core/claims/model.ts';
import type { CommandId } from '#core/commands.ts';
import { shorten } from '#core/records/shorten.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { sideOf } from './sides.ts';
import styles from './Contradictions.module.css';

export interface DecideProps {
  contradiction: ContradictionView;
  state: ResolutionState;
  onState: (state: ResolutionState) => void;
  /** The side that is preferred, or replaces the others. */
  chosen: number;
  onSwap: () => void;
}

const looks: Readonly<Record<ResolutionState, { icon: LucideIcon; command: CommandId }>> = {
  open: { icon: CircleDashed, command: 'contradictions.open' },
  superseded: { icon: History, command: 'contradictions.later' },
  'different-scope': { icon: Layers, command: 'contradictions.scope' },
  preferred: { icon: PenLine, command: 'contradictions.preferred' },
  unresolvable: { icon: CircleHelp, command: 'contradictions.unsettled' },
};

const order: readonly ResolutionState[] = ['open', 'superseded', 'different-scope', 'preferred', 'unresolvable'];

/** The states, one key each. What is chosen at first is the present one: a proposal is only said. */
export function Decide(props: DecideProps) {
  const { state, onState } = props;
  return (
    <section className={styles.decide} aria-label={t('claimPages.duel.state')}>
      <h2 className={styles.sub}>
        {t('claimPages.duel.state')} <span className="t3">{t('claimPages.duel.stateNote')}</span>
      </h2>
      <RadioGroup
        aria-label={t('claimPages.duel.state')}
        className={styles.options ?? ''}
        value={state}
        onChange={(value) => {
          const next = resolutionStates.find((one) => one === value);
          if (next) onState(next);
        }}
      >
        {order.map((one) => (
          <RadioField key={one} value={one} className={styles.option ?? ''}>
            <RadioButton className={styles.optionButton ?? ''}>
              <Kbd>{shortcut(looks[one].command) ?? ''}</Kbd>
              <Icon icon={looks[one].icon} size="s" className="t2" />
              <span className={styles.optionText}>
                <span className="m">{t(`claimPages.state.${one}.title`)}</span>
                <span className="sm t2">{textOf(one, props)}</span>
              </span>
            </RadioButton>
          </RadioField>
        ))}
      </RadioGroup>
    </section>
  );
}

function textOf(state: ResolutionState, { contradiction, chosen, state: now, onSwap }: DecideProps): ReactNode {
  const { sides, laterCount } = contradiction;
  const value = (side: number) => shorten(sides[side]?.words ?? '', 30);
  const proposed = sideOf(contradiction, laterCount);
  if (state !== 'superseded' && state !== 'preferred') return t(`claimPages.state.${state}.text`);
  const side = state === 'superseded' && now !== state && proposed >= 0 ? proposed : chosen;
  const others = sides.flatMap((_, index) => (index === side ? [] : [value(index)])).join(', ');
  const words = t(`claimPages.state.${state}.text`, { value: value(side), others });
  if (now !== state) {
    if (state === 'preferred') return t('claimPages.state.preferred.which');
    return proposed < 0 ? words : t('claimPages.duel.proposed', { words });
  }
  return (
    <>
      {words}{' '}
      <button type="button" className={styles.swap} tabIndex={-1} onClick={onSwap}>
        <Kbd>{shortcut('contradictions.swap') ?? ''}</Kbd> {t('claimPages.duel.swap')}
      </button>
    </>
  );
}
