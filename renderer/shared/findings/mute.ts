import { t } from '#lib/i18n/t.ts';
import type { FindingView, LeadView } from '#core/findings/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';

type NamedFinding = Pick<FindingView, 'rule' | 'item' | 'title'>;

/** Returns the other findings in a lead's group. */
const alsoOf = (item: string, group: LeadView['group']) => group?.ids.filter((one) => one !== item) ?? [];

/** Mutes a finding for good or until a day; all findings of a grouped lead in one step. */
export async function muteFinding(
  { rule, item, title, group = null }: NamedFinding & Partial<Pick<LeadView, 'group'>>,
  reason: string,
  until: string | null,
): Promise<boolean> {
  const params = { title: shorten(title, 60) };
  const done = await withUndoToast(
    () => api.findings.mute({ rule, item, also: alsoOf(item, group), reason, until }),
    until === null ? t('leadPage.muted', params) : t('leadPage.putOffTill', { ...params, day: formatDate(until) }),
  );
  return done !== undefined;
}

/** Says for how long a finding is muted, and why. */
export function formatMuted({ until, reason }: NonNullable<FindingView['muted']>): string {
  const untilText = until === null ? t('leadPage.forGood') : t('leadPage.until', { day: formatDate(until) });
  return [untilText, reason].filter(Boolean).join(': ');
}

/** Undoes the muting of a finding. */
export async function unmute({ rule, item, title }: NamedFinding): Promise<boolean> {
  const done = await withUndoToast(
    () => api.findings.unmute({ rule, item }),
    t('leadPage.takenBack', { title: shorten(title, 60) }),
  );
  return done !== undefined;
}
