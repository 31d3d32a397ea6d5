import { t } from '#lib/i18n/t.ts';
import type { PairRow } from '#core/identity/contract.ts';
import type { IdentityDecision } from '#core/model/identity.ts';
import { briefTitle } from '#renderer/features/records/typedRecord.ts';
import { compareRecords } from '#renderer/features/records/MergeDialog.tsx';
import { api } from '#renderer/lib/api.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { serializeWithUndo } from '#renderer/lib/errorToast.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { mentionWords } from '#renderer/shared/mentions/mentionWords.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import styles from './Inspector.module.css';

const decisions = [
  ['same', 'identity.same'],
  ['not-same', 'identity.notSame'],
  ['undecided', 'identity.undecided'],
] as const;

/** Asks whether the likeliest other record is the same: the evidence, the decision, and a link to both. Absent when nothing is open. */
export function SameRecord({ record }: { record: string }) {
  const queue = useApi(
    'identity.candidates',
    { record, limit: 1, isWhole: false },
    { keep: true, isPart: ({ compared, of }) => compared < of },
  );
  const [pair] = queue.data?.pairs ?? [];
  if (!pair || (pair.a.id !== record && pair.b.id !== record)) return null;
  return <Decide key={`${pair.a.id} ${pair.b.id}`} {...{ record, pair }} total={queue.data?.total ?? 1} />;
}

function Decide({ record, pair, total }: { record: string; pair: PairRow; total: number }) {
  const [thisRecord, other] = pair.a.id === record ? [pair.a, pair.b] : [pair.b, pair.a];
  const mentions = useApi('mentions.of', { record: other.id }).data;
  const decide = (decision: IdentityDecision) =>
    void serializeWithUndo(
      () => api.identity.decide({ ids: [thisRecord.id, other.id], decision }),
      decision === 'same'
        ? t('identityPage.merged', { a: briefTitle(thisRecord.title) })
        : t(decision === 'not-same' ? 'identityPage.notSame' : 'identityPage.undecided'),
    );
  useCommand('identity.same', () => decide('same'));
  useCommand('identity.notSame', () => decide('not-same'));
  useCommand('identity.undecided', () => decide('undecided'), { enabled: !pair.undecided });
  return (
    <div data-scope="identity">
      <Section title={t(`identityPage.same.${pair.collection}`)} count={t('identityPage.toDecide', { count: total })}>
        <div className={styles.same}>
          <button type="button" className="link m trunc" onClick={() => openRecord(other)}>
            <bdi>{briefTitle(other.title)}</bdi>
          </button>
          <span className="sp" />
          <span className="sm t2">{mentions && mentions.mentions > 0 ? mentionWords(mentions) : ''}</span>
        </div>
        {pair.why !== '' && <p className="sm t2">{pair.why}</p>}
        {/* Buttons, because in a radio group every arrow key would make a decision. */}
        <div className="buttons" role="group" aria-label={t('identityPage.theyAre')}>
          {decisions.map(([decision, command]) => (
            <Button
              key={decision}
              size="s"
              writes
              keys={shortcut(command)}
              disabled={decision === 'undecided' && pair.undecided}
              onPress={() => decide(decision)}
            >
              {t(`identityPage.decisions.${decision}`)}
            </Button>
          ))}
        </div>
        <Button size="s" variant="quiet" onPress={() => compareRecords(thisRecord.id, other.id)}>
          {t('identityPage.comparePassages')}
        </Button>
      </Section>
    </div>
  );
}
