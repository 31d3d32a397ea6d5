import { ChevronDown, ChevronRight, CircleCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ExchangeReport } from '#core/exchange/contract.ts';
import { collectionNames, type Collection } from '#core/model/collections.ts';
import { fieldOf } from '#core/model/field-meanings.ts';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { toggled } from '#renderer/lib/toggled.ts';
import { formatCounts } from './reportCounts.ts';
import { linesOf, reasonsOf, type ReportLine } from './reportLines.ts';
import styles from './ReportView.module.css';

/** Returns the collection and title of a record of a report. */
export type NameOf = (record: string) => { collection: Collection | null; title: string };

export interface ReportViewProps {
  report: ExchangeReport;
  nameOf: NameOf;
  /** Text shown when nothing was changed or left out. */
  none?: string;
}

/** What was taken, changed and left out, by reason. Enter or a press opens a reason. */
export function ReportView({ report, nameOf, none }: ReportViewProps) {
  const reasons = useMemo(() => reasonsOf(report), [report]);
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(reasons.length === 1 ? [reasons[0]?.key ?? ''] : []),
  );
  const [active, setActive] = useState<string | null>(null);
  const lines = useMemo(() => linesOf(reasons, open), [reasons, open]);

  function toggle(line: ReportLine): void {
    if (line.kind === 'reason') setOpen(toggled(open, line.key));
  }

  return (
    <div className={styles.report}>
      <Summary report={report} />
      {reasons.length === 0 ? (
        <p className="row">
          <Icon icon={CircleCheck} size="s" className="c-ok" />
          {none ?? t('exportDialog.report.none')}
        </p>
      ) : (
        <div className={styles.list}>
          <VirtualList
            label={t('exportDialog.report.list')}
            items={lines}
            itemKey={({ key }) => key}
            renderItem={(line) =>
              line.kind === 'reason' ? (
                <ReasonLine line={line} onToggle={() => toggle(line)} />
              ) : (
                <ValueLine line={line} nameOf={nameOf} />
              )
            }
            active={active}
            onSelect={(_selected, next) => setActive(next)}
            onOpen={toggle}
            onPreview={toggle}
            estimate={36}
          />
        </div>
      )}
    </div>
  );
}

/** The counts, and whether the file was read back. */
function Summary({ report: { taken, changed, leftOut, readBack } }: { report: ExchangeReport }) {
  return (
    <p className="wrap" role="status">
      {formatCounts({ taken, changed: changed.length, leftOut: leftOut.length })}
      {readBack && (
        <span className="t2">
          {' · '}
          {t('exchange.readBack', {
            equal: formatNumber(readBack.equal),
            values: formatNumber(readBack.values),
          })}
        </span>
      )}
    </p>
  );
}

interface ReasonLineProps {
  line: Extract<ReportLine, { kind: 'reason' }>;
  onToggle: () => void;
}

function ReasonLine({ line, onToggle }: ReasonLineProps) {
  const words = t(line.what === 'changed' ? 'exportDialog.report.changedHead' : 'exportDialog.report.leftOutHead', {
    why: line.why,
  });
  return (
    <div className={styles.reason} onClick={onToggle}>
      <Icon icon={line.isOpen ? ChevronDown : ChevronRight} size="s" className="t2" />
      <span className={styles.words} dir="auto">
        {words}
      </span>
      <span className="t2">{formatNumber(line.count)}</span>
      <span className="only-read">{t(line.isOpen ? 'actions.hide' : 'actions.show')}</span>
    </div>
  );
}

function ValueLine({ line, nameOf }: { line: Extract<ReportLine, { kind: 'value' }>; nameOf: NameOf }) {
  const { collection, title } = nameOf(line.record);
  const formatShown = (value: string) => (value === '' ? t('exportDialog.report.empty') : value);
  return (
    <div className={styles.value}>
      <span className={styles.record}>
        {collection !== null && typeIconOf(collection)}
        <bdi className={cx('trunc', collection === null && 'mono')} title={title}>
          {title}
        </bdi>
        <span className={styles.field}>
          {line.field === '' ? t('exportDialog.report.wholeRecord') : fieldName(line.field, collection)}
        </span>
      </span>
      {line.change && (
        <span className={styles.change} dir="auto">
          {t('exportDialog.report.to', { from: formatShown(line.change.from), to: formatShown(line.change.to) })}
        </span>
      )}
    </div>
  );
}

/** Returns the label of a field here; a name from the other program stays as it is. */
function fieldName(name: string, collection: Collection | null): string {
  const collections = collection === null ? collectionNames : [collection];
  for (const one of collections) {
    const field = fieldOf(one, name);
    if (field && !field.unseen) return t(field.label);
  }
  return name;
}
