import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';
import type { TimeWindow } from '#lib/timeline/window.ts';
import { spanOfWindow } from './spans.ts';

/** Formats the visible span: "January 2024 to March 2025". */
export function spanWords(window: TimeWindow): string {
  const { from, to } = spanOfWindow(window);
  const words = (edtf: string) => toWords(edtf, language());
  return from === to ? words(from) : t('views.spanBoth', { from: words(from), to: words(to) });
}
