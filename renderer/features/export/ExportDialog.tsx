import { useState } from 'react';
import { viewTypes } from '#core/model/views.ts';
import { t } from '#lib/i18n/t.ts';
import { runCommand } from '#renderer/lib/commands.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { AudiencesDialog } from '#renderer/shared/transfer/AudiencesDialog.tsx';
import { keepAudience, useAudience } from '#renderer/shared/transfer/audience.ts';
import { closeExport, useExportRequest, type ExportRequest } from '#renderer/shared/transfer/exportRequest.ts';
import { LeaksDialog } from '#renderer/shared/transfer/LeaksDialog.tsx';
import { PackageOptions, usualPackage } from '#renderer/shared/transfer/PackageOptions.tsx';
import { ReportView } from '#renderer/shared/transfer/ReportView.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { FormatList, FormatSelect } from './FormatList.tsx';
import { offersFor, type OfferGroup } from './offers.ts';
import { SubjectField, useSubjectName } from './SubjectField.tsx';
import { dismissStopped, isWithFiles, useExport, useStopped, type Choice, type Exporting } from './useExport.ts';
import styles from './Export.module.css';

/** The last chosen format, for as long as the window is open. */
let lastFormat = 'xlsx';

/** Asks what to export, in which format and for whom, shows what the format cannot hold, and writes the file. */
export function ExportDialog() {
  const request = useExportRequest();
  const stopped = useStopped();
  // Loaded in advance, so that keys typed as the dialog opens find the list.
  const { data: formats } = useApi('exchange.formats', {});
  const { choices } = useAudience(null);
  return (
    <>
      {request && formats && (
        <OpenDialog
          key={JSON.stringify(request)}
          subjects={request}
          groupsOf={(subject) => offersFor(subject, formats)}
          isReplaced={stopped !== null}
        />
      )}
      {stopped && (
        <LeaksDialog
          leaks={stopped.leaks}
          profile={{
            key: stopped.audience,
            name: choices.find(({ key }) => key === stopped.audience)?.name ?? stopped.audience,
          }}
          onClose={dismissStopped}
          onOpened={() => {
            dismissStopped();
            closeExport();
          }}
          onAgain={() => {
            dismissStopped();
            stopped.retry();
          }}
        />
      )}
    </>
  );
}

const dialogWidth = 960;

interface OpenDialogProps {
  subjects: ExportRequest;
  groupsOf: (subject: ExportRequest[number]) => OfferGroup[];
  /** Whether another dialog has replaced it. */
  isReplaced: boolean;
}

function OpenDialog({ subjects, groupsOf, isReplaced }: OpenDialogProps) {
  const [at, setAt] = useState(0);
  const subject = subjects[at] ?? subjects[0];
  const groups = groupsOf(subject);
  const offers = groups.flatMap((group) => group.offers);
  const [format, setFormat] = useState(lastFormat);
  const offer = offers.find(({ key }) => key === format) ?? offers.find(({ key }) => key === 'xlsx') ?? offers[0];
  const dossier = subject.kind === 'dossier' ? subject.id : null;
  const storedAudience = useAudience(dossier);
  const [picked, setPicked] = useState<string | null>(null);
  const audience = picked ?? storedAudience.key;
  const [options, setOptions] = useState<Options>(firstOptions);
  const name = useSubjectName(subject);
  const [editing, setEditing] = useState(false);
  if (!offer) return null;
  return (
    <ChosenExport
      choice={{ subject, offer, audience, ...options }}
      onFormat={(next) => {
        lastFormat = next;
        setFormat(next);
      }}
      onSubject={setAt}
      onAudience={(next) => {
        setPicked(next);
        if (dossier !== null) void withErrorToast(() => keepAudience(dossier, next));
      }}
      onOptions={(change) => setOptions({ ...options, ...change })}
      onEditing={setEditing}
      {...{ subjects, groups, audiences: storedAudience.choices, name, editing, isReplaced }}
    />
  );
}

type Options = Pick<Choice, 'table' | 'bom' | 'originals' | 'files' | 'keepReport' | 'packed'>;

const firstOptions: Options = {
  table: null,
  bom: false,
  originals: true,
  files: false,
  keepReport: false,
  packed: usualPackage,
};

interface ChosenProps {
  choice: Choice;
  subjects: ExportRequest;
  groups: readonly OfferGroup[];
  audiences: readonly { key: string; name: string }[];
  name: string;
  editing: boolean;
  isReplaced: boolean;
  onFormat: (key: string) => void;
  onSubject: (at: number) => void;
  onAudience: (key: string) => void;
  onOptions: (change: Partial<Options>) => void;
  onEditing: (editing: boolean) => void;
}

/** The dialog, or the audience editor in its place. */
function ChosenExport(props: ChosenProps) {
  const { choice, groups, name, editing, isReplaced, onFormat, onEditing } = props;
  const { audience, offer } = choice;
  const exporting = useExport(choice, name);
  const { busy, cancel } = exporting;
  const reason = reasonAgainst(choice);
  const isNarrow = useWidth() < breaks.single;
  function save(): void {
    if (reason !== undefined || busy !== null) return;
    if (offer.by.kind !== 'bundle') {
      exporting.save();
      return;
    }
    // The archive runs as a job that the status bar shows.
    closeExport();
    runCommand('case.bundle');
  }
  if (isReplaced) return null;
  if (editing) return <AudiencesDialog first={audience} onClose={() => onEditing(false)} />;
  return (
    <Dialog
      help="export"
      title={t('actions.export')}
      width={dialogWidth}
      onClose={busy === null ? closeExport : cancel}
      foot={
        <Foot
          {...{ choice, exporting, reason }}
          // A closed list of formats opens on Enter.
          keys={isNarrow ? undefined : '↵'}
          onSave={save}
          onKeep={(keepReport) => props.onOptions({ keepReport })}
        />
      }
    >
      <div className={isNarrow ? styles.narrow : styles.columns}>
        {isNarrow ? (
          <FormatSelect groups={groups} chosen={offer.key} onChoose={onFormat} />
        ) : (
          <FormatList groups={groups} chosen={offer.key} onChoose={onFormat} onEnter={save} />
        )}
        <Side {...props} exporting={exporting} />
      </div>
    </Dialog>
  );
}

