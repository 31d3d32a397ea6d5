import { CaseLog } from './CaseLog.tsx';
import { RecordHistory } from './RecordHistory.tsx';

/** The log, either of one record with its versions or of the whole case. */
export function HistoryPage({ id, params }: { id: string | null; params: Readonly<Record<string, string>> }) {
  return id === null ? (
    <CaseLog line={params['line'] ?? null} />
  ) : (
    <RecordHistory key={id} id={id} line={params['line'] ?? null} />
  );
}
