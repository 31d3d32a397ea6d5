import { Footprints } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CommandId } from '#core/commands/commands.ts';
import { t } from '#lib/i18n/t.ts';
import { runCommand, shortcut } from '#renderer/lib/commands.ts';
import { changeSettings, useSettings } from '#renderer/lib/settings.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { Notice } from '#renderer/ui/States.tsx';
import { cx } from '#renderer/ui/cx.ts';
import styles from './Help.module.css';

interface Step {
  id: 'read' | 'compare' | 'write';
  /** Goes to the place where the user can try it. */
  go: CommandId;
  /** Keys named in the note, with what they do. */
  keys: readonly { id: CommandId; does: string }[];
}

const steps = (): Step[] => [
  {
    id: 'read',
    go: 'go.articles',
    keys: [
      { id: 'reader.accept', does: t('help.tour.read.accept') },
      { id: 'reader.reject', does: t('help.tour.read.reject') },
      { id: 'reader.quote', does: t('help.tour.read.quote') },
    ],
  },
  { id: 'compare', go: 'go.contradictions', keys: [] },
  { id: 'write', go: 'go.dossiers', keys: [{ id: 'help.here', does: t('help.tour.write.guide') }] },
];

/**
 * Three notes on the sample case, shown one at a time in a band that covers nothing. A dismissed note never comes back on this computer.
 */
export function FirstSteps() {
  const done = useSettings((settings) => settings.firstStepsDone);
  const all = steps();
  const step = all.find(({ id }) => !done.includes(id));
  if (!step) return null;
  const dismissSteps = (ids: readonly string[]) => changeSettings({ firstStepsDone: [...new Set([...done, ...ids])] });
  const index = t('lists.of', { number: all.indexOf(step) + 1, count: all.length });
  return (
    <Notice
      key={step.id}
      tone="calm"
      icon={Footprints}
      label={t('help.tour.label')}
      title={t(`help.tour.${step.id}.title`)}
      onAway={() => dismissSteps([step.id])}
      actions={
        <>
          <span className={cx(styles.at, 'sm', 't3')}>{index}</span>
          <Button onPress={() => void runCommand(step.go)}>{t(`help.tour.${step.id}.go`)}</Button>
          <Button variant="ink" keys="Esc" onPress={() => dismissSteps([step.id])}>
            {t('help.tour.done')}
          </Button>
          {step !== all.at(-1) && (
            <Button variant="quiet" onPress={() => dismissSteps(all.map(({ id }) => id))}>
              {t('help.tour.skip')}
            </Button>
          )}
        </>
      }
    >
      <p>
        {t(`help.tour.${step.id}.text`)} <Keys keys={step.keys} />
      </p>
    </Notice>
  );
}

function Keys({ keys }: { keys: Step['keys'] }): ReactNode {
  return keys.map(({ id, does }, index) => {
    const caps = shortcut(id);
    return (
      caps !== undefined && (
        <span key={id}>
          <Kbd>{caps}</Kbd> {does}
          {index < keys.length - 1 ? ', ' : '.'}
        </span>
      )
    );
  });
}
