import { t } from '#lib/i18n/t.ts';
import { Difference } from '#renderer/shared/changes/Difference.tsx';
import { fieldName } from '#renderer/shared/changes/fieldNames.ts';
import { formatWholeValue } from '#renderer/shared/changes/formatFieldValue.ts';
import { canTakeBack, listDifference, type FieldChange } from '#renderer/shared/changes/versions.ts';
import { wordDiff } from '#renderer/shared/changes/wordDiff.ts';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './History.module.css';
import { isEmpty } from '#lib/json.ts';

export interface FieldTableProps {
  /** Collection of the record. */
  collection: string;
  changes: readonly FieldChange[];
  /** Column headings. */
  before: string;
  after: string;
  nameOf: (id: string) => string;
  onTakeBack?: ((change: FieldChange) => void) | undefined;
}

/** Fields before and after, side by side; differing words are marked, not by colour alone. */
export function FieldTable({ collection, changes, before, after, nameOf, onTakeBack }: FieldTableProps) {
  return (
    <table className={styles.fields}>
      <thead>
        <tr>
          <th scope="col">{t('words.field')}</th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
          <th scope="col">
            <span className="only-read">{t('historyPage.takeBack')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <Row key={change.field} collection={collection} change={change} nameOf={nameOf} onTakeBack={onTakeBack} />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  collection,
  change,
  nameOf,
  onTakeBack,
}: { change: FieldChange } & Pick<FieldTableProps, 'collection' | 'nameOf' | 'onTakeBack'>) {
  const { field } = change;
  const [was, is] = wordsOf(collection, change, nameOf);
  const marks = wordDiff(was, is);
  return (
    <tr>
      <th scope="row">{fieldName(collection, field)}</th>
      <td>
        <Words words={was} ranges={marks.before} empty={isEmpty(change.before)} as="removed" />
      </td>
      <td>
        <Words words={is} ranges={marks.after} empty={isEmpty(change.after)} as="added" />
      </td>
      <td>
        {onTakeBack && canTakeBack(field) && (
          <Button
            writes
            size="s"
            variant="quiet"
            className={styles.takeBack}
            label={t('historyPage.takeBackField', { field: fieldName(collection, field) })}
            onPress={() => onTakeBack(change)}
          >
            {t('historyPage.takeBack')}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** Formats a change; for long lists, only what was added and removed. */
function wordsOf(
  collection: string,
  { field, before, after }: FieldChange,
  nameOf: (id: string) => string,
): [string, string] {
  const format = (value: unknown) => formatWholeValue(collection, field, value, nameOf);
  const lists = listDifference(before, after);
  const long = Array.isArray(after) && after.length > 8;
  if (lists && long && lists.removed.length + lists.added.length > 0) {
    return [format(lists.removed), format(lists.added)];
  }
  return [format(before), format(after)];
}

interface WordsProps {
  words: string;
  ranges: readonly { start: number; end: number }[];
  empty: boolean;
  as: 'added' | 'removed';
}

function Words({ words, ranges, empty, as }: WordsProps) {
  return (
    <div className={styles.words} data-as={as}>
      <span className={styles.sign} aria-hidden="true">
        {as === 'added' ? '+' : '−'}
      </span>
      {empty ? <span className="t3">{words}</span> : <Difference text={words} ranges={ranges} as={as} />}
    </div>
  );
}
