import { CircleDashed, CircleHelp, History, Layers, PenLine, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ContradictionView } from '#core/claims/contract.ts';
import { resolutionStates, type ResolutionState } from '#core/model/claims.ts';
import type { CommandId } from '#core/commands/commands.ts';
import { shorten } from '#lib/text/shorten.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { Decision } from '#renderer/ui/Decision.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { sideOf } from './sides.ts';
import styles from './Contradictions.module.css';

export interface DecideProps {
  contradiction: ContradictionView;
  state: ResolutionState;
  onState: (state: ResolutionState) => void;
  /** Index of the side that is preferred or replaces the others. */
  chosen: number;
  onSwap: () => void;
  /** The reason, and the sentence for the dossier. */
  outcome: ReactNode;
}

const stateLooks: Readonly<Record<ResolutionState, { icon: LucideIcon; command: CommandId }>> = {
  open: { icon: CircleDashed, command: 'contradictions.open' },
  superseded: { icon: History, command: 'contradictions.later' },
  'different-scope': { icon: Layers, command: 'contradictions.scope' },
  preferred: { icon: PenLine, command: 'contradictions.preferred' },
  unresolvable: { icon: CircleHelp, command: 'contradictions.unsettled' },
};

/** Maximum number of values named before the rest are counted. */
const maxNamed = 4;

const order: readonly ResolutionState[] = ['open', 'superseded', 'different-scope', 'preferred', 'unresolvable'];

/** The states, one key each. The current state is preselected; a proposal is only mentioned. */
export function Decide(props: DecideProps) {
  return (
    <Decision
      className={styles.decision}
      brief
      label={t('fields.state')}
      note={t('claimPages.duel.stateNote')}
      value={props.state}
      onChoose={(value) => {
        const next = resolutionStates.find((one) => one === value);
        if (next) props.onState(next);
      }}
      options={order.map((one) => ({
        id: one,
        cap: <Kbd>{shortcut(stateLooks[one].command) ?? ''}</Kbd>,
        mark: <Icon icon={stateLooks[one].icon} size="s" className="t2" />,
        title: t(`claimPages.state.${one}.title`),
        text: textOf(one, props),
      }))}
      outcomeLabel={t('claimPages.duel.outcome')}
      outcome={props.outcome}
    />
  );
}

function textOf(state: ResolutionState, { contradiction, chosen, state: current, onSwap }: DecideProps): ReactNode {
  const { sides, laterCount } = contradiction;
  const value = (side: number) => shorten(sides[side]?.words ?? '', 30);
  const proposed = sideOf(contradiction, laterCount);
  if (state !== 'superseded' && state !== 'preferred') return t(`claimPages.state.${state}.text`);
  const side = state === 'superseded' && current !== state && proposed >= 0 ? proposed : chosen;
  const rivals = sides.flatMap((_, index) => (index === side ? [] : [value(index)]));
  const rivalNames = rivals.slice(0, maxNamed).join(', ');
  const others =
    rivals.length > maxNamed + 1
      ? t('claimPages.duel.othersMore', { some: rivalNames, count: rivals.length - maxNamed })
      : rivals.join(', ');
  const words = t(`claimPages.state.${state}.text`, { value: value(side), others });
  if (current !== state) {
    if (state === 'preferred') return t('claimPages.state.preferred.which');
    return proposed < 0 ? words : t('claimPages.duel.proposed', { words });
  }
  return (
    <>
      {words}{' '}
      <button type="button" className={styles.swap} tabIndex={-1} onClick={onSwap}>
        <Kbd>{shortcut('contradictions.swap') ?? ''}</Kbd> {t('conflictPage.swap')}
      </button>
    </>
  );
}
