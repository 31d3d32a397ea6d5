import { useState } from 'react';
import type { SheetPreview } from '#core/exchange/sheets/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { numbered } from '#lib/i18n/format.ts';
import { go } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { fileNameOf } from '#lib/text/file-name.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { MappingMenu } from './MappingMenu.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { SheetStep } from './SheetStep.tsx';
import { forgetDraft, useWizard, wizardSteps, type WizardState, type WizardStep } from './useWizard.ts';
import styles from './Sheets.module.css';

export interface WizardProps {
  path: string;
  /** Number of files after this one. */
  more: number;
  firstAsSource: boolean;
  onClose: () => void;
  onImported: () => void;
}

/** From a spreadsheet to records in steps: its sheet and headings, the fields of its columns, and a preview of its rows. */
export function Wizard({ path, more, firstAsSource, onClose, onImported }: WizardProps) {
  const state = useWizard(path);
  const { look, error, mapping, joins } = state;
  const [step, setStep] = useState<WizardStep>('sheet');
  const [column, setColumn] = useState<string | null>(null);
  const [asSource, setAsSource] = useState(firstAsSource);
  const [isStarting, setStarting] = useState(false);
  const preview = useApi(
    'exchange.sheetPreview',
    { path, mapping: mapping as NonNullable<typeof mapping>, joins },
    { enabled: step === 'preview' && mapping !== undefined, keep: true },
  );

  async function start(): Promise<void> {
    if (!mapping || isStarting) return;
    setStarting(true);
    const begun = await withErrorToast(() => api.capture.addSheet({ path, mapping, joins, asSource }));
    setStarting(false);
    if (!begun) return;
    forgetDraft(path);
    onImported();
    if (more === 0) go({ view: 'import', params: { job: begun.job } });
  }

  return (
    <Dialog
      help="sheets"
      title={t('sheetWizard.title', { name: fileNameOf(path) })}
      width={1200}
      onClose={onClose}
      foot={
        <Foot
          onStart={() => void start()}
          onSource={setAsSource}
          onStep={setStep}
          preview={preview.isPlaceholderData ? undefined : preview.data}
          {...{ step, state, asSource, isStarting, more, onClose }}
        />
      }
    >
      <div className={styles.wizard}>
        <div className={styles.top}>
          <Segmented
            label={t('sheetWizard.steps')}
            value={step}
            onChange={setStep}
            options={wizardSteps.map((value, index) => ({
              value,
              label: `${index + 1} ${t(`sheetWizard.step.${value}`)}`,
              // Reading the file may still suggest another mapping, so the later steps wait for it.
              disabled: !look || (state.isPending && value !== 'sheet'),
            }))}
          />
          <span className={styles.slow}>
            {state.isReading && <Progress label={t('sheetWizard.reading')} done={0} total={null} width={120} />}
          </span>
          <span className="sp" />
          {mapping && (
            <MappingMenu
              mapping={mapping}
              fitting={look?.saved ?? []}
              onUse={state.use}
              onEdit={state.edit}
              isPending={state.isPending}
            />
          )}
        </div>
        {error ? (
          <ErrorState error={error} onRetry={state.retry} />
        ) : !look || !mapping ? (
          <LoadingRows what={t('sheetWizard.reading')} height={36} />
        ) : step === 'sheet' ? (
          <SheetStep look={look} {...{ state, mapping }} />
        ) : step === 'columns' ? (
          <ColumnsStep
            look={look}
            mapping={mapping}
            onMapping={state.edit}
            active={column ?? look.columns[0]?.name ?? null}
            onActive={setColumn}
          />
        ) : (
          <PreviewStep
            preview={preview.data}
            error={preview.error}
            onRetry={() => void preview.refetch()}
            joins={joins}
            onJoins={state.setJoins}
            onColumn={(name) => {
              setColumn(name);
              setStep('columns');
            }}
          />
        )}
      </div>
    </Dialog>
  );
}

interface FootProps {
  step: WizardStep;
  state: WizardState;
  preview: SheetPreview | undefined;
  asSource: boolean;
  isStarting: boolean;
  more: number;
  onStep: (step: WizardStep) => void;
  onSource: (asSource: boolean) => void;
  onStart: () => void;
  onClose: () => void;
}

/** The button for the next step; on the last step, for the import. */
function Foot({ step, state, preview, asSource, isStarting, more, onStep, onSource, onStart, onClose }: FootProps) {
  const index = wizardSteps.indexOf(step);
  const [before, next] = [wizardSteps[index - 1], wizardSteps[index + 1]];
  const total = preview?.total ?? state.look?.rows ?? 0;
  const reason = preview && reasonAgainst(preview);
  return (
    <>
      {next ? (
        <Button
          key="next"
          variant="ink"
          size="l"
          disabled={!state.look || state.isPending}
          onPress={() => onStep(next)}
        >
          {t('actions.next')}
        </Button>
      ) : (
        <Button
          key="import"
          variant="ink"
          size="l"
          writes
          disabled={!preview || reason !== undefined || isStarting}
          reason={reason}
          onPress={onStart}
        >
          {t('sheetWizard.import', numbered(total))}
        </Button>
      )}
      {before && (
        <Button size="l" onPress={() => onStep(before)}>
          {t('commands.back')}
        </Button>
      )}
      <Button variant="quiet" size="l" onPress={onClose}>
        {t('ui.cancel')}
      </Button>
      <span className="sp" />
      {more > 0 && <span className="t2">{t('sheetWizard.more', { count: more })}</span>}
      <Checkbox checked={asSource} onChange={onSource}>
        {t('sheetWizard.alsoSource')}
      </Checkbox>
    </>
  );
}

function reasonAgainst({ problems, asks }: SheetPreview): string | undefined {
  if (problems[0] !== undefined) return problems[0];
  return asks.length > 0 ? t('sheets.asks', { count: asks.length, names: asks.join(', ') }) : undefined;
}
