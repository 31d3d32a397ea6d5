import { EqualNot } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Fact, FactKind } from '#core/reading/contract.ts';
import { counted } from '#lib/i18n/counted.ts';
import { listedAnd, listedOr } from '#lib/i18n/listed.ts';
import { t } from '#lib/i18n/t.ts';
import { runCommand, shortcut, useActiveCommands } from '#renderer/lib/commands.ts';
import { undo } from '#renderer/lib/errorToast.ts';
import { numbered } from '#lib/i18n/format.ts';
import { go } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { ContradictionPreview } from '#renderer/shared/claims/ContradictionPreview.tsx';
import type { RecordType } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import reader from '#renderer/features/articles/reader/Reader.module.css';
import frame from '#renderer/shared/forms/DockFrame.module.css';
import { decidedIn, isEditable, kindsOf, openFacts, placeKey } from '#renderer/shared/reading/cards.ts';
import { PartChip } from './PartChip.tsx';
import type { Pass } from './usePass.ts';
import styles from './Pass.module.css';

const icons: Readonly<Record<FactKind, RecordType>> = {
  claim: 'claim',
  event: 'event',
  link: 'link',
  quotation: 'quote',
  name: 'person',
};

/** The counter to use for each kind. */
const countables = {
  claim: 'claims',
  event: 'events',
  link: 'links',
  quotation: 'quotations',
  name: 'names',
} as const satisfies Record<FactKind, string>;

/** What the sentence says, in parts, below the text; one key accepts, rejects or corrects it. */
export function PassDock({ pass }: { pass: Pass }) {
  const { card, cards, number, contradiction } = pass;
  const dock = useRef<HTMLElement>(null);
  const start = card?.start ?? null;
  // Focus the first part that is empty or guessed, because it needs a person. Leave the focus alone if the user is in the text or typing
  // elsewhere.
  useEffect(() => {
    const element = dock.current;
    const focused = document.activeElement;
    if (!element) return;
    const isHere = !focused || focused.contains(element) || element.parentElement?.contains(focused);
    if (!isHere) return;
    const next = element.querySelector<HTMLElement>('[data-how="empty"], [data-how="guessed"]') ?? element;
    next.focus({ preventScroll: true });
  }, [start]);

  if (pass.error && pass.cards.length === 0) return <ErrorState error={pass.error} onRetry={pass.retry} />;
  if (pass.isLoading) return <LoadingRows what={t('readingPass.loading')} height={44} />;
  return (
    <section
      ref={dock}
      tabIndex={-1}
      className={cx(frame.dock, card && reader.threaded, styles.dock)}
      aria-label={t('readingPass.card')}
      data-dock="form"
      data-testid="pass-card"
      data-at={start ?? 'end'}
      aria-busy={pass.isBusy}
    >
      <progress className={styles.progress} value={number} max={Math.max(1, cards.length)} aria-hidden="true" />
      {contradiction && (
        <div className={styles.band} role="status">
          <Icon icon={EqualNot} size="s" />
          <span className="trunc">
            {t('readingPass.contradiction', {
              values: listedOr(contradiction.sides.map(({ words }) => words)),
              property: contradiction.label,
            })}
          </span>
          <span className="sp" />
          <Button variant="quiet" size="s" keys={shortcut('pass.compare')} onPress={pass.onCompare}>
            {t('actions.compare')}
          </Button>
          <Button variant="quiet" size="s" keys={shortcut('edit.undo')} onPress={() => void undo()}>
            {t('commands.undo')}
          </Button>
        </div>
      )}
      {card ? <Card pass={pass} facts={openFacts(card)} /> : <AllRead pass={pass} />}
    </section>
  );
}

function Card({ pass, facts }: { pass: Pass; facts: readonly Fact[] }) {
  const kinds = kindsOf(facts);
  const [first] = kinds;
  const kindCounts = kinds.map(([kind, kindFacts]) => counted(countables[kind], kindFacts.length));
  return (
    <>
      <header className={frame.head}>
        {first && <TypeIcon type={icons[first[0]]} />}
        <h2 className="b trunc">{t('readingPass.inSentence', { what: listedAnd(kindCounts) })}</h2>
        <span className="sp" />
        <span className={cx(reader.roomy, 'sm t2')}>
          <Kbd>{'Tab'}</Kbd> {t('readingPass.nextPart')}
        </span>
      </header>
      <div className={styles.rows}>
        {kinds.map(([kind, kindFacts]) => (
          <Rows key={kind} kind={kind} facts={kindFacts} pass={pass} />
        ))}
      </div>
      <footer className={styles.foot}>
        <Against facts={facts} pass={pass} />
        <Button variant="quiet" keys={shortcut('pass.next')} onPress={pass.onNext}>
          {t('actions.next')}
        </Button>
        <Button writes keys={shortcut('pass.reject')} onPress={pass.onReject}>
          {t('readingPass.not')}
        </Button>
        <Button writes keys={shortcut('pass.edit')} disabled={!facts.some(isEditable)} onPress={() => pass.onEdit()}>
          {t('actions.edit')}
        </Button>
        <Button writes variant="ink" keys={shortcut('pass.accept')} onPress={pass.onAccept}>
          {t('readingPass.acceptAll')}
        </Button>
      </footer>
    </>
  );
}

