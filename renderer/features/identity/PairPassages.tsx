import { useState } from 'react';
import type { PairSide, PairView } from '#core/identity/contract.ts';
import type { MentioningArticle, PassageRow } from '#core/mentions/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { mentionWords } from '#renderer/shared/mentions/mentionWords.ts';
import { PassageWords } from '#renderer/shared/mentions/PassageWords.tsx';
import { typeOf } from '#core/model/record-type.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './Identity.module.css';

/** Passages of each side shown at first, and how many more at a time. */
const fewPassages = 5;
const morePassages = 100;

/** What articles say about each record, side by side and newest first: the evidence for the decision. */
export function PairPassages({ pair: { a, b } }: { pair: PairView }) {
  const first = useApi('mentions.of', { record: a.ref.id }).data;
  const second = useApi('mentions.of', { record: b.ref.id }).data;
  const isOne = a.ref.id === b.ref.id;
  const sharedCount = first && second && !isOne ? sharedArticles(first.all, second.all) : 0;
  return (
    <>
      <div className={styles.passages}>
        {(isOne ? [a] : [a, b]).map((side) => (
          <Column key={side.ref.id} side={side} />
        ))}
      </div>
      {sharedCount > 0 && <p className={styles.both}>{t('identityPage.namedInBoth', { count: sharedCount })}</p>}
    </>
  );
}

function sharedArticles(one: readonly MentioningArticle[], other: readonly MentioningArticle[]): number {
  const ids = new Set(one.map(({ article }) => article.id));
  return other.filter(({ article }) => ids.has(article.id)).length;
}

function Column({ side: { ref } }: { side: PairSide }) {
  const mentions = useApi('mentions.of', { record: ref.id }, { keep: true }).data;
  const [maxShown, setMaxShown] = useState(fewPassages);
  const lines = newestFirst(mentions?.all ?? []);
  const shown = lines.slice(0, maxShown);
  const type = typeOf(ref.collection) ?? 'person';
  return (
    <section className={styles.passagesOf} aria-label={t('identityPage.passagesOf', { title: shorten(ref.title) })}>
      <h2 className={styles.sub}>
        {t('mentions.title')}{' '}
        <span>
          {mentions &&
            mentions.mentions > 0 &&
            mentionWords(mentions, ref.collection === 'events' ? 'passages' : 'count')}
        </span>
      </h2>
      {mentions?.mentions === 0 && (
        <p className="sm t2">{t(ref.collection === 'events' ? 'mentions.noneOfEvent' : 'mentions.none')}</p>
      )}
      <ul>
        {shown.map(({ article, passage, index }) => (
          <li key={`${article.article.id} ${passage.start}`}>
            <PassageWords
              article={article.article.id}
              passage={passage}
              among={article.passages}
              index={index}
              type={type}
            />
            <Place article={article} passage={passage} record={ref.id} />
          </li>
        ))}
      </ul>
      {lines.length > shown.length && (
        <Button size="s" onPress={() => setMaxShown(maxShown + morePassages)}>
          {t(lines.length - maxShown > morePassages ? 'identityPage.morePassages' : 'identityPage.allPassages', {
            number: formatNumber(lines.length),
            more: formatNumber(morePassages),
          })}
        </Button>
      )}
    </section>
  );
}

/** The place of a passage; opens the passage there. */
function Place({
  article: { article, outlet, published },
  passage: { start, mentions },
  record,
}: {
  article: MentioningArticle;
  passage: PassageRow;
  record: string;
}) {
  const at = String(mentions[0]?.start ?? start);
  return (
    <button type="button" className={styles.place} onClick={() => openRecord(article, { named: record, at })}>
      <bdi className="trunc">{shorten(article.title, 120)}</bdi>
      {outlet !== '' && <span className="trunc">{outlet}</span>}
      {published !== null && <span>{formatDate(published)}</span>}
    </button>
  );
}

/** A passage, and its position among those of its article. */
interface PassageOf {
  article: MentioningArticle;
  passage: PassageRow;
  index: number;
}

/** Returns passages by article, newest first, undated ones last. @param all articles, oldest first */
function newestFirst(all: readonly MentioningArticle[]): PassageOf[] {
  const dated = all.filter(({ published }) => published !== null).reverse();
  return [...dated, ...all.filter(({ published }) => published === null)].flatMap((article) =>
    article.passages.map((passage, index) => ({ article, passage, index })),
  );
}
