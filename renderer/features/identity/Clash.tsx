import { TriangleAlert } from 'lucide-react';
import type { PairClash } from '#core/identity/contract.ts';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { serializeWithUndo } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { formatDay } from '#lib/i18n/format.ts';
import { go } from '#renderer/lib/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Identity.module.css';

type Decision = PairClash['apart'];

/** Why a merge is not possible: each decision that blocks it, with links to open and to undo it. */
export function Clash({ clash }: { clash: PairClash }) {
  const { apart, merges } = clash;
  return (
    <div className={styles.clash} role="alert">
      <p className="row">
        <Icon icon={TriangleAlert} size="s" className="c-warn" />
        {t(merges.length > 0 ? 'identityPage.clash.indirect' : 'identityPage.clash.direct')}
      </p>
      <ul className={styles.decisions}>
        <Line decision={apart} kind="notSame" />
        {merges.map((merge) => (
          <Line key={merge.decision} decision={merge} kind="same" />
        ))}
      </ul>
    </div>
  );
}

function Line({ decision: { decision, members, reason, at }, kind }: { decision: Decision; kind: 'notSame' | 'same' }) {
  const names = listedAnd(members.map(({ title }) => inQuotes(shorten(title, 60))));
  const words = t(`identityPage.clash.${kind}`, { names });
  const day = formatDay(at);
  const removeDecision = () =>
    void serializeWithUndo(
      () => api.records.remove({ ids: [decision] }),
      t(kind === 'same' ? 'identityPage.clash.splitDone' : 'identityPage.takenBack'),
    );
  return (
    <li>
      <span className="wrap">
        {reason === ''
          ? t('identityPage.clash.plain', { words, day })
          : t('identityPage.clash.because', { words, day, reason: shorten(reason, 300) })}
      </span>
      <Button
        size="s"
        variant="quiet"
        label={t('identityPage.clash.showLabel', { words })}
        onPress={() => go({ view: 'history', id: decision })}
      >
        {t('actions.show')}
      </Button>
      <Button size="s" writes label={t('identityPage.clash.takeBackLabel', { words })} onPress={removeDecision}>
        {t('identityPage.takeBack')}
      </Button>
    </li>
  );
}
