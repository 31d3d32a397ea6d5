import { t } from '#lib/i18n/t.ts';
import type { FindingView } from '#core/findings/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';

type Named = Pick<FindingView, 'rule' | 'item' | 'title'>;

/** Says that a finding is none, or is not to be told of before a day. */
export async function mute({ rule, item, title }: Named, reason: string, until: string | null): Promise<boolean> {
  const told = { title: shorten(title, 60) };
  const done = await withUndoToast(
    () => api.findings.mute({ rule, item, reason, until }),
    () => (until === null ? t('leadPage.muted', told) : t('leadPage.putOffTill', { ...told, day: formatDate(until) })),
  );
  return done !== undefined;
}

/** Takes that back. */
export async function unmute({ rule, item, title }: Named): Promise<boolean> {
  const done = await withUndoToast(
    () => api.findings.unmute({ rule, item }),
    () => t('leadPage.takenBack', { title: shorten(title, 60) }),
  );
  return done !== undefined;
}
