import { useEffect, useRef, useState, type RefObject } from 'react';
import { t } from '#lib/i18n/t.ts';
import { spanIn } from '#renderer/shared/articles/followedSpan.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import type { Span } from './caret.ts';
import type { Form } from './ReaderFoot.tsx';
import type { TextHandle } from './TextView.tsx';

/** Returns a form whose words are where they are after the text was corrected; null if it is about nothing else. */
function formIn(text: string, before: string, form: Form): Form | null {
  const find = (span: Span | null) => span && spanIn(text, before, span);
  switch (form.kind) {
    case 'claim':
      return { ...form, passages: form.passages.flatMap((span) => find(span) ?? []) };
    case 'event':
      return { ...form, start: { ...form.start, source: find(form.start.source) } };
    case 'link':
      return { ...form, span: find(form.span) };
    case 'name': {
      const span = find(form.span);
      return span && { ...form, span };
    }
    case 'merge':
      return form;
  }
}

/** Returns the words that a form is made from; of several, the first gets the thread. */
export function draftsOf(form: Form | null): readonly Span[] {
  if (form?.kind === 'claim') return form.passages;
  const span =
    form?.kind === 'link' || form?.kind === 'name' ? form.span : form?.kind === 'event' ? form.start.source : null;
  return span ? [span] : [];
}

interface Followed {
  chosen: Span | null;
  setChosen: (span: Span | null) => void;
  form: Form | null;
  setForm: (form: Form | null) => void;
  handle: RefObject<TextHandle | null>;
}

/**
 * Keeps the selection and the words of an open form on the same words when the text is corrected elsewhere: at their old offsets, a quote
 * would cite other words.
 */
export function useFollowedText(text: string, { chosen, setChosen, form, setForm, handle }: Followed): void {
  const [before, setBefore] = useState(text);
  const [lost, setLost] = useState(0);
  if (before !== text) {
    const next = form && formIn(text, before, form);
    setBefore(text);
    setChosen(chosen && spanIn(text, before, chosen));
    setForm(next);
    if (draftsOf(next).length < draftsOf(form).length) setLost(lost + 1);
  }
  const last = useRef(text);
  useEffect(() => {
    if (last.current === text) return;
    last.current = text;
    handle.current?.select(chosen);
  }, [text, chosen, handle]);
  useEffect(() => {
    if (lost > 0) showToast({ text: t('reader.selection.gone'), problem: true });
  }, [lost]);
}
