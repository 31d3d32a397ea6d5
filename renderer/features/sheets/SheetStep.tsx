import { useId } from 'react';
import { separators, sheetCollections, type Mapping } from '#core/exchange/model/mapping.ts';
import type { SheetLook } from '#core/exchange/sheets/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { numbered } from '#lib/i18n/format.ts';
import { Select } from '#renderer/ui/Select.tsx';
import type { WizardState } from './useWizard.ts';
import styles from './Sheets.module.css';

export interface SheetStepProps {
  look: SheetLook;
  mapping: Mapping;
  state: WizardState;
}

/** Encodings offered besides the detected one. */
const encodings = [
  'utf-8',
  'utf-16le',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1256',
  'gbk',
  'shift_jis',
];
/** Possible numbers of heading rows on top of each other. */
const headingCounts = ['1', '2', '3', '4', '5'] as const;
/** Maximum number of characters of a row in the label of its option. */
const maxRowChars = 120;

/** Which sheet, which of its rows are headings, and what each row becomes. */
export function SheetStep({ look, mapping, state }: SheetStepProps) {
  const { input, setInput } = state;
  const { sheets, sheet, separator, encoding, rows } = look;
  const foundSeparator = separator === null ? null : t(`sheetWizard.sheet.separators.${separator}`);
  const hasNames = sheets.some(({ name }) => name !== '');
  return (
    <>
      <div className={styles.fields}>
        {hasNames && (
          <Select
            label={t('sheetWizard.step.sheet')}
            value={sheet}
            onChange={(next) => setInput({ sheet: next, headerRow: null, headerRows: null, collection: null })}
            options={sheets.map((one) => ({
              value: one.name,
              label: one.name,
              note: t('table.paste.rows', numbered(one.rows)),
            }))}
          />
        )}
        <Select
          label={t('sheetWizard.sheet.become')}
          value={mapping.collection}
          onChange={(collection) => setInput({ collection })}
          options={sheetCollections.map((value) => ({ value, label: t(`sheetWizard.sheet.collections.${value}`) }))}
        />
        {separator !== null && (
          <Select
            label={t('sheetWizard.sheet.separator')}
            value={input.separator ?? 'auto'}
            onChange={(next) => setInput({ separator: separators.find((one) => one === next) ?? null })}
            options={[
              { value: 'auto', label: t('sheetWizard.sheet.automatic', { found: foundSeparator ?? '' }) },
              ...separators.map((value) => ({ value, label: t(`sheetWizard.sheet.separators.${value}`) })),
            ]}
          />
        )}
        {encoding !== null && (
          <Select
            label={t('sheetWizard.sheet.encoding')}
            value={input.encoding ?? 'auto'}
            onChange={(next) => setInput({ encoding: next === 'auto' ? null : next })}
            options={[
              { value: 'auto', label: t('sheetWizard.sheet.automatic', { found: encoding }) },
              ...encodings.map((value) => ({ value, label: value })),
            ]}
          />
        )}
        {look.headerRow > 0 && (
          <Select
            label={t('sheetWizard.sheet.headerRows')}
            value={headingCounts.find((count) => Number(count) === look.headerRows) ?? '1'}
            onChange={(next) => setInput({ headerRow: look.headerRow, headerRows: Number(next) })}
            options={headingCounts.map((value) => ({ value, label: value }))}
          />
        )}
      </div>
      {look.warnings.map((warning) => (
        <p key={warning} className="c-warn wrap">
          {warning}
        </p>
      ))}
      <div className="row">
        <span className="b" id="sheet-headings">
          {t('sheetWizard.sheet.headings')}
        </span>
        <span className="sp" />
        <span className="t2">{t('table.paste.rows', numbered(rows))}</span>
      </div>
      <HeadRows look={look} onChoose={(headerRow) => setInput({ headerRow })} />
    </>
  );
}

/** The first rows of the file; a press or an arrow key picks the one with the headings. */
function HeadRows({ look, onChoose }: { look: SheetLook; onChoose: (row: number) => void }) {
  const group = useId();
  const { head, headNumbers, headerRow, headerRows } = look;
  const columns = Math.max(1, ...head.map((row) => row.length));
  return (
    <div className={styles.grid}>
      <table role="radiogroup" aria-labelledby="sheet-headings">
        <tbody role="presentation">
          <tr role="presentation" data-chosen={headerRow === 0 || undefined} onClick={() => onChoose(0)}>
            <td role="presentation" className={styles.number}>
              <input
                type="radio"
                name={group}
                checked={headerRow === 0}
                aria-label={t('sheetWizard.sheet.none')}
                onChange={() => onChoose(0)}
              />
            </td>
            <td role="presentation" colSpan={columns} className="t2">
              {t('sheetWizard.sheet.none')}
            </td>
          </tr>
          {head.map((cells, index) => {
            const row = headNumbers[index] ?? index + 1;
            const isHeading = headerRow > 0 && row >= headerRow && row < headerRow + headerRows;
            const words = cells.filter(Boolean).join(', ') || t('sheetWizard.sheet.empty');
            return (
              <tr
                key={row}
                role="presentation"
                data-chosen={isHeading || undefined}
                data-above={(headerRow > 0 && row < headerRow) || undefined}
                onClick={() => onChoose(row)}
              >
                <td role="presentation" className={styles.number}>
                  <input
                    type="radio"
                    name={group}
                    checked={row === headerRow}
                    aria-label={t('sheetWizard.sheet.row', { row, text: shorten(words, maxRowChars) })}
                    onChange={() => onChoose(row)}
                  />
                  <span aria-hidden="true">{row}</span>
                </td>
                {cells.map((cell, index) => (
                  <td key={index} role="presentation" dir="auto" title={cell.slice(0, maxTitleChars)}>
                    {cell.slice(0, maxTitleChars)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Maximum number of characters of a cell to put in its title: cells may have thousands. */
const maxTitleChars = 500;
