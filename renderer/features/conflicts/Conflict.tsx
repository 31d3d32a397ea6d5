import { GitFork, Info, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { t } from '#lib/i18n/t.ts';
import { AppError } from '#lib/errors.ts';
import type { RecordConflict } from '#core/conflicts/contract.ts';
import type { Collection } from '#core/model/collections.ts';
import type { RecordView } from '#core/records/contract.ts';
import { serializeWithUndo } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { fieldName } from '#renderer/shared/changes/fieldNames.ts';
import { formatFieldValue } from '#renderer/shared/changes/formatFieldValue.ts';
import { useTitles } from '#renderer/shared/changes/useTitles.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatInstant } from '#lib/i18n/format.ts';
import { go, openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { typeOf } from '#core/model/record-type.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TypeChip } from '#renderer/shared/records/TypeChip.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { DecisionFrame, DecisionValues } from '#renderer/ui/DecisionLayout.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { useOnce } from '#renderer/ui/useOnce.ts';
import { useDraft } from '#renderer/ui/useDraft.ts';
import { shorten } from '#lib/text/shorten.ts';
import { Bearing } from './Bearing.tsx';
import { joinKindOf, chosenValue, orderedSides, settlement, type Choice, type Name } from './choices.ts';
import { Decide } from './Decide.tsx';
import { editorOf, typedText, typedValue, type TypedValue } from './editors.ts';
import { Outcome, type OutcomeProps } from './Outcome.tsx';
import { SideFrame } from './SideFrame.tsx';
import styles from './Conflicts.module.css';

export interface ConflictProps {
  conflict: RecordConflict;
  readOnly: boolean;
  /** As "1 of 3". */
  position: string;
  onLater: () => void;
  onNames: () => void;
}

/** One conflict: the fork from the shared value, the value of each side, the decision, and the resulting record. */
export function Conflict({ conflict, readOnly, position, onLater, onNames }: ConflictProps) {
  const { id, field, title } = conflict;
  const collection = conflict.collection as Collection;
  const removal = field === '';
  const sides = orderedSides(conflict);
  const view = useApi('records.show', { id });
  const nameOf = useTitlesOf(conflict);
  const editor = removal ? null : editorOf(collection, field);
  const [made, setMade] = useState<{ choice: Choice; among: string } | null>(null);
  // A side that arrives or changes may take the place of the chosen one: then the user chooses again.
  const among = sides.map(({ writer, seq }) => `${writer} ${seq}`).join();
  const choice = made && (made.among === among || made.choice.kind === 'other') ? made.choice : null;
  const text = useDraft(editor ? typedText(editor, sides.find((side) => side.shown)?.value) : '');
  const { settle, refused, forgetRefusal } = useSettle(conflict);

  const typed = editor ? typedValue(editor, text.value) : null;
  const chosen = choice ? chosenValue(conflict, choice, typed, namesOf(view.data)) : undefined;
  const joinKind = removal ? null : joinKindOf(conflict);

  function choose(next: Choice): void {
    forgetRefusal();
    setMade({ choice: next, among });
  }
  function openIt(): void {
    openRecord({ collection, id });
  }
  function settleIt(): void {
    if (choice && chosen && !readOnly) settle(choice, typed);
  }
  useChoiceKeys({ conflict, choice, choose, chooseOther: () => (editor ? choose({ kind: 'other' }) : openIt()) });
  useCommand('conflicts.settle', settleIt, { enabled: chosen !== undefined });

  return (
    <DecisionFrame
      className={styles.frame}
      icon={<Icon icon={removal ? Trash2 : GitFork} />}
      title={headingOf(conflict)}
      about={<TypeChip type={typeOf(collection) ?? 'link'}>{title}</TypeChip>}
      position={position}
      keys={[shortcut('conflicts.next') ?? '', shortcut('conflicts.previous') ?? '']}
    >
      <Values conflict={conflict} view={view.data} nameOf={nameOf} onNames={onNames} />
      <Decide
        conflict={conflict}
        choice={choice}
        onChoice={choose}
        joinKind={joinKind}
        editor={editor}
        text={text.value}
        onText={(next) => {
          forgetRefusal();
          text.set(next);
        }}
        refused={refused}
        nameOf={nameOf}
        onOpen={openIt}
        outcome={
          <>
            <Outcome conflict={conflict} view={view.data} value={chosen} nameOf={nameOf} />
            <div className={styles.settle}>
              <Button
                variant="ink"
                keys={shortcut('conflicts.settle')}
                onPress={settleIt}
                writes
                disabled={chosen === undefined}
                reason={t('conflictPage.chooseFirst')}
              >
                {t('conflictPage.settle')}
              </Button>
              <Button variant="quiet" onPress={onLater}>
                {t('actions.later')}
              </Button>
              <span className="sm t3 sp r">{t('conflictPage.undo')}</span>
            </div>
          </>
        }
      />
    </DecisionFrame>
  );
}

function namesOf(view: RecordView | undefined): readonly Name[] {
  return view && 'names' in view.record ? view.record.names : [];
}

function headingOf({ collection, field }: RecordConflict): string {
  if (field === '') return t('conflictPage.deletedThere');
  return field === 'names'
    ? t('conflictPage.whichName')
    : t('conflictPage.which', { field: fieldName(collection, field) });
}

/** Saves the decision, one at a time. If the case rejects a typed value, keeps the error to show at the field. */
function useSettle(conflict: RecordConflict) {
  const [refused, setRefused] = useState<string | null>(null);
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  async function send(as: Choice, typed: TypedValue | null): Promise<void> {
    // The other names are kept, also those that were not on screen yet when the key was pressed.
    const names = conflict.field === 'names' ? namesOf(await api.records.show({ id: conflict.id })) : [];
    const chosen = chosenValue(conflict, as, typed, names);
    if (!chosen) return;
    try {
      await api.conflicts.settle(settlement(conflict, as, chosen.value));
    } catch (error) {
      // Once the user has gone on to another conflict, only a toast can report the error.
      const isOfField = as.kind === 'other' && isShown.current;
      if (!isOfField || !(error instanceof AppError) || error.code !== 'invalid') throw error;
      setRefused(error.message);
      // The error is shown at the field; a success toast must not follow.
      throw new AppError('cancelled', error.message);
    }
  }

  async function settle(as: Choice, typed: TypedValue | null): Promise<void> {
    await serializeWithUndo(() => send(as, typed), formatDecided(conflict, as));
  }
  const [settleOnce] = useOnce(settle);
  return { settle: settleOnce, refused, forgetRefusal: () => setRefused(null) };
}

interface ChoiceKeys {
  conflict: RecordConflict;
  choice: Choice | null;
  choose: (choice: Choice) => void;
  chooseOther: () => void;
}

/** Registers a shortcut for each available choice. */
function useChoiceKeys({ conflict, choice, choose, chooseOther }: ChoiceKeys): void {
  const { sides, field } = conflict;
  const hasBoth = field !== '' && joinKindOf(conflict) !== null;
  useCommand('conflicts.first', () => choose({ kind: 'side', at: 0 }));
  useCommand('conflicts.second', () => choose({ kind: 'side', at: 1 }));
  useCommand('conflicts.third', () => choose({ kind: 'side', at: 2 }), { enabled: sides.length > 2 });
  useCommand('conflicts.both', () => choose({ kind: 'both', lead: 0 }), { enabled: hasBoth });
  useCommand('conflicts.other', chooseOther);
  useCommand(
    'conflicts.swap',
    () => {
      if (choice?.kind === 'both') choose({ kind: 'both', lead: (choice.lead + 1) % sides.length });
    },
    { enabled: choice?.kind === 'both' },
  );
}

interface ValuesProps extends Omit<OutcomeProps, 'value'> {
  onNames: () => void;
}

/** The shared base value, the value of each side, and its proof. */
function Values({ conflict, view, nameOf, onNames }: ValuesProps) {
  const sides = orderedSides(conflict);
  const quotes = view?.quotes ?? [];
  return (
    <DecisionValues className={styles.values} style={{ '--n': sides.length } as CSSProperties}>
      <Fork conflict={conflict} nameOf={nameOf} />
      <div className={styles.sides}>
        {sides.map((side, index) => (
          <SideFrame
            key={`${side.writer} ${side.seq}`}
            conflict={conflict}
            side={side}
            other={sides.length === 2 ? sides[1 - index] : undefined}
            quotes={quotes}
            nameOf={nameOf}
            onNames={onNames}
          />
        ))}
      </div>
      {conflict.collection === 'links' && (
        <Bearing words={t('conflictPage.quotesProveIt', { count: quotes.length })} quotes={quotes} maxQuotes={2} />
      )}
      <p className={styles.note}>
        <Icon icon={Info} size="s" />
        <span>
          {t(conflict.field === '' ? 'conflictPage.noteRemoval' : 'conflictPage.note')}{' '}
          <button
            type="button"
            className={cx('link', styles.linkButton)}
            onClick={() => go({ view: 'history', id: conflict.id })}
          >
            {t('conflictPage.history')}
          </button>
        </span>
      </p>
    </DecisionValues>
  );
}

/** Returns the titles of records that the values mention. */
function useTitlesOf(conflict: RecordConflict): (id: string) => string {
  const all = [conflict.base?.value, ...conflict.sides.map(({ value }) => value)];
  const changed = conflict.sides.flatMap((side) => Object.values(side.changed).flat());
  return useTitles([...all, ...changed].map((value) => ({ field: '', before: null, after: value })));
}

function formatDecided(conflict: RecordConflict, choice: Choice): string {
  const { collection, field, title } = conflict;
  const name = shorten(title);
  if (field === '') {
    const isRemoved = choice.kind === 'side' && orderedSides(conflict)[choice.at]?.value === true;
    return t(isRemoved ? 'conflictPage.settledDelete' : 'conflictPage.settledKeep', { title: name });
  }
  return t('conflictPage.settled', { what: `${name}, ${fieldName(collection, field)}` });
}

/** The base value and the lines branching from it; dashed where the record was removed. */
function Fork({ conflict, nameOf }: { conflict: RecordConflict; nameOf: (id: string) => string }) {
  const { base, collection, field } = conflict;
  const sides = orderedSides(conflict);
  const was = field === 'names' && Array.isArray(base?.value) ? mainOf(base.value) : base?.value;
  const words =
    base === null && field === ''
      ? conflict.title
      : was === null || was === undefined || was === ''
        ? t('conflictPage.nothingBefore')
        : formatFieldValue(collection, field, was, nameOf);
  const until = base?.at ? t('conflictPage.until', { at: formatInstant(base.at) }) : t('conflictPage.untilUnknown');
  return (
    <div className={styles.fork}>
      <p className={styles.base}>
        <bdi className={cx('b', styles.baseWords)}>{words}</bdi> <span className="sm t2">{until}</span>
      </p>
      <div className={styles.lines} aria-hidden="true">
        <i className={styles.knot} />
        {sides.map((side, index) => (
          <i
            key={index}
            className={styles.branch}
            data-side={index === 0 ? 'first' : index === sides.length - 1 ? 'last' : 'middle'}
            data-dashed={(field === '' && side.value === true) || undefined}
            style={{ '--at': index } as CSSProperties}
          />
        ))}
      </div>
    </div>
  );
}

function mainOf(names: readonly unknown[]): unknown {
  const all = names as { value: string; kind: string }[];
  return all.find((name) => name.kind === 'main')?.value ?? null;
}
