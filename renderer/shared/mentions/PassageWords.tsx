import { t } from '#lib/i18n/t.ts';
import type { PassageRow } from '#core/mentions/contract.ts';
import { useApi } from '#renderer/lib/queries.ts';
import type { RecordType } from '#core/model/record-type.ts';
import { recordTypes } from '#renderer/shared/records/recordType.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { piecesOf } from './pieces.ts';
import styles from './PassageWords.module.css';

export interface PassageWordsProps {
  article: string;
  passage: PassageRow;
  /** All passages of the article that are shown with it, which are asked for at once, and the place of this one among them. */
  among: readonly PassageRow[];
  index: number;
  /** What is named, by whose colour the name is marked. */
  type: RecordType;
  /** So many lines are kept free until the words are here. */
  likelyLines?: number | undefined;
  /** Absent where something around it opens. */
  onOpen?: (() => void) | undefined;
}

/** Passages whose words are asked for at once: an article may have thousands. */
const wordsAtOnce = 50;

/** The words of a passage, with the names marked and what is quoted of it. */
export function PassageWords({ article, passage, among, index, type, likelyLines, onOpen }: PassageWordsProps) {
  const from = index - (index % wordsAtOnce);
  const passages = among.slice(from, from + wordsAtOnce).map(({ start, end }) => ({ start, end }));
  const found = useApi('mentions.words', { article, passages });
  const words = found.data?.words[index - from];
  return (
    <p
      className={cx(styles.words, recordTypes[type].key, onOpen && styles.opens)}
      dir="auto"
      lang={found.data?.language ?? undefined}
      onClick={onOpen}
      style={words === undefined && likelyLines !== undefined ? { minHeight: `${likelyLines}lh` } : undefined}
    >
      {words === undefined
        ? '…'
        : words === ''
          ? t('mentions.missing')
          : piecesOf(words, passage).map(({ text, isName, isQuoted }, at) => (
              <span key={at} className={cx(isName && styles.name, isQuoted && styles.quoted)}>
                {text}
              </span>
            ))}
    </p>
  );
}
