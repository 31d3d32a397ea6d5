import { memo } from 'react';
import { t, type TextKey } from '#lib/i18n/t.ts';
import type { SearchHit, Why } from '#core/search/model.ts';
import { filterFields } from '#core/search/query/model.ts';
import { shorten } from '#lib/text/shorten.ts';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { MarkText } from '#renderer/ui/MarkText.tsx';
import { formatMatch } from './hitReasons.ts';
import { useLanguage } from '#renderer/lib/language.ts';
import styles from './Search.module.css';

/** One hit: its title, the passage with the match in bold, and why it was found. */
export const Hit = memo(function Hit({ hit }: { hit: SearchHit }) {
  useLanguage();
  const type = typeOf(hit.type) ?? 'link';
  return (
    <div className={styles.hit}>
      <TypeIcon type={type} label={t(`words.${hit.type}` as TextKey)} />
      <div className={styles.hitText}>
        <div className={styles.hitHead}>
          <span className="b trunc" dir="auto">
            {hit.title}
          </span>
          {hit.subtitle && (
            <span className="sm t2 trunc" dir="auto">
              {hit.subtitle}
            </span>
          )}
        </div>
        {hit.snippet && (
          <p className={styles.snippet} dir="auto">
            <MarkText text={hit.snippet} ranges={hit.ranges.map(([start, end]) => ({ start, end }))} />
          </p>
        )}
        <div className={styles.chips}>
          {reasons(hit.why).map((words) => (
            <Chip key={words} variant="outline" small>
              {words}
            </Chip>
          ))}
        </div>
      </div>
    </div>
  );
});

const maxReasons = 4;

function reasons(why: readonly Why[]): string[] {
  return [...new Set(why.map(reasonWords))].slice(0, maxReasons);
}

function reasonWords(why: Why): string {
  const { field, how, via } = why;
  const matched = short(formatMatch(why));
  if (via !== undefined && field === 'related') return t('searching.chip.via', { via: matched });
  const fieldName = t(`searching.field.${field}` as TextKey);
  const isValue = how === 'exact' && valueFields.has(field);
  return t(isValue ? 'searching.chip.value' : `searching.chip.${how}`, { field: fieldName, matched });
}

/** Fields whose value is worth showing, not just its presence. */
const valueFields = new Set<string>([...filterFields, 'kind']);

function short(text: string): string {
  return shorten(text, 40);
}
