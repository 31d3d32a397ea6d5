import { capitalised } from '#lib/i18n/capitalised.ts';
import { EqualNot, Flag, History } from 'lucide-react';
import { useRef, useState } from 'react';
import { listedOr } from '#lib/i18n/listed.ts';
import { t } from '#lib/i18n/t.ts';
import type { ContradictionView } from '#core/claims/contract.ts';
import type { ResolutionState } from '#core/model/claims.ts';
import { shorten } from '#lib/text/shorten.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatDay } from '#lib/i18n/format.ts';
import { go, openRecord } from '#renderer/lib/navigation.ts';
import { typeOf } from '#core/model/record-type.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TypeChip } from '#renderer/shared/records/TypeChip.tsx';
import { DecisionFrame } from '#renderer/ui/DecisionLayout.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Notice } from '#renderer/ui/States.tsx';
import { AddValue } from './AddValue.tsx';
import { Decide } from './Decide.tsx';
import { FacingSides } from './FacingSides.tsx';
import { Outcome } from './Outcome.tsx';
import { useResolution } from './useResolution.ts';
import styles from './Contradictions.module.css';
import { focusableHeading } from '#renderer/ui/focusableHeading.ts';

export interface ContradictionProps {
  contradiction: ContradictionView;
  /** As "1 of 3". */
  position: string;
  onLater: () => void;
  /** Called when the contradiction was settled or reopened. */
  onSaved: (state: ResolutionState) => void;
}

/** One contradiction: its values face to face, the decision about them, and the sentence for a dossier. */
export function Contradiction({ contradiction, position, onLater, onSaved }: ContradictionProps) {
  const { subject, sides } = contradiction;
  // With more than two values, the two shown face to face.
  const [facing, setFacing] = useState<readonly [number, number]>(() => [0, Math.max(1, sides.length - 1)]);
  const [adding, setAdding] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  const leftIndex = Math.min(facing[0], sides.length - 1);
  const rightIndex = Math.min(facing[1], sides.length - 1);
  const resolution = useResolution(contradiction, onSaved);
  const { state, pick, chosen, swap, preferred, reason } = resolution;

  function open(side: number): void {
    const [claim] = sides[side]?.claims ?? [];
    const [quote] = claim?.quotes ?? [];
    if (quote) openRecord(quote.article, { quote: quote.id });
    else if (claim) go({ view: 'claims', id: claim.id });
  }
  function stopAdding(): void {
    setAdding(false);
    // Focus the page, so that its shortcuts work again.
    focusableHeading(page.current)?.focus();
  }

  useCommand('contradictions.first', () => open(leftIndex));
  useCommand('contradictions.second', () => open(rightIndex));
  useCommand('contradictions.add', () => setAdding(true), { enabled: !adding });

  return (
    <DecisionFrame
      ref={page}
      className={styles.frame}
      icon={<Icon icon={EqualNot} className="c-claim" />}
      title={headingOf(contradiction)}
      about={
        <button type="button" className={styles.subject} onClick={() => openRecord(subject)}>
          <TypeChip type={typeOf(subject.collection) ?? 'link'}>{subject.title}</TypeChip>
        </button>
      }
      position={position}
      keys={[shortcut('contradictions.next') ?? '', shortcut('contradictions.previous') ?? '']}
      actions={<Actions contradiction={contradiction} adding={adding} onAdd={() => setAdding(true)} />}
      notice={<Superseded contradiction={contradiction} />}
    >
      <FacingSides
        contradiction={contradiction}
        left={leftIndex}
        right={rightIndex}
        onFacing={(side) => setFacing(side === leftIndex ? [rightIndex, leftIndex] : [leftIndex, side])}
        onOpen={open}
      />
      {adding ? (
        <AddValue contradiction={contradiction} onDone={stopAdding} />
      ) : (
        <Decide
          contradiction={contradiction}
          state={state}
          onState={pick}
          chosen={chosen}
          onSwap={swap}
          outcome={
            <Outcome
              contradiction={contradiction}
              state={state}
              preferred={preferred}
              reason={reason}
              overtaken={resolution.overtaken}
              needsReason={resolution.needsReason}
              reasonRef={resolution.reasonField}
              why={resolution.why}
              onSave={resolution.save}
              onLater={onLater}
            />
          }
        />
      )}
    </DecisionFrame>
  );
}

interface ActionsProps {
  contradiction: ContradictionView;
  adding: boolean;
  onAdd: () => void;
}

function Actions({ contradiction: { subject, property, sides }, adding, onAdd }: ActionsProps) {
  return (
    <>
      <Button variant="quiet" onPress={() => go({ view: 'claims', params: { subject: subject.id, property } })}>
        {t('claimPages.duel.inLedger')}
      </Button>
      <Button writes icon={Flag} keys={shortcut('contradictions.add')} disabled={adding} onPress={onAdd}>
        {t(sides.length > 2 ? 'claimPages.duel.addValue' : 'claimPages.duel.addThird')}
      </Button>
    </>
  );
}

/** The resolution that was overtaken when values were added. */
function Superseded({ contradiction: { overtaken: superseded } }: { contradiction: ContradictionView }) {
  if (!superseded) return null;
  const { state, at, reason } = superseded;
  const title = t('claimPages.duel.overtaken', { state: t(`claimPages.state.${state}.short`), day: formatDay(at) });
  return (
    <Notice tone="calm" icon={History} title={title}>
      {reason}
    </Notice>
  );
}

/** Maximum number of values named in a heading. */
const maxInHeading = 4;

function headingOf({ label, sides }: ContradictionView): string {
  const capitalisedLabel = capitalised(label);
  if (sides.length > maxInHeading)
    return t('claimPages.duel.headingMany', { label: capitalisedLabel, count: sides.length });
  const values = listedOr(sides.map(({ words }) => shorten(words, 24)));
  return t('claimPages.duel.heading', { label: capitalisedLabel, values });
}
