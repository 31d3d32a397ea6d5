import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { api } from '#renderer/lib/api.ts';
import { decideAndTell } from './lastDecisions.ts';

export interface ClusterChoice {
  id: string;
  /** Forms of one name. */
  forms: string[];
  /** Forms of another name. */
  apart: string[];
  /** The record to add them to; null for a new one. */
  record: string | null;
}

/** Creates one record from several forms, or adds them to a record. */
export function acceptCluster(choice: ClusterChoice): Promise<boolean> {
  return decideAndTell(
    () => api.suggestions.acceptCluster(choice),
    ({ record, forms }) => t('suggestionPage.acceptedForms', { name: shorten(record.title, 60), count: forms }),
  );
}

/** Creates a separate record from one form. */
export function acceptSeparately(id: string, form: string): Promise<boolean> {
  return decideAndTell(
    () => api.suggestions.acceptOther({ id, form }),
    ({ title }) => t('suggestionPage.otherRecord', { name: shorten(title, 60) }),
  );
}

/** Decides that all forms are different names. */
export function keepApart(id: string): Promise<boolean> {
  return decideAndTell(
    () => api.suggestions.keepApart({ id }),
    ({ apart }) => t('suggestionPage.apart', { count: apart }),
  );
}

/** Rejects a form for good. */
export function rejectForm(id: string, form: string, name: string): Promise<boolean> {
  return decideAndTell(
    () => api.suggestions.rejectForm({ id, form }),
    ({ rejected }) => t('suggestionPage.rejectedToast', { count: rejected, name: shorten(name, 60) }),
  );
}
