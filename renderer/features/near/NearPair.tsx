import { Copy } from 'lucide-react';
import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { NearArticle, NearPair as Pair } from '#core/near-duplicates/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { serializeWithUndo } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatPublished } from '#renderer/shared/values/dates.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Chip } from '#renderer/ui/Chip.tsx';
import { DecisionFrame } from '#renderer/ui/DecisionLayout.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { useOnce } from '#renderer/ui/useOnce.ts';
import { Comparison } from './Comparison.tsx';
import { Decide } from './Decide.tsx';
import { fieldsOfDecision, undoLabelOf, othersOf, type NearDecision } from './nearDecision.ts';
import styles from './Near.module.css';

export interface NearPairProps {
  pair: Pair;
  /** All open pairs. */
  open: readonly Pair[];
  /** As "1 of 6"; empty when the pair is not in the list. */
  position: string;
  onSkip: (() => void) | null;
}

/** Two articles, with what is the same and what differs, and the question of what the second one is. */
export function NearPair({ pair, open, position, onSkip }: NearPairProps) {
  const { first, second } = pair;
  const compared = useApi('articles.compare', { first: first.id, second: second.id });
  const [choice, setChoice] = useState<NearDecision>(pair.decision);
  const [reason, setReason] = useState('');
  const [withOthers, setWithOthers] = useState(false);
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  const [current, setCurrent] = useState<number | null>(null);
  const others = othersOf(pair, open);
  const rows = compared.data?.rows ?? [];
  const differences = rows.filter(({ kind }) => kind !== 'same').length;

  async function save(): Promise<void> {
    if (choice === pair.decision) return;
    const all = [pair, ...(withOthers && choice !== 'not-assessed' ? others : [])];
    const decision = t(`nearPage.decisions.${choice}`);
    await serializeWithUndo(
      () =>
        api.records.put({
          records: all.map((one) => fieldsOfDecision(one, choice)),
          label: undoLabelOf(pair, choice, reason),
        }),
      all.length === 1
        ? t('nearPage.saved', { title: shorten(second.title), decision })
        : t('nearPage.savedMany', { count: all.length, decision }),
    );
  }
  const [saveOnce] = useOnce(save);

  useCommand('near.independent', () => setChoice('independent'));
  useCommand('near.copy', () => setChoice('copy'));
  useCommand('near.update', () => setChoice('update'));
  useCommand('near.none', () => setChoice('not-assessed'));
  useCommand('near.others', () => setWithOthers(!withOthers), {
    enabled: others.length > 0 && choice !== 'not-assessed',
  });
  useCommand('near.only', () => setOnlyDifferences(!onlyDifferences));
  useCommand('near.save', saveOnce, { enabled: choice !== pair.decision });

  const percent = pair.percent ?? compared.data?.pair.percent ?? null;
  const words = compared.data?.words;
  return (
    <DecisionFrame
      icon={<Icon icon={Copy} />}
      title={t('nearPage.question')}
      about={
        <span
          title={
            words && percent !== null ? t('nearPage.percentNote', { percent, ...formatWordCounts(words) }) : undefined
          }
        >
          <Chip variant="outline">
            {percent === null ? t('nearPage.noPercent') : t('nearPage.percent', { percent })}
          </Chip>
        </span>
      }
      tools={
        <Segmented
          label={t('nearPage.view')}
          value={onlyDifferences ? 'only' : 'all'}
          onChange={(value) => setOnlyDifferences(value === 'only')}
          options={[
            { value: 'all', label: t('nearPage.sideBySide') },
            { value: 'only', label: t('nearPage.onlyDifferences') },
          ]}
        />
      }
      position={position}
      keys={[shortcut('near.next') ?? '', shortcut('near.previous') ?? '']}
    >
      <div className={styles.heads}>
        <SourceHead article={first} label={t('nearPage.first')} word={t('nearPage.earlier')} />
        <span className={styles.position} role="status">
          {current !== null
            ? t('nearPage.difference', { number: current + 1, count: differences })
            : compared.data && t('nearPage.differences', { count: differences })}
        </span>
        <SourceHead article={second} label={t('nearPage.second')} word={t('nearPage.later')} />
      </div>
      {compared.error ? (
        <ErrorState error={compared.error} onRetry={() => void compared.refetch()} />
      ) : compared.isPending ? (
        <LoadingRows what={t('nearPage.texts')} />
      ) : (
        <Comparison
          rows={rows}
          languages={[first.language, second.language]}
          onlyDifferences={onlyDifferences}
          current={current}
          onCurrent={setCurrent}
        />
      )}
      <Decide
        pair={pair}
        choice={choice}
        onChoice={setChoice}
        reason={reason}
        onReason={setReason}
        others={others}
        withOthers={withOthers}
        onWithOthers={setWithOthers}
        onSave={saveOnce}
        onSkip={onSkip}
      />
    </DecisionFrame>
  );
}

function formatWordCounts(words: Record<'first' | 'second' | 'inFirst' | 'inSecond', number>) {
  return {
    first: formatNumber(words.first),
    second: formatNumber(words.second),
    inFirst: formatNumber(words.inFirst),
    inSecond: formatNumber(words.inSecond),
  };
}

function SourceHead({ article, label, word }: { article: NearArticle; label: string; word: string }) {
  const { id, title, outlet, published, dateGuessed, grade } = article;
  return (
    <div className={styles.source} role="group" aria-label={label}>
      <button
        type="button"
        className={styles.sourceTitle}
        title={title}
        onClick={() => openRecord({ collection: 'articles', id })}
      >
        <TypeIcon type="article" />
        <bdi className="b trunc">{title}</bdi>
      </button>
      <div className={styles.sourceFacts}>
        <bdi className="trunc">{outlet ?? t('nearPage.noOutlet')}</bdi>
        <span>{published === null ? t('nearPage.noDate') : formatPublished(published, dateGuessed)}</span>
        {grade !== null && <Chip small>{grade}</Chip>}
        {published !== null && <span>{word}</span>}
      </div>
    </div>
  );
}