/** What is exported and for whom, the options of the format, and what it cannot hold. */
function Side({ choice, subjects, audiences, exporting, ...on }: ChosenProps & { exporting: Exporting }) {
  const { subject, offer, audience, table, packed } = choice;
  const against = namesAgainst(choice);
  const { checked, busy, check } = exporting;
  const choices = offer.by.kind === 'exchange' ? offer.by.format.choices : [];
  return (
    <div className={styles.side}>
      <SubjectField subjects={subjects} chosen={subject} onChoose={on.onSubject} />
      {offer.by.kind !== 'bundle' && (
        <div className={styles.fields}>
          <Select
            label={t('audiencePage.label')}
            value={audience}
            onChange={on.onAudience}
            options={audiences.map(({ key, name }) => ({ value: key, label: name }))}
            {...(against === undefined ? {} : { error: against })}
          />
          {choices.includes('collection') && (
            <Select
              label={t('exportDialog.table')}
              value={table ?? 'all'}
              onChange={(next) => on.onOptions({ table: viewTypes.find((type) => type === next) ?? null })}
              options={[
                { value: 'all', label: t('exportDialog.allTables') },
                ...viewTypes.map((type) => ({ value: type, label: t(`words.${type}`) })),
              ]}
            />
          )}
        </div>
      )}
      {offer.by.kind !== 'bundle' && (
        <div className={styles.under}>
          <Button variant="quiet" size="s" onPress={() => on.onEditing(true)}>
            {t('audiencePage.edit')}
          </Button>
        </div>
      )}
      {(['originals', 'files', 'bom'] as const)
        .filter((option) => choices.includes(option))
        .map((option) => (
          <Checkbox key={option} checked={choice[option]} onChange={(next) => on.onOptions({ [option]: next })}>
            {t(`exportDialog.${option}`)}
          </Checkbox>
        ))}
      {offer.by.kind === 'package' && (
        <PackageOptions chosen={packed} onChange={(next) => on.onOptions({ packed: next })} />
      )}
      {offer.isInternal && audience === 'internal' && <p className="t2">{t('exportDialog.internalOnly')}</p>}
      {isWithFiles(choice) && audience === 'internal' && <p className="t2">{t('exportDialog.filesOnly')}</p>}
      {offer.by.kind === 'exchange' ? (
        <section
          className={styles.report}
          data-full={checked ? '' : undefined}
          aria-label={t('exportDialog.report.label')}
        >
          {checked ? (
            <ReportView
              key={JSON.stringify(choice)}
              report={checked.report}
              nameOf={(record) => checked.titles?.[record] ?? { collection: null, title: record }}
            />
          ) : (
            <div>
              <Button disabled={busy !== null} onPress={check}>
                {t(busy === 'checking' ? 'exportDialog.checking' : 'exportDialog.check')}
              </Button>
            </div>
          )}
        </section>
      ) : (
        offer.by.kind === 'document' && offer.key !== 'json' && <p className="t2">{t('exportDialog.noCheck')}</p>
      )}
    </div>
  );
}

interface FootProps {
  choice: Choice;
  exporting: Exporting;
  /** Why it cannot be saved. */
  reason: string | undefined;
  keys: string | undefined;
  onSave: () => void;
  onKeep: (keep: boolean) => void;
}

/** The save button, or the progress. */
function Foot({ choice, exporting, reason, keys, onSave, onKeep }: FootProps) {
  const { offer, keepReport } = choice;
  const { busy, progress, cancel } = exporting;
  if (busy !== null) {
    const label = t(busy === 'checking' ? 'exportDialog.checking' : 'exportDialog.saving', { name: offer.name });
    return (
      <>
        <span className="t2">{label}</span>
        <Progress label={label} done={progress ?? 0} total={progress === null ? null : 1} width={220} />
        <span className="sp" />
        <Button size="l" onPress={cancel}>
          {t('ui.cancel')}
        </Button>
      </>
    );
  }
  return (
    <>
      <Button variant="ink" size="l" disabled={reason !== undefined} reason={reason} keys={keys} onPress={onSave}>
        {t('actions.saveAs')}
      </Button>
      <Button variant="quiet" size="l" onPress={closeExport}>
        {t('ui.cancel')}
      </Button>
      <span className="sp" />
      {offer.by.kind === 'exchange' && (
        <Checkbox checked={keepReport} onChange={onKeep}>
          {t('exportDialog.keepReport')}
        </Checkbox>
      )}
    </>
  );
}

/** Returns why it cannot be saved. */
function reasonAgainst(choice: Choice): string | undefined {
  const { offer, packed } = choice;
  if (offer.by.kind === 'bundle') return undefined;
  if (offer.by.kind === 'package' && packed.with.length === 0) return t('dossierPage.packing.needsFormat');
  return namesAgainst(choice);
}

/** Returns why the format is not available for the chosen audience: it contains names that cannot be replaced. */
function namesAgainst(choice: Choice): string | undefined {
  const { offer, audience } = choice;
  if (audience === 'internal') return undefined;
  if (offer.isInternal) return t('exportDialog.internalOnlyReason');
  return isWithFiles(choice) ? t('exportDialog.filesOnlyReason') : undefined;
}
