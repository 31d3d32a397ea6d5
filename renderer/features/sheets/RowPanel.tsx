import { TriangleAlert } from 'lucide-react';
import type { Joins } from '#core/exchange/model/mapping.ts';
import type { SheetPreviewRow } from '#core/exchange/sheets/contract.ts';
import { viewTypes } from '#core/model/views.ts';
import { t } from '#lib/i18n/t.ts';
import { formatExtraName } from '#renderer/shared/transfer/importOrigin.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Sheets.module.css';

export interface RowPanelProps {
  row: SheetPreviewRow;
  joins: Joins;
  onJoins: (joins: Joins) => void;
}

/** The full row as it will be imported, and the question whether it is an existing record, which only a person decides. */
export function RowPanel({ row, joins, onJoins }: RowPanelProps) {
  const { fields, extra, along, faults, candidates, record } = row;
  const others = joins.filter((one) => one.row !== row.row);
  const isByHand = others.length < joins.length;
  return (
    <div className="stack">
      <div>
        <span className="sm t3">{t('sheetWizard.preview.details', { row: row.row })}</span>
        <h3 className="b wrap">
          <bdi>{row.title === '' ? t('sheetWizard.preview.nothing') : row.title}</bdi>
        </h3>
        {record && (
          <p className="sm t2 wrap" dir="auto">
            {t('sheetWizard.preview.found', { title: record.title })}, {t(`sheetWizard.preview.foundBy.${record.by}`)}
          </p>
        )}
      </div>
      {faults.length > 0 && (
        <ul className={styles.faults} aria-label={t('sheetWizard.preview.faultsTitle')}>
          {faults.map(({ column, why }) => (
            <li key={`${column} ${why}`}>
              <Icon icon={TriangleAlert} size="s" className="c-warn" />
              <span className="wrap" dir="auto">
                {column === null ? why : t('sheetWizard.preview.fault', { column, why })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {(candidates.length > 0 || isByHand) && (
        <section className="stack" aria-label={t('sheetWizard.preview.match')}>
          <div>
            <span className="b">{t('sheetWizard.preview.match')}</span>
            <p className="sm t2">{t('sheetWizard.preview.matchText')}</p>
          </div>
          {isByHand ? (
            <div>
              <Button onPress={() => onJoins(others)}>{t('sheetWizard.preview.separate')}</Button>
            </div>
          ) : (
            candidates.map(({ id, title, why }) => (
              <div key={id} className="col">
                <span className="sm t2">{why}</span>
                <div>
                  <Button onPress={() => onJoins([...others, { row: row.row, record: id }])}>
                    {t('sheetWizard.preview.join', { title })}
                  </Button>
                </div>
              </div>
            ))
          )}
        </section>
      )}
      <Facts facts={fields.map(({ field, label, text }) => ({ key: field, name: label, text }))} />
      {along.length > 0 && (
        <Facts
          title={t('sheetWizard.preview.along')}
          facts={along.map(({ collection, title }, index) => ({
            key: `${index}`,
            name: wordOf(collection),
            text: title,
          }))}
        />
      )}
      {extra.length > 0 && (
        <Facts
          title={t('sheetWizard.preview.extra')}
          facts={extra.map(({ name, text }) => ({ key: name, name: formatExtraName(name), text }))}
        />
      )}
    </div>
  );
}

interface FactsProps {
  title?: string;
  facts: readonly { key: string; name: string; text: string }[];
}

function Facts({ title, facts }: FactsProps) {
  return (
    <div>
      {title !== undefined && <span className="sm t3">{title}</span>}
      <dl className={styles.facts}>
        {facts.map(({ key, name, text }) => (
          <div key={key}>
            <dt title={name}>
              <bdi>{name}</bdi>
            </dt>
            <dd title={text.slice(0, maxTitleChars)}>
              <bdi>{text.slice(0, maxTitleChars)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Returns the word for a record of a collection; the model's name for a collection without a view. */
function wordOf(collection: string): string {
  const type = viewTypes.find((one) => one === collection);
  return type ? t(`words.${type}`) : collection;
}

/** Maximum number of characters of a text to put in its title. */
const maxTitleChars = 1_000;
