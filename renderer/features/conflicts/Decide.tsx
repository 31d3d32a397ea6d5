import { ExternalLink, Laptop, Layers, Monitor, Pencil, RotateCcw, Trash2, type LucideIcon } from 'lucide-react';
import { type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { RecordConflict } from '#core/conflicts/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { formatFieldValue } from '#renderer/shared/changes/formatFieldValue.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import type { CommandId } from '#core/commands/commands.ts';
import { formatReplica } from '#renderer/shared/changes/replicas.ts';
import { Decision } from '#renderer/ui/Decision.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { orderedSides, type JoinKind, type Choice, type Side } from './choices.ts';
import type { Editor } from './editors.ts';
import { plainValue } from './values.ts';
import { OtherValue, type OtherValueProps } from './OtherValue.tsx';
import styles from './Conflicts.module.css';

export interface DecideProps extends Omit<OtherValueProps, 'editor'> {
  conflict: RecordConflict;
  choice: Choice | null;
  onChoice: (choice: Choice) => void;
  joinKind: JoinKind;
  editor: Editor | null;
  onOpen: () => void;
  /** The resulting record, and the buttons. */
  outcome: ReactNode;
}

interface Option {
  id: string;
  choice: Choice | null;
  keys: string | undefined;
  icon: LucideIcon;
  title: string;
  text: ReactNode;
}

/** The available choices, one key each; none is preselected. */
export function Decide(props: DecideProps) {
  const { choice, onChoice, editor, onOpen } = props;
  const options = optionsOf(props);
  const value = options.find((option) => option.choice !== null && idOf(option.choice) === (choice && idOf(choice)));
  return (
    <Decision
      className={styles.decision}
      label={t('conflictPage.decide')}
      note={t('conflictPage.decideNote')}
      value={value?.id ?? null}
      onChoose={(id) => {
        const option = options.find((one) => one.id === id);
        if (option?.choice) onChoice(option.choice);
        else if (option) onOpen();
      }}
      options={options.map(({ id, keys, icon, title, text }) => ({
        id,
        cap: <span>{keys && <Kbd>{keys}</Kbd>}</span>,
        mark: <Icon icon={icon} size="s" className="t2" />,
        title,
        text,
      }))}
      more={
        choice?.kind === 'other' &&
        editor && (
          <OtherValue
            editor={editor}
            text={props.text}
            onText={props.onText}
            refused={props.refused}
            nameOf={props.nameOf}
          />
        )
      }
      outcomeLabel={t(props.conflict.field === '' ? 'conflictPage.hangs' : 'conflictPage.willSay')}
      outcome={props.outcome}
    />
  );
}

const idOf = (choice: Choice) => (choice.kind === 'side' ? `side ${choice.at}` : choice.kind);
const sideKeys: readonly CommandId[] = ['conflicts.first', 'conflicts.second', 'conflicts.third'];

function optionsOf({ conflict, choice, joinKind, editor, nameOf }: DecideProps): Option[] {
  const sides = orderedSides(conflict);
  const { collection, field } = conflict;
  const brief = (side: Side | undefined) => {
    return shorten(formatFieldValue(collection, field, plainValue(field, side?.value), nameOf), 60);
  };
  const key = (at: number) => {
    const id = sideKeys[at];
    return id && shortcut(id);
  };
  const ofSides = sides.map((side, index): Option => {
    const shared = { id: `side ${index}`, choice: { kind: 'side', at: index } as const, keys: key(index) };
    if (field === '') {
      const removed = side.value === true;
      return {
        ...shared,
        icon: removed ? Trash2 : RotateCcw,
        title: t(removed ? 'conflictPage.deleteRecord' : 'conflictPage.keepRecord'),
        text: t(removed ? 'conflictPage.deleteRecordText' : 'conflictPage.keepRecordText'),
      };
    }
    return {
      ...shared,
      icon: side.own ? Monitor : Laptop,
      title: side.own ? t('conflictPage.keepYours') : t('conflictPage.keepTheirs', { copy: formatReplica(side) }),
      text: t(field === 'names' ? 'conflictPage.keepName' : 'conflictPage.keepSide', { value: brief(side) }),
    };
  });
  return [...ofSides, ...bothOption(), otherOption()];

  function bothOption(): Option[] {
    if (joinKind === null) return [];
    const lead = choice?.kind === 'both' ? choice.lead : 0;
    const side = sides[lead];
    const words = {
      names: ['conflictPage.bothNames', t('conflictPage.bothNamesText', { value: brief(side) })],
      list: ['conflictPage.bothList', t('conflictPage.bothListText')],
      text: [
        'conflictPage.bothText',
        side && !side.own
          ? t('conflictPage.bothTextText', { copy: formatReplica(side) })
          : t('conflictPage.bothTextYours'),
      ],
    } as const;
    const [title, text] = words[joinKind];
    const swaps = joinKind !== 'list' && choice?.kind === 'both';
    return [
      {
        id: 'both',
        choice: { kind: 'both', lead },
        keys: shortcut('conflicts.both'),
        icon: Layers,
        title: t(title),
        text: (
          <>
            {text}
            {swaps && (
              <>
                {' '}
                <Kbd>{shortcut('conflicts.swap') ?? ''}</Kbd> {t('conflictPage.swap')}
              </>
            )}
          </>
        ),
      },
    ];
  }

  function otherOption(): Option {
    return {
      id: 'other',
      choice: editor ? { kind: 'other' } : null,
      keys: shortcut('conflicts.other'),
      icon: editor ? Pencil : ExternalLink,
      title: t(editor ? 'conflictPage.writeOther' : 'actions.openRecord'),
      text: t(editor ? 'conflictPage.writeOtherText' : 'conflictPage.writeElsewhereText'),
    };
  }
}
