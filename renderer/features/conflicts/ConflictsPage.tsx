import { GitFork } from 'lucide-react';
import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { RecordConflict, SettledConflict } from '#core/conflicts/contract.ts';
import { shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { ReplicaNames } from '#renderer/shared/changes/ReplicaNames.tsx';
import { go } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { DecisionLayout } from '#renderer/ui/DecisionLayout.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';
import { usePlaceInList } from '#renderer/ui/usePlaceInList.ts';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { joinKindOf } from './choices.ts';
import { Conflict } from './Conflict.tsx';
import { ConflictList } from './ConflictList.tsx';
import { Settled } from './Settled.tsx';

/** Identifies a conflict by its record and field. */
export const keyOf = ({ id, field }: { id: string; field: string }) => `${id} ${field}`;

/** Conflicts between replicas of the case: the list, and the one being decided. */
export function ConflictsPage({ id, params }: { id: string | null; params: Readonly<Record<string, string>> }) {
  const { data, error, isPending, refetch } = useApi('conflicts.list', {});
  const info = useApi('cases.info', {});
  const single = useWidth() < breaks.single;
  const [naming, setNaming] = useState(false);
  const decided = useApi('conflicts.settled', {}).data;
  const settled = decided?.settled ?? [];
  const conflicts = data?.conflicts ?? [];
  // With no open conflicts, the settled ones are all there is to see.
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  const isUnfolded = unfolded ?? (conflicts.length === 0 || params['settled'] !== undefined);
  const wantedKey = id === null ? null : keyOf({ id, field: params['field'] ?? '' });
  const decision = params['settled'] === undefined ? undefined : settled.find((one) => keyOf(one) === wantedKey);
  const foundIndex = decision ? -1 : conflicts.findIndex((conflict) => keyOf(conflict) === wantedKey);
  const index = usePlaceInList(conflicts, keyOf, foundIndex, single && id === null);
  const current = decision ? undefined : conflicts[index];
  const shownConflict = decision ?? current;

  function showConflict(next: number): void {
    const conflict = conflicts[next];
    if (conflict) open(conflict);
  }
  // J and K step through the open ones, then through the settled ones if they are unfolded.
  const rows = conflicts.length + (isUnfolded ? settled.length : 0);
  const row = decision ? conflicts.length + settled.indexOf(decision) : index;
  function showRow(next: number): void {
    const past = settled[next - conflicts.length];
    if (next < conflicts.length) showConflict(next);
    else if (past) openSettled(past);
  }
  useCommand('conflicts.next', () => showRow(Math.min(row + 1, rows - 1)), { enabled: rows > 0 });
  useCommand('conflicts.previous', () => showRow(Math.max(row - 1, 0)), { enabled: rows > 0 });
  useKeyHints(decision ? settledHints() : conflicts.length === 0 ? [] : openHints(current));

  const nameCopies = () => setNaming(true);
  return (
    <>
      <DecisionLayout
        view="conflicts"
        label={t('commands.scopes.conflicts')}
        isRequested={id !== null}
        onBack={() => go({ view: 'conflicts', id: null })}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        empty={conflicts.length === 0 && <NoConflicts onNames={nameCopies} />}
        list={
          conflicts.length > 0 || settled.length > 0 ? (
            <ConflictList
              conflicts={conflicts}
              active={current ? keyOf(current) : null}
              onSelect={(key) => showConflict(conflicts.findIndex((conflict) => keyOf(conflict) === key))}
              settled={settled}
              settledTotal={decided?.total ?? 0}
              unfolded={isUnfolded}
              onToggle={() => setUnfolded(!isUnfolded)}
              activeSettled={decision ? keyOf(decision) : null}
              onSelectSettled={(key) => {
                const chosen = settled.find((one) => keyOf(one) === key);
                if (chosen) openSettled(chosen);
              }}
            />
          ) : undefined
        }
        question={
          shownConflict && {
            key: keyOf(shownConflict),
            title: shownConflict.title,
            label: t('conflictPage.page', { title: shownConflict.title }),
            content: decision ? (
              <Settled key={keyOf(decision)} decision={decision} onOpened={() => open(decision)} />
            ) : (
              current && (
                <Conflict
                  key={keyOf(current)}
                  conflict={current}
                  readOnly={info.data?.readOnly != null}
                  position={t('lists.of', { number: index + 1, count: conflicts.length })}
                  onLater={() => showConflict((index + 1) % conflicts.length)}
                  onNames={nameCopies}
                />
              )
            ),
          }
        }
      />
      {naming && <ReplicaNames onClose={() => setNaming(false)} />}
    </>
  );
}

function NoConflicts({ onNames }: { onNames: () => void }) {
  return (
    <EmptyState
      title={t('conflictPage.emptyTitle')}
      text={t('conflictPage.emptyText')}
      actions={
        <>
          <Button onPress={onNames}>{t('actions.nameDevices')}</Button>
          <Button keys={shortcut('go.history')} onPress={() => go({ view: 'history' })}>
            {t('historyPage.log')}
          </Button>
        </>
      }
    >
      <p className="row t2">
        <Icon icon={GitFork} size="s" />
        {t('conflictPage.listNote')}
      </p>
    </EmptyState>
  );
}

type Hints = Parameters<typeof useKeyHints>[0];

function settledHints(): Hints {
  return [
    { commands: ['conflicts.reopen'], label: t('conflictPage.hints.reopen') },
    { commands: ['conflicts.next', 'conflicts.previous'], label: t('hints.nextPrevious') },
    { commands: ['edit.undo'], label: t('hints.undo') },
  ];
}

function openHints(current: RecordConflict | undefined): Hints {
  const hasBoth = current !== undefined && current.field !== '' && joinKindOf(current) !== null;
  return [
    { commands: ['conflicts.settle'], label: t('conflictPage.hints.settle') },
    { commands: ['conflicts.first', 'conflicts.second'], label: t('conflictPage.hints.keep') },
    { commands: ['conflicts.next', 'conflicts.previous'], label: t('hints.nextPrevious') },
    ...(hasBoth ? [{ commands: ['conflicts.both'] as const, label: t('conflictPage.hints.both') }] : []),
    { commands: ['conflicts.other'], label: t('conflictPage.hints.other') },
    { commands: ['edit.undo'], label: t('hints.undo') },
  ];
}

function open({ id, field }: Pick<RecordConflict, 'id' | 'field'>): void {
  go({ view: 'conflicts', id, params: { field } }, { replace: true });
}

function openSettled({ id, field }: SettledConflict): void {
  go({ view: 'conflicts', id, params: { field, settled: '1' } }, { replace: true });
}
