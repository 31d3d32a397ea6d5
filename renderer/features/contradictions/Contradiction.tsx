import { EqualNot, Flag, History } from 'lucide-react';
import { useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ContradictionView } from '#core/claims/contract.ts';
import type { ResolutionState } from '#core/model/claims.ts';
import { shorten } from '#lib/text/shorten.ts';
import { actWithUndo, inTurn } from '#renderer/lib/act.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatDay } from '#renderer/lib/format.ts';
import { go, openRecord } from '#renderer/lib/navigation.ts';
import { typeOf } from '#renderer/lib/recordTypeOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { Notice } from '#renderer/ui/States.tsx';
import { AddValue } from './AddValue.tsx';
import { Decide } from './Decide.tsx';
import { Duel } from './Duel.tsx';
import { Outcome } from './Outcome.tsx';
import { sideOf, startingSide } from './sides.ts';
import styles from './Contradictions.module.css';

export interface ContradictionProps {
  contradiction: ContradictionView;
  /** "1 of 3". */
  position: string;
  onLater: () => void;
  /** It was settled, or opened again. */
  onSaved: (state: ResolutionState) => void;
}

/** One contradiction: its values face to face, what is to be thought of them, and how a dossier will say it. */
export function Contradiction({ contradiction, position, onLater, onSaved }: ContradictionProps) {
  const { id, subject, sides, overtaken } = contradiction;
  const [state, setState] = useState<ResolutionState>(contradiction.state);
  const [reason, setReason] = useState(contradiction.reason);
  const [chosen, setChosen] = useState(() => startingSide(contradiction));
  // Of more than two values, the two that face each other.
  const [facing, setFacing] = useState<readonly [number, number]>(() => [0, Math.max(1, sides.length - 1)]);
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const busy = useRef(false);
  const [adding, setAdding] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  const left = Math.min(facing[0], sides.length - 1);
  const right = Math.min(facing[1], sides.length - 1);
  const needsSide = state === 'superseded' || state === 'preferred';
  const preferred = needsSide ? (sides[Math.min(chosen, sides.length - 1)]?.claims[0]?.id ?? null) : null;
  const needsReason = state === 'preferred' || state === 'unresolvable';
  const isSame =
    state === contradiction.state &&
    reason.trim() === contradiction.reason &&
    (!needsSide || sideOf(contradiction, contradiction.preferred) === chosen);
  const why = isSame
    ? t('claimPages.duel.unchanged')
    : needsReason && reason.trim() === ''
      ? t('claimPages.duel.reasonFirst')
      : undefined;

  async function save(): Promise<void> {
    if (why !== undefined || busy.current) {
      if (needsReason && reason.trim() === '') reasonField.current?.focus();
      return;
    }
    busy.current = true;
    try {
      const saved = await inTurn(() =>
        actWithUndo(
          () => api.claims.resolve({ id, state, preferred, reason: reason.trim() }),
          () =>
            t('claimPages.duel.saved', {
              what: shorten(subject.title, 50),
              state: t(`claimPages.state.${state}.short`),
            }),
        ),
      );
      if (saved) onSaved(saved.state);
    } finally {
      busy.current = false;
    }
  }
  function open(side: number): void {
    const [claim] = sides[side]?.claims ?? [];
    const [quote] = claim?.quotes ?? [];
    if (quote) openRecord(quote.article, { quote: quote.id });
    else if (claim) go({ view: 'claims', id: claim.id });
  }
  function pick(next: ResolutionState): void {
    setState(next);
    if (next === 'preferred' || next === 'unresolvable') reasonField.current?.focus();
  }
  function stopAdding(): void {
    setAdding(false);
    // The keys of the page act again.
    page.current?.focus();
  }
  const swap = () => setChosen((chosen + 1) % sides.length);

  useCommand('contradictions.first', () => open(left));
  useCommand('contradictions.second', () => open(right));
  useCommand('contradictions.open', () => pick('open'));
  useCommand('contradictions.later', () => pick('superseded'));
  useCommand('contradictions.scope', () => pick('different-scope'));
  useCommand('contradictions.preferred', () => pick('preferred'));
  useCommand('contradictions.unsettled', () => pick('unresolvable'));
  useCommand('contradictions.swap', swap, { enabled: needsSide });
  useCommand('contradictions.add', () => setAdding(true), { enabled: !adding });
  useCommand('contradictions.reason', () => reasonField.current?.focus());
  useCommand('contradictions.save', () => void save());

  return (
    <div ref={page} className={styles.contradiction} tabIndex={-1}>
      <div className={styles.head}>
        <Icon icon={EqualNot} className="c-claim" />
        <h1 className={styles.heading}>{headingOf(contradiction)}</h1>
        <button type="button" className={styles.subject} onClick={() => openRecord(subject)}>
          <Chip type={typeOf(subject.collection) ?? 'link'}>{subject.title}</Chip>
        </button>
        <span className="sp" />
        <span className={cx(styles.position, 'sm t3')}>{position}</span>
        <span className={styles.headKeys} aria-hidden="true">
          <Kbd>{shortcut('contradictions.next') ?? ''}</Kbd>
          <Kbd>{shortcut('contradictions.previous') ?? ''}</Kbd>
        </span>
        <Button
          variant="quiet"
          onPress={() => go({ view: 'claims', params: { subject: subject.id, property: contradiction.property } })}
        >
          {t('claimPages.duel.inLedger')}
        </Button>
        <Button
          writes
          icon={Flag}
          keys={shortcut('contradictions.add')}
          disabled={adding}
          onPress={() => setAdding(true)}
        >
          {t(sides.length > 2 ? 'claimPages.duel.addValue' : 'claimPages.duel.addThird')}
        </Button>
      </div>
      {overtaken && (
        <Notice
          tone="calm"
          icon={History}
          title={t('claimPages.duel.overtaken', {
            state: t(`claimPages.state.${overtaken.state}.short`),
            day: formatDay(overtaken.at),
          })}
        >
          {overtaken.reason}
        </Notice>
      )}
      <div className={styles.body}>
        <Duel
          contradiction={contradiction}
          left={left}
          right={right}
          onFacing={(side) => setFacing(side === left ? [right, left] : [left, side])}
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
                onReason={setReason}
                needsReason={needsReason}
                reasonRef={reasonField}
                why={why}
                onSave={() => void save()}
                onLater={onLater}
              />
            }
          />
        )}
      </div>
    </div>
  );
}

/** Values that a heading has room for. */
const mostInHeading = 4;

function headingOf({ label, sides }: ContradictionView): string {
  const named = label.slice(0, 1).toLocaleUpperCase() + label.slice(1);
  if (sides.length > mostInHeading) return t('claimPages.duel.headingMany', { label: named, count: sides.length });
  const all = sides
    .slice(0, -1)
    .map(({ words }) => shorten(words, 24))
    .join(', ');
  const last = shorten(sides.at(-1)?.words ?? '', 24);
  return t('claimPages.duel.heading', { label: named, values: t('claimPages.duel.or', { all, last }) });
}
