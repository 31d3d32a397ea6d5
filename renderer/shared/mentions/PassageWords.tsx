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
  /** All passages of the article that are listed with it, so that their words are fetched together, and the index of this one. */
  among: readonly PassageRow[];
  index: number;
  /** The type of the named record, which sets the colour of the marks. */
  type: RecordType;
  /** The number of lines to reserve until the words arrive. */
  likelyLines?: number | undefined;
  /** Absent when an enclosing element handles opening. */
  onOpen?: (() => void) | undefined;
}

/** Passages whose words are fetched at once: an article may have thousands. */
const wordsAtOnce = 50;

/** The words of a passage, with names and quotes marked. */
export function PassageWords({ article, passage, among, index, type, likelyLines, onOpen }: PassageWordsProps) {
  const from = index - (index % wordsAtOnce);
  const passages = among.slice(from, from + wordsAtOnce).map(({ start, end }) => ({ start, end }));
  const wordsQuery = useApi('mentions.words', { article, passages });
  const words = wordsQuery.data?.words[index - from];
  return (
    <p
      className={cx(styles.words, recordTypes[type].key, onOpen && styles.opens)}
      dir="auto"
      lang={wordsQuery.data?.language ?? undefined}
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
