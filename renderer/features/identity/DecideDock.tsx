import type { Ref } from 'react';
import type { IdentityDecision } from '#core/model/identity.ts';
import type { PairView } from '#core/identity/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { fieldOf, type Draft } from '#renderer/ui/useDraft.ts';
import { Clash } from './Clash.tsx';
import styles from './Identity.module.css';

export interface DecideDockProps {
  pair: PairView;
  choice: Draft<IdentityDecision>;
  reason: Draft<string>;
  reasonRef: Ref<HTMLInputElement>;
  /** Why it cannot be saved; null when it can. */
  blocked: string | null;
  onSave: () => void;
}

const keys = { same: 'identity.same', 'not-same': 'identity.notSame', undecided: 'identity.undecided' } as const;

/** The decision, its reason, and what blocks it. */
export function DecideDock({ pair, choice, reason, reasonRef, blocked, onSave }: DecideDockProps) {
  const clashes = pair.clash !== null && choice.value === 'same';

  return (
    <>
      {choice.value === 'same' && pair.clash && <Clash clash={pair.clash} />}
      <section className={styles.dock} aria-label={t('identityPage.theyAre')} data-decision="">
        <span className={styles.dockLabel}>{t('identityPage.theyAre')}</span>
        <Segmented
          label={t('identityPage.theyAre')}
          tone={pair.state === 'open' || pair.state === 'undecided' ? 'strong' : 'soft'}
          value={choice.value}
          onChange={choice.set}
          writes
          options={(['same', 'not-same', 'undecided'] as const).map((value) => {
            const key = shortcut(keys[value]);
            return { value, label: t(`identityPage.decisions.${value}`), ...(key === undefined ? {} : { keys: key }) };
          })}
        />
        <div className={styles.reason}>
          <TextField
            ref={reasonRef}
            label={t('fields.reason')}
            hideLabel
            placeholder={`${t('fields.reason')}, ${t('identityPage.reasonHint')}  ${shortcut('identity.reason') ?? ''}`}
            {...fieldOf(reason)}
            warning={choice.warning ?? reason.warning}
            maxLength={10_000}
            writes
          />
        </div>
        <Button
          variant="ink"
          keys={shortcut('identity.save')}
          onPress={onSave}
          writes
          disabled={blocked !== null || clashes}
          reason={blocked ?? (clashes ? t('identityPage.apart') : undefined)}
        >
          {t('actions.save')}
        </Button>
      </section>
    </>
  );
}
