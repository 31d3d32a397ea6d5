import { Flag, Plus, X } from 'lucide-react';
import type { Article } from '#core/model/articles.ts';
import { t } from '#lib/i18n/t.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { ClaimForm } from '#renderer/shared/claims/ClaimForm.tsx';
import claims from '#renderer/shared/claims/Claims.module.css';
import type { ProposedFields } from '#renderer/shared/claims/claimValues.ts';
import { useProposal } from '#renderer/shared/claims/useProposal.ts';
import { DockBody, DockFrame } from '#renderer/shared/forms/DockFrame.tsx';
import { isMac, keyCap, shortcut, useCommand } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { LoadingRows, Notice } from '#renderer/ui/States.tsx';
import { inBrief, type Span } from './caret.ts';
import styles from './Reader.module.css';

export interface ClaimStart {
  kind: 'claim';
  /** The passages that prove the claim, in the order they were chosen; the fields are proposed from the first. */
  passages: readonly Span[];
  /** The user is selecting other words in the text: 'change' replaces the first passage, 'add' appends one. */
  picking: 'change' | 'add' | null;
  /** Field values read from the sentence. */
  proposed?: ProposedFields;
}

export interface ClaimDockProps {
  article: Article;
  text: string;
  form: ClaimStart;
  /** The selection in the text while the user picks other words. */
  span: Span | null;
  onForm: (form: ClaimStart) => void;
  /** Focuses the text so that the user can select in it. */
  onText: () => void;
  /** @param quote the first quote of the new claim */
  onDone: (quote: string | null) => void;
}

/** On a Mac, Cmd Q quits the program. */
const quoteKeys = isMac ? keyCap('Alt+Q') : shortcut('reader.otherQuote');

/** A form below the text that makes a claim from selected words. */
export function ClaimDock({ article, text, form, span, onForm, onText, onDone }: ClaimDockProps) {
  const [first] = form.passages;
  const { proposal, properties, error } = useProposal(first ? { article: article.id, ...first } : null, form.proposed);
  const { picking } = form;

  function pick(mode: 'change' | 'add'): void {
    if (picking === null) {
      onForm({ ...form, picking: mode });
      onText();
      return;
    }
    // With nothing selected, the quote stays as it is.
    const next = span === null ? form.passages : withPassage(form.passages, span, picking);
    onForm({ ...form, passages: next, picking: null });
  }
  useCommand('reader.otherQuote', () => pick('change'), { modal: true });
  useCommand('reader.morePassages', () => pick('add'), { modal: true });

  return (
    <DockFrame
      icon={Flag}
      colour="c-claim"
      title={t('claimPages.form.title')}
      from={t('reader.selection.fromWords')}
      aside={
        picking === null && (
          <span className={cx(styles.roomy, 'sm t2')}>
            <Kbd>{'Tab'}</Kbd> {t('hints.nextField')}
          </span>
        )
      }
      className={cx(styles.threaded, styles.claim)}
      isPicking={picking !== null}
      onClose={() => onDone(null)}
    >
      {picking !== null && (
        <div className={styles.picking} role="status">
          <span className="wrap">
            {t(picking === 'change' ? 'claimPages.form.picking' : 'claimPages.form.pickingMore', {
              keys: quoteKeys ?? '',
            })}
          </span>
          <span className="sp" />
          <Button variant="quiet" onPress={() => onForm({ ...form, picking: null })}>
            {t('claimPages.form.keep')}
          </Button>
          <Button variant="ink" disabled={span === null} keys={quoteKeys} onPress={() => pick(picking)}>
            {t('claimPages.form.pickingNow')}
          </Button>
        </div>
      )}
      {error ? (
        <DockBody>
          <Notice tone="warn" title={messageOf(error)} />
        </DockBody>
      ) : proposal && properties ? (
        <div className={styles.claimForm} hidden={picking !== null}>
          <ClaimForm
            prefill={proposal}
            properties={properties}
            passages={form.passages.map((passage) => ({ article: article.id, ...passage }))}
            isOfCard={form.proposed !== undefined}
            reference={article.published}
            onDone={(made) => onDone(made?.quotes[0]?.id ?? null)}
          >
            <Passages
              text={text}
              language={article.language}
              passages={form.passages}
              onPick={pick}
              onRemove={(passage) => onForm({ ...form, passages: form.passages.filter((one) => one !== passage) })}
            />
          </ClaimForm>
        </div>
      ) : (
        <LoadingRows what={t('claimPages.form.loading')} height={40} />
      )}
    </DockFrame>
  );
}

interface PassagesProps {
  text: string;
  language: string | null;
  passages: readonly Span[];
  onPick: (how: 'change' | 'add') => void;
  onRemove: (passage: Span) => void;
}

function Passages({ text, language, passages, onPick, onRemove }: PassagesProps) {
  return (
    <div className={claims.passages}>
      <ol aria-label={t('claimPages.form.quotes')}>
        {passages.map((passage) => (
          <li key={`${passage.start} ${passage.end}`} className={claims.passage}>
            <span dir="auto" lang={language ?? undefined}>
              {inBrief(text, passage, 240)}
            </span>
            {passages.length > 1 && (
              <IconButton icon={X} size="xs" label={t('claimPages.form.remove')} onPress={() => onRemove(passage)} />
            )}
          </li>
        ))}
      </ol>
      <Button variant="quiet" size="s" keys={quoteKeys} onPress={() => onPick('change')}>
        {t('claimPages.form.change')}
      </Button>
      <IconButton
        icon={Plus}
        size="s"
        label={t('claimPages.form.add')}
        keys={isMac ? keyCap('Alt+Shift+Q') : shortcut('reader.morePassages')}
        onPress={() => onPick('add')}
      />
    </div>
  );
}

function withPassage(passages: readonly Span[], span: Span, how: 'change' | 'add'): readonly Span[] {
  const others = passages.filter((one) => one.start !== span.start || one.end !== span.end);
  return how === 'add' ? [...others, span] : [span, ...others.slice(1)];
}
