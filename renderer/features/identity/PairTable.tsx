import { ArrowLeftRight, ChevronLeft, ChevronRight, GitMerge } from 'lucide-react';
import { useRef, useState } from 'react';
import type { CommandId } from '#core/commands/commands.ts';
import type { IdentityDecision } from '#core/model/identity.ts';
import type { Bearer, PairField, PairSide, PairView } from '#core/identity/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { serializeWithUndo } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { runCommand, shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { typeOf } from '#core/model/record-type.ts';
import { recordTypes, TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { TypeChip } from '#renderer/shared/records/TypeChip.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { useOnce } from '#renderer/ui/useOnce.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { createQuestion } from './createQuestion.ts';
import { PairEvidence } from './PairEvidence.tsx';
import { DecideDock } from './DecideDock.tsx';
import { FieldRow } from './FieldRow.tsx';
import { PairExtras } from './PairExtras.tsx';
import { PairPassages } from './PairPassages.tsx';
import { ProofLine } from './ProofLine.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { useDraft } from '#renderer/ui/useDraft.ts';
import styles from './Identity.module.css';

export interface PairTableProps {
  pair: PairView;
  /** As "2 of 6 to decide". */
  position: string;
  onSwap: () => void;
  /** Whether another pair is to be shown as soon as it has loaded: then this one is not decided. */
  isAwaited: boolean;
  onDone: () => void;
}

const stateTexts: Record<IdentityDecision, (pair: PairView) => string> = {
  same: ({ a, b }) => t('identityPage.merged', { a: shorten(a.ref.title), b: shorten(b.ref.title) }),
  'not-same': () => t('identityPage.notSame'),
  undecided: () => t('identityPage.undecided'),
};

/** Both records field by field, the merged result, and the dock to decide in. */
export function PairTable({ pair, position, onSwap, isAwaited, onDone }: PairTableProps) {
  const choice = useDraft<IdentityDecision>(pair.state === 'open' ? 'undecided' : pair.state, (decision) =>
    t(`identityPage.decisions.${decision}`),
  );
  const [takenSides, setTakenSides] = useState<Readonly<Record<string, 'a' | 'b'>>>({});
  const choosable = pair.fields.filter(({ how }) => how === 'choose');
  const [at, setAt] = useState(0);
  const reason = useDraft(pair.reason);
  const reasonRef = useRef<HTMLInputElement>(null);
  const blocked =
    pair.state === 'same'
      ? t('identityPage.isSame')
      : pair.state === choice.value && !reason.isTyped
        ? t('identityPage.isSo')
        : null;

  function chooseSide(side: 'a' | 'b', field: PairField | undefined = choosable[at]): void {
    if (!field) return;
    setTakenSides((before) => ({ ...before, [field.field]: side }));
    // The shortcuts move on to the next row.
    setAt(Math.min(choosable.indexOf(field) + 1, choosable.length - 1));
  }

  async function save(): Promise<void> {
    if (blocked !== null) return;
    const chosen = choosable.flatMap(({ field, from }) => {
      const id = from[takenSides[field] ?? 'a'];
      return id === null ? [] : [[field, id] as const];
    });
    const done = await serializeWithUndo(
      () =>
        api.identity.decide({
          ids: [pair.a.ref.id, pair.b.ref.id],
          decision: choice.value,
          reason: reason.value,
          chosen: choice.value === 'same' ? Object.fromEntries(chosen) : {},
        }),
      stateTexts[choice.value](pair),
    );
    if (done) onDone();
  }
  const [saveOnce] = useOnce(save);

  useDecisionKey('identity.same', isAwaited, () => choice.set('same'));
  useDecisionKey('identity.notSame', isAwaited, () => choice.set('not-same'));
  useDecisionKey('identity.undecided', isAwaited, () => choice.set('undecided'));
  useDecisionKey('identity.first', isAwaited, () => chooseSide('a'), choosable.length > 0);
  useDecisionKey('identity.second', isAwaited, () => chooseSide('b'), choosable.length > 0);
  useDecisionKey('identity.save', isAwaited, saveOnce, isAwaited || blocked === null);
  useCommand('identity.swap', onSwap);
  useCommand('identity.ask', () => createQuestion(pair));
  useCommand('identity.reason', () => reasonRef.current?.focus());
  useKeyHints(hintsFor(choosable.length > 0));

  return (
    <>
      <div className={styles.head}>
        <Icon icon={GitMerge} />
        <h1 className={styles.heading}>{t(`identityPage.question.${pair.collection}`)}</h1>
        <span className="sp" />
        <span className="sm t3" role="status">
          {position}
        </span>
        <IconButton
          icon={ChevronLeft}
          label={t('commands.previousRecords')}
          keys={shortcut('identity.previous')}
          onPress={() => runCommand('identity.previous')}
        />
        <IconButton
          icon={ChevronRight}
          label={t('commands.nextRecords')}
          keys={shortcut('identity.next')}
          onPress={() => runCommand('identity.next')}
        />
        <Button variant="quiet" icon={ArrowLeftRight} keys={shortcut('identity.swap')} onPress={onSwap}>
          {t('commands.swapLead')}
        </Button>
      </div>
      <div className="scroll col" tabIndex={0} role="group" aria-label={t(`identityPage.question.${pair.collection}`)}>
        <Heads pair={pair} />
        <PairPassages pair={pair} />
        <Captions />
        <Names pair={pair} />
        {pair.fields.filter(isFilled).map((field) => (
          <FieldRow
            key={field.field}
            field={field}
            takenSide={takenSides[field.field] ?? 'a'}
            current={choosable[at] === field}
            onTake={(side) => chooseSide(side, field)}
            onCurrent={() => setAt(Math.max(0, choosable.indexOf(field)))}
          />
        ))}
        <PairExtras pair={pair} />
        <PairEvidence pair={pair} />
      </div>
      <DecideDock
        pair={pair}
        choice={choice}
        reason={reason}
        reasonRef={reasonRef}
        blocked={blocked}
        onSave={saveOnce}
      />
    </>
  );
}

/** Registers a key that decides: pressed for a pair that is still loading, it must not decide the one that is still shown. */
function useDecisionKey(id: CommandId, isAwaited: boolean, decide: () => void, enabled = true): void {
  useCommand(id, () => (isAwaited ? showToast({ text: t('identityPage.isLoading') }) : decide()), { enabled });
}

/** Returns whether either record has the field; otherwise there is nothing to decide. */
const isFilled = ({ a, b }: PairField) => a.length + b.length > 0;

function hintsFor(hasChoice: boolean): Parameters<typeof useKeyHints>[0] {
  const sideKeys = { commands: ['identity.first', 'identity.second'] as const, label: t('identityPage.hints.take') };
  return [
    { commands: ['identity.next', 'identity.previous'], label: t('hints.pair') },
    { commands: ['identity.same'], label: t('identityPage.hints.same') },
    { commands: ['identity.notSame'], label: t('identityPage.hints.notSame') },
    { commands: ['identity.undecided'], label: t('suggestionPage.askedLater') },
    ...(hasChoice ? [sideKeys] : []),
    { commands: ['identity.swap'], label: t('identityPage.hints.swap') },
    { commands: ['identity.save'], label: t('hints.save') },
  ];
}

/** The two records, and the merged one. */
function Heads({ pair }: { pair: PairView }) {
  return (
    <div className={styles.row}>
      <span />
      <Who side={pair.a} leads />
      <Who side={pair.b} />
      <div className={styles.cell}>
        <bdi className={styles.name} title={pair.a.ref.title}>
          {pair.a.ref.title}
        </bdi>
        <div className="sm t2">{t('identityPage.resultNote')}</div>
      </div>
    </div>
  );
}

/** Headings of the columns. */
function Captions() {
  return (
    <div className={cx(styles.row, styles.caption)}>
      <span className={styles.cell}>{t('words.field')}</span>
      <span className={styles.cell}>{t('identityPage.record', { number: 1 })}</span>
      <span className={styles.cell}>{t('identityPage.record', { number: 2 })}</span>
      <span className={styles.cell}>{t('identityPage.result')}</span>
    </div>
  );
}

function Who({ side, leads = false }: { side: PairSide; leads?: boolean }) {
  const { ref, counts, proof } = side;
  const type = typeOf(ref.collection) ?? 'link';
  const sentences = [
    t('counts.quotes', { count: counts.quotes }),
    t('counts.links', { count: counts.links }),
    ...(counts.claims > 0 ? [t('counts.claims', { count: counts.claims })] : []),
  ].join(', ');
  return (
    <div className={styles.who}>
      <span className={cx(styles.avatar, recordTypes[type].key)}>
        <TypeIcon type={type} size="l" />
      </span>
      <div className={styles.whoText}>
        <button type="button" className={styles.name} title={ref.title} onClick={() => openRecord(ref)}>
          <bdi>{ref.title}</bdi>
        </button>
        <div className="sm t2">{leads ? t('identityPage.leads', { counts: sentences }) : sentences}</div>
        <ProofLine value={ref.title} by={proof[ref.title]} />
      </div>
    </div>
  );
}

/** Names of both records, each with its knots; the second's main name becomes another name of the first. */
function Names({ pair: { a, b } }: { pair: PairView }) {
  const type = typeOf(a.ref.collection) ?? 'link';
  const joined = [...new Set([...a.names, b.ref.title, ...b.names])].filter((name) => name !== a.ref.title);
  // Two records that share one name and have no other have nothing to compare here.
  if (joined.length === 0) return null;
  const proofOf = (name: string) => [a, b].flatMap(({ proof }) => proof[name] ?? []);
  const chips = (names: readonly string[], by: (name: string) => readonly Bearer[]) =>
    names.length === 0 ? (
      <span className="t3">{t('changes.none')}</span>
    ) : (
      <div className={styles.chips}>
        {names.map((name) => (
          <TypeChip key={name} type={type} bare after={by(name).length > 0 && <Knots small {...originsOf(by(name))} />}>
            <bdi title={name}>{name}</bdi>
          </TypeChip>
        ))}
      </div>
    );
  return (
    <div className={styles.row}>
      <span className={styles.cell}>{t('identityPage.names')}</span>
      <div className={styles.cell}>{chips(a.names, (name) => a.proof[name] ?? [])}</div>
      <div className={styles.cell}>{chips(b.names, (name) => b.proof[name] ?? [])}</div>
      <div className={styles.cell}>{chips(joined, proofOf)}</div>
    </div>
  );
}
