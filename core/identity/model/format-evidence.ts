import type { Evidence } from '#core/identity/evidence.ts';
import { t } from '#lib/i18n/t.ts';

/** Formats a reason. */
export function formatEvidence({ textKey: say, with: values }: Evidence): string {
  return t(say, { ...values });
}
