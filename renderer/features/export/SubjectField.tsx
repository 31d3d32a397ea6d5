import { viewTypes } from '#core/model/views.ts';
import { counted } from '#lib/i18n/counted.ts';
import { t } from '#lib/i18n/t.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { useApi } from '#renderer/lib/queries.ts';
import type { ExportRequest, ExportSubject } from '#renderer/shared/transfer/exportRequest.ts';
import { Select } from '#renderer/ui/Select.tsx';
import { subjectInput } from './useExport.ts';

export interface SubjectFieldProps {
  subjects: ExportRequest;
  chosen: ExportSubject;
  onChoose: (at: number) => void;
}

/** The subject of the export, with its record count. */
export function SubjectField({ subjects, chosen, onChoose }: SubjectFieldProps) {
  const { data: counts, error } = useApi('exchange.counts', subjectInput(chosen), { keep: true });
  const dossier = useDossierTitle(subjects);
  const parts = viewTypes.flatMap((type) => (counts?.[type] ? [counted(type, counts[type])] : []));
  const words = error || (counts && parts.length === 0) ? t('exportDialog.nothing') : listedAnd(parts);
  return (
    <Select
      label={t('exportDialog.what')}
      value={String(subjects.indexOf(chosen))}
      onChange={(at) => onChoose(Number(at))}
      options={subjects.map((subject, index) => ({ value: String(index), label: labelOf(subject, dossier) }))}
      note={counts || error ? words : t('lists.counting')}
    />
  );
}

function labelOf(subject: ExportSubject, dossier: string): string {
  if (subject.kind === 'case') return t('exportDialog.subject.case');
  if (subject.kind === 'dossier') return t('exportDialog.subject.dossier', { title: dossier });
  const { query, within, ids } = subject.scope;
  if (subject.kind === 'chosen') return t('exportDialog.subject.chosen', { count: ids?.length ?? 0 });
  const searchText = [query.trim(), within.trim()].filter(Boolean).join(' › ');
  return searchText === '' ? t('exportDialog.subject.shown') : t('exportDialog.subject.found', { query: searchText });
}

function useDossierTitle(subjects: ExportRequest): string {
  const ids = subjects.flatMap((subject) => (subject.kind === 'dossier' ? [subject.id] : []));
  return useApi('records.refs', { ids }, { enabled: ids.length > 0 }).data?.[0]?.title ?? '…';
}

/** Returns the suggested file name for a subject. */
export function useSubjectName(subject: ExportSubject): string {
  const title = useApi('cases.info', {}).data?.title ?? '';
  const dossier = useDossierTitle([subject]);
  if (subject.kind === 'case') return title;
  if (subject.kind === 'dossier') return dossier;
  return `${title} ${t(subject.kind === 'chosen' ? 'exportDialog.subjectNames.chosen' : 'exportDialog.subjectNames.found')}`;
}
