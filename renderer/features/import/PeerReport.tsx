import { FileText, FileWarning, FolderOpen, Save } from 'lucide-react';
import { useMemo } from 'react';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { saveFile } from '#renderer/lib/saveFile.ts';
import { showImportedFile, toolName } from '#renderer/shared/transfer/importOrigin.ts';
import { ReportView, type NameOf } from '#renderer/shared/transfer/ReportView.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { ErrorState } from '#renderer/ui/States.tsx';
import type { KeyedItem } from './ImportTable.tsx';
import styles from './Import.module.css';

export interface PeerReportProps {
  job: string;
  item: KeyedItem;
  /** Opens the imported records. */
  onOpen: () => void;
}

/** Maximum number of records to show by title; the rest are shown by key. */
const maxTitles = 1000;

/** The outcome of a file from another program: its records, what was converted, and what was left out, by reason. */
export function PeerReport({ job, item, onOpen }: PeerReportProps) {
  const index = Number(item.key);
  const { fileHash = '', counts, format } = item;
  const { data: report, error, refetch } = useApi('capture.report', { job, index });
  const came = useApi('exchange.cameFrom', { fileHash, limit: maxTitles }, { enabled: fileHash !== '' }).data;
  const nameOf = useMemo<NameOf>(() => {
    const knownTitles = new Map(
      came?.records.flatMap(({ key, place, collection, title }) =>
        [key, place].map((name) => [name, { collection, title }] as const),
      ),
    );
    return (record) => knownTitles.get(record) ?? { collection: null, title: record };
  }, [came]);
  return (
    <>
      <Section
        title={
          format === 'sheet' ? t('importReport.fromSheet') : t('importReport.title', { tool: toolName(format ?? '') })
        }
      >
        <div className={styles.acts}>
          {(came?.total ?? counts?.taken ?? 0) > 0 && (
            <Button keys="↵" onPress={onOpen}>
              {t('importReport.open', { count: came?.total ?? 0, number: formatNumber(came?.total ?? 0) })}
            </Button>
          )}
          {came?.path != null && (
            <Button variant="quiet" icon={FolderOpen} onPress={() => void showImportedFile(fileHash)}>
              {t('importReport.show')}
            </Button>
          )}
          {format === 'sheet' && (counts?.leftOut ?? 0) > 0 && (
            <Button variant="quiet" icon={FileWarning} onPress={() => void saveFaults(job)}>
              {t('sheetWizard.saveFaults')}
            </Button>
          )}
        </div>
      </Section>
      <Section
        title={t('words.report')}
        actions={
          <Menu
            label={t('commands.saveReport')}
            placement="bottom end"
            trigger={
              <Button size="s" variant="quiet" icon={Save}>
                {t('commands.saveReport')}
              </Button>
            }
            groups={[
              {
                entries: [
                  {
                    id: 'txt',
                    label: t('importReport.asText'),
                    icon: FileText,
                    onPick: () => void save(job, index, 'txt'),
                  },
                  { id: 'json', label: t('importReport.asJson'), onPick: () => void save(job, index, 'json') },
                ],
              },
            ]}
          />
        }
      >
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          report && (
            <div className={report.changed.length + report.leftOut.length > 0 ? styles.report : undefined}>
              <ReportView report={report} nameOf={nameOf} none={t('importReport.none')} />
            </div>
          )
        )}
      </Section>
    </>
  );
}

/** Saves the spreadsheet rows that were not fully imported, to be corrected and added again. */
async function saveFaults(job: string): Promise<void> {
  await saveFile({ suggestedName: t('sheetWizard.faultsFile'), extension: 'csv' }, async (path) => {
    const { rows } = await api.capture.saveSheetFaults({ job, path });
    return t('sheetWizard.faultsSaved', { count: rows, path });
  });
}

async function save(job: string, index: number, extension: 'txt' | 'json'): Promise<void> {
  await saveFile({ suggestedName: t('importReport.fileName'), extension }, async (path) => {
    await api.capture.saveReport({ job, index, path });
    return t('verifyPage.saved', { path });
  });
}
