import { Calendar, EqualNot, Flag, Link2, Quote, UserRound, X } from 'lucide-react';
import type { PassCard } from '#core/reading/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { OtherClaims } from '#renderer/shared/claims/OtherClaims.tsx';
import { Icon, type LucideIcon } from '#renderer/ui/Icon.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { cardFrom, decidedIn, openFacts } from '#renderer/shared/reading/cards.ts';
import { setPassPlace, usePassPlace } from '#renderer/features/articles/reader/pass/passes.ts';
import styles from '#renderer/features/articles/reader/pass/Pass.module.css';

/** Number of upcoming sentences to list. */
const nextOnes = 5;
/** Estimated seconds to read and decide one sentence. */
const secondsEach = 8;

/** The pane beside the article: the case's other values for the current claim, the accepted facts and the sentences ahead. */
export function PassTab({ article }: { article: string }) {
  const { data } = useApi('reading.pass', { article }, { keep: true });
  const at = usePassPlace(article);
  const cards = data?.cards ?? [];
  const card = cardFrom(cards, at);
  const open = card ? cards.slice(cards.indexOf(card)).filter((one) => openFacts(one).length > 0) : [];
  return (
    <>
      {card && <CardFacts card={card} />}
      <Accepted article={article} cards={cards} />
      {open.length > 0 && <Next article={article} cards={cards} open={open} />}
      <Section title={t('readingPass.howDrawn')} last>
        <p className={styles.key}>
          <span className={styles.chip} data-how="known">
            {t('readingPass.known')}
          </span>
          <span className="sm t2">{t('readingPass.knownText')}</span>
        </p>
        <p className={styles.key}>
          <span className={styles.chip} data-how="guessed">
            {t('readingPass.guessedTitle')}
          </span>
          <span className="sm t2">{t('readingPass.guessedText')}</span>
        </p>
      </Section>
    </>
  );
}

/** Other values in the case for the subject and property of the sentence's first claim. */
function CardFacts({ card }: { card: PassCard }) {
  const claim = openFacts(card).find(({ statement }) => statement?.subject != null);
  const about = claim?.parts.find(({ part }) => part === 'about')?.record;
  const properties = useApi('claims.properties', {}).data ?? [];
  const property = claim?.statement?.property;
  if (!about || property == null) return null;
  const label = properties.find(({ key }) => key === property)?.label ?? property;
  return <OtherClaims of={{ subject: { id: about.id, title: about.title }, property, label }} excludedIds={[]} />;
}

const kinds = [
  ['name', UserRound, 'c-person'],
  ['event', Calendar, 'c-event'],
  ['claim', Flag, 'c-claim'],
  ['link', Link2, 't2'],
  ['quotation', Quote, 'c-quote'],
] as const;

function Accepted({ article, cards }: { article: string; cards: readonly PassCard[] }) {
  const decided = decidedIn(cards);
  const claims = useApi('claims.ledger', { article, limit: 500 }).data?.rows ?? [];
  const contradicted = claims.filter((claim) => claim.contradictions.some(({ state }) => state === 'open')).length;
  return (
    <Section title={t('readingPass.accepted')}>
      {kinds.map(([kind, icon, colour]) => (
        <Line key={kind} icon={icon} colour={colour} words={t(`readingPass.kinds.${kind}`)} count={decided[kind]} />
      ))}
      <Line icon={EqualNot} colour="t2" words={t('readingPass.kinds.contradictions')} count={contradicted} />
      <Line icon={X} colour="t2" words={t('readingPass.kinds.rejected')} count={decided.rejected} />
    </Section>
  );
}

function Line({ icon, colour, words, count }: { icon: LucideIcon; colour: string; words: string; count: number }) {
  return (
    <p className={styles.line}>
      <Icon icon={icon} size="s" className={colour} />
      <span>{words}</span>
      <span className="t2">{formatNumber(count)}</span>
    </p>
  );
}

interface NextProps {
  article: string;
  cards: readonly PassCard[];
  open: readonly PassCard[];
}

function Next({ article, cards, open }: NextProps) {
  const more = open.length - nextOnes;
  const minutes = Math.max(1, Math.round((open.length * secondsEach) / 60));
  return (
    <Section title={t('readingPass.nextOnes')}>
      <ol className={styles.next}>
        {open.slice(0, nextOnes).map((card, index) => (
          <li key={card.start}>
            <button type="button" aria-current={index === 0} onClick={() => setPassPlace(article, card.start)}>
              <span>{formatNumber(cards.indexOf(card) + 1)}</span>
              <bdi className="trunc">{card.brief}</bdi>
            </button>
          </li>
        ))}
      </ol>
      {more > 0 && (
        <p className="sm t2">{t('readingPass.about', { more: t('lists.more', { count: more }), count: minutes })}</p>
      )}
    </Section>
  );
}
