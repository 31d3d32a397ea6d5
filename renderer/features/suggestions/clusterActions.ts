import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { api } from '#renderer/lib/api.ts';
import { decideAndTell } from './lastDecisions.ts';

export interface ClusterChoice {
  id: string;
  /** Forms that are one. */
  forms: string[];
  /** Forms that are of another. */
  apart: string[];
  /** The record that they are added to; null for a new one. */
  record: string | null;
}

/** One record of several forms. */
export function acceptCluster(choice: ClusterChoice): Promise<boolean> {
  return decideAndTell(
    () => api.suggestions.acceptCluster(choice),
    ({ record, forms }) => t('suggestionPage.acceptedForms', { name: shorten(record.title, 60), count: forms }),
  );
}

/** A record of one form that is of another. */
export function acceptOther(id: string, form: string): Promise<boolean> {
  return decideAndTell(
    () => api.suggestions.acceptOther({ id, form }),
    ({ title }) => t('suggestionPage.otherRecord', { name: shorten(title, 60) }),
  );
}

/** All forms are of different ones. */
export function keepApart(id: string): Promise<boolean> {
  return decideAndTell(
    () => api.suggestions.keepApart({ id }),
    ({ apart }) => t('suggestionPage.apart', { count: apart }),
  );
}

/** Never suggests a form again. */
export function rejectForm(id: string, form: string, name: string): Promise<boolean> {
  return decideAndTell(
    () => api.suggestions.rejectForm({ id, form }),
    ({ rejected }) => t('suggestionPage.rejectedToast', { count: rejected, name: shorten(name, 60) }),
  );
}