/** The facts of one kind. Parts that a second fact shares with the first are summed up in words. */
function Rows({ kind, facts, pass }: { kind: FactKind; facts: readonly Fact[]; pass: Pass }) {
  if (kind === 'name') {
    return (
      <div className={styles.row}>
        {facts.map((fact, index) => (
          <PartChip key={fact.key} fact={fact} at={0} pass={pass} hasLabel={index === 0} />
        ))}
      </div>
    );
  }
  const [first] = facts;
  return facts.map((fact) => {
    const shared: readonly string[] = fact !== first && first ? sharedOf(fact, first) : [];
    const words = sharedParts.filter((part) => shared.includes(part)).map((part) => t(`readingPass.shared.${part}`));
    return (
      <div key={fact.key} className={styles.row}>
        {fact.parts.map((part, index) =>
          shared.includes(part.part) ? null : (
            <PartChip
              key={index}
              fact={fact}
              at={index}
              pass={pass}
              hasLabel={(fact === first || shared.length === 0) && fact.parts[index - 1]?.part !== part.part}
            />
          ),
        )}
        {words.length > 0 && (
          <span className={cx(styles.same, 'sm t2')}>{t('readingPass.same', { what: listedAnd(words) })}</span>
        )}
      </div>
    );
  });
}

/** Parts that claims of one sentence often share. */
const sharedParts = ['about', 'says', 'asOf'] as const;

/** Returns the parts in which a second claim equals the first. */
function sharedOf(fact: Fact, first: Fact): (typeof sharedParts)[number][] {
  if (fact.kind !== 'claim') return [];
  const partIn = ({ parts }: Fact, name: string) => parts.find(({ part }) => part === name);
  return sharedParts.filter((name) => {
    const [own, other] = [partIn(fact, name), partIn(first, name)];
    return own !== undefined && own.words === other?.words && own.how === other.how;
  });
}

/** The contradictions that the first claim of the card would cause. */
function Against({ facts, pass }: { facts: readonly Fact[]; pass: Pass }) {
  const claim = facts.find(({ kind }) => kind === 'claim');
  const { statement } = claim ?? {};
  const index = claim?.parts.findIndex(({ part }) => part === 'about') ?? -1;
  const chosenByUser = claim && pass.choices.chosen.get(placeKey({ fact: claim.key, at: index }));
  const subject = chosenByUser?.id ?? statement?.subject ?? null;
  if (!statement?.value || statement.property === null || subject === null) return <span className="sp" />;
  const { property, value, qualifier, asOf } = statement;
  return <ContradictionPreview statement={{ subject, property, value, qualifier, asOf }} />;
}

/** The end of the pass, or an article without facts. */
function AllRead({ pass }: { pass: Pass }) {
  const decided = decidedIn(pass.cards);
  const count = pass.cards.length;
  const open = pass.cards.filter((card) => openFacts(card).length > 0).length;
  const hasNext = useActiveCommands().includes('reader.nextArticle');
  const parts = [
    ...(['claim', 'event', 'link', 'quotation'] as const).flatMap((kind) =>
      decided[kind] > 0 ? [counted(countables[kind], decided[kind])] : [],
    ),
  ];
  return (
    <div className={styles.end}>
      <div className={reader.dockWords}>
        <p className="b">
          {count === 0 ? t('readingPass.nothing') : t('readingPass.allRead', { count, number: count - open })}
        </p>
        {parts.length > 0 && <p className="sm t2">{listedAnd(parts)}</p>}
        {!hasNext && <p className="sm t2">{t('readingPass.lastArticle')}</p>}
      </div>
      {open > 0 && (
        <Button keys={shortcut('pass.previous')} onPress={pass.onPrevious}>
          {t('readingPass.back')}
        </Button>
      )}
      {hasNext ? (
        <Button variant="ink" keys={shortcut('reader.nextArticle')} onPress={() => runCommand('reader.nextArticle')}>
          {t('commands.nextArticle')}
        </Button>
      ) : (
        <AfterLast />
      )}
    </div>
  );
}

/** Shown after the last article of the list: what is left to do in the case, names first because leads may be about them. */
function AfterLast() {
  const names = useApi('suggestions.inboxState', {}).data?.open ?? 0;
  const leads = useApi('findings.leads', { grouped: true, limit: 0 }).data?.counts.all ?? 0;
  return (
    <>
      {names > 0 && (
        <Button variant="ink" onPress={() => go({ view: 'suggestions' })}>
          {t('readingPass.decideNames', numbered(names))}
        </Button>
      )}
      {(leads > 0 || names === 0) && (
        <Button variant={names > 0 ? 'outline' : 'ink'} onPress={() => go({ view: 'leads' })}>
          {leads > 0 ? t('readingPass.seeLeads', numbered(leads)) : t('commands.scopes.leads')}
        </Button>
      )}
    </>
  );
}
