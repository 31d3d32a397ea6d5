import type { RefObject } from 'react';
import { X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { claimStatuses, type PropertyView } from '#core/claims/contract.ts';
import { stances, type Stance } from '#core/model/claims.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { filterKeys } from '#renderer/ui/filterKeys.ts';
import { Select } from '#renderer/ui/Select.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import styles from './Claims.module.css';

export interface LedgerFilter {
  text: string;
  property: string | null;
  stance: Stance | null;
  status: (typeof claimStatuses)[number] | null;
}

export const noFilter: LedgerFilter = { text: '', property: null, stance: null, status: null };

export interface FiltersProps {
  filter: LedgerFilter;
  onFilter: (filter: LedgerFilter) => void;
  properties: readonly PropertyView[];
  /** Description of the filter set by the route. */
  about: string | null;
  onClear: () => void;
  field: RefObject<HTMLInputElement | null>;
  /** Focuses the table. */
  onTable: () => void;
}

/** The filters of the ledger. */
export function Filters({ filter, onFilter, properties, about, onClear, field, onTable }: FiltersProps) {
  const isFiltered = about !== null || JSON.stringify(filter) !== JSON.stringify(noFilter);
  const used = properties.filter((property) => property.used > 0);
  const any = 'any';
  return (
    <div className={styles.filters} role="search" aria-label={t('claimPages.ledger.filterLabel')}>
      <div className={styles.words}>
        <TextField
          ref={field}
          hideLabel
          label={t('claimPages.ledger.filterLabel')}
          placeholder={t('claimPages.ledger.filter')}
          value={filter.text}
          onChange={(text) => onFilter({ ...filter, text })}
          onKeyDown={filterKeys(filter.text, (text) => onFilter({ ...filter, text }), onTable)}
          onEnter={onTable}
        />
      </div>
      <Select
        hideLabel
        label={t('fields.property')}
        value={filter.property ?? any}
        onChange={(property) => onFilter({ ...filter, property: property === any ? null : property })}
        options={[
          { value: any, label: t('claimPages.ledger.anyProperty') },
          ...used.map(({ key, label, used: count }) => ({ value: key, label, note: String(count) })),
        ]}
      />
      <Select
        hideLabel
        label={t('fields.stance')}
        value={filter.stance ?? any}
        onChange={(stance) => onFilter({ ...filter, stance: stance === any ? null : stance })}
        options={[
          { value: any, label: t('claimPages.ledger.anyStance') },
          ...stances.map((value) => ({ value, label: t(`claimPages.stance.${value}`) })),
        ]}
      />
      <Select
        hideLabel
        label={t('fields.state')}
        value={filter.status ?? any}
        onChange={(status) => onFilter({ ...filter, status: status === any ? null : status })}
        options={[
          { value: any, label: t('claimPages.ledger.anyStanding') },
          ...claimStatuses.map((value) => ({ value, label: t(`claimPages.ledger.standings.${value}`) })),
        ]}
      />
      {about !== null && <span className="sm t2 trunc">{about}</span>}
      {isFiltered && (
        <Button variant="quiet" size="s" icon={X} onPress={onClear}>
          {t('claimPages.ledger.clear')}
        </Button>
      )}
    </div>
  );
}
