import { CircleHelp, Minus, Plus, Split } from 'lucide-react';
import type { PairEvidence, PairSide, PairView } from '#core/identity/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { serializeWithUndo } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { formatDay } from '#lib/i18n/format.ts';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { OpenableQuote } from '#renderer/shared/quotes/OpenableQuote.tsx';
import { createQuestion } from './createQuestion.ts';
import styles from './Identity.module.css';

/** The evidence for and against the two being the same, what is unknown, and earlier merges. */
export function Panel({ pair }: { pair: PairView }) {
  const { a, b, unknown } = pair;
  return (
    <div className="scroll" data-scope="identity">
      <Section title={t('identityPage.for')} icon={Plus} count={pair.for.length}>
        <Lines lines={pair.for} />
      </Section>
      <Section title={t('identityPage.against')} icon={Minus} count={pair.against.length}>
        <Lines lines={pair.against} />
      </Section>
      <Section title={t('identityPage.unknown')} icon={CircleHelp} count={unknown.length}>
        {unknown.map(({ text }) => (
          <p key={text} className={styles.evidence}>
            {text}
          </p>
        ))}
        <Button size="s" writes keys={shortcut('identity.ask')} onPress={() => createQuestion(pair)}>
          {t('commands.askIdentity')}
        </Button>
      </Section>
      {/* When the two already count as one record, it is shown once. */}
      {(a.ref.id === b.ref.id ? [a] : [a, b]).map((side, index) => (
        <Before key={side.ref.id} side={side} number={index + 1} />
      ))}
    </div>
  );
}

function Lines({ lines }: { lines: readonly PairEvidence[] }) {
  if (lines.length === 0) return <p className={styles.evidence}>{t('identityPage.noFor')}</p>;
  return lines.map(({ text, quotes }) => (
    <div key={text} className={styles.evidence}>
      <p>{text}</p>
      {quotes.map((quote) => (
        <OpenableQuote key={quote.id} quote={quote} maxChars={240} lines={3}>
          <Knots {...originsOf([quote])} words />
        </OpenableQuote>
      ))}
    </div>
  ));
}

function Before({ side: { merged }, number }: { side: PairSide; number: number }) {
  if (!merged) return null;
  const split = (id: string, title: string) =>
    void serializeWithUndo(
      () => api.identity.split({ ids: [id] }),
      t('identityPage.splitDone', { title: shorten(title) }),
    );
  return (
    <Section
      title={t('identityPage.mergedBefore')}
      icon={Split}
      count={t('identityPage.mergedIn', { count: merged.members.length, number })}
    >
      {merged.members.map(({ ref, at }) => (
        <div key={ref.id} className={styles.member}>
          <span className={styles.whoText}>
            <bdi className="m">{ref.title}</bdi>
            <br />
            <span className="sm t2">{t('identityPage.since', { date: formatDay(at) })}</span>
          </span>
          <Button
            size="s"
            writes
            label={`${t('identityPage.split')}: ${shorten(ref.title)}`}
            onPress={() => split(ref.id, ref.title)}
          >
            {t('identityPage.split')}
          </Button>
        </div>
      ))}
      <p className={styles.note}>{t('identityPage.splitNote')}</p>
    </Section>
  );
}
