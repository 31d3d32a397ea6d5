import { TriangleAlert, X } from 'lucide-react';
import type { Mapping, MappingRule, MappingTarget } from '#core/exchange/model/mapping.ts';
import type { SheetColumn, SheetLook } from '#core/exchange/sheets/contract.ts';
import { fieldOf } from '#core/model/field-meanings.ts';
import { pageCollections } from '#core/model/targets.ts';
import { t } from '#lib/i18n/t.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { ComboBox } from '#renderer/ui/ComboBox.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { columnTitle } from './columnTitle.ts';
import { LanguagePart } from './LanguagePart.tsx';
import { ambiguousDay, targetOf, withoutColumn, withRule } from './mappingEdits.ts';
import styles from './Sheets.module.css';

export interface RuleEditorProps {
  look: SheetLook;
  column: SheetColumn;
  mapping: Mapping;
  onMapping: (mapping: Mapping) => void;
  rule: MappingRule;
  /** Index of the rule in the mapping. */
  at: number;
}

interface PartProps {
  rule: MappingRule;
  target: MappingTarget;
  column: SheetColumn;
  onChange: (change: Partial<MappingRule>) => void;
}

/** One field that a column fills, and how its texts are read. */
export function RuleEditor({ look, column, mapping, onMapping, rule, at }: RuleEditorProps) {
  const target = targetOf(mapping, rule);
  const label = target ? t(target.label) : rule.to;
  const onChange = (change: Partial<MappingRule>) => onMapping(withRule(mapping, at, change));
  const part = target && { rule, target, column, onChange };
  return (
    <section className={styles.rule} aria-label={label}>
      <div className="row">
        <span className="b">{label}</span>
        <span className="sp" />
        <IconButton
          icon={X}
          size="xs"
          label={t('sheetWizard.columns.remove', { field: label })}
          onPress={() => onMapping(withoutColumn(mapping, at, column.name))}
        />
      </div>
      {part && (
        <>
          {part.target.kind === 'date' && <OrderPart {...part} />}
          <JoinPart {...part} look={look} mapping={mapping} />
          {part.target.field === 'names' && <LanguagePart rule={rule} onChange={onChange} />}
          {part.target.many === true && <SplitPart {...part} />}
          <PiecePart {...part} />
          {numeric.has(part.target.kind) && column.examples.some((text) => /\d[.,]\d/.test(text)) && (
            <DecimalPart {...part} />
          )}
          {part.target.kind === 'identifiers' && (
            <TextField
              label={t('sheetWizard.columns.scheme')}
              note={t('sheetWizard.columns.schemeNote')}
              value={rule.scheme ?? ''}
              onChange={(scheme) => onChange({ scheme: scheme === '' ? null : scheme })}
            />
          )}
          {(part.target.kind === 'record' || part.target.kind === 'records') && <ReferencePart {...part} />}
          {part.target.kind === 'claim' && <ClaimPart {...part} />}
          {part.target.kind === 'choice' && <WordsPart {...part} mapping={mapping} />}
        </>
      )}
    </section>
  );
}

/** Whether the day or the month comes first; asked with an example when the data do not show it. */
function OrderPart({ rule, column, onChange }: PartProps) {
  if (column.order === null) return null;
  const day = ambiguousDay(column.examples);
  const read = (month: number, date: number) =>
    formatDate(`2024-${two(month)}-${two(date)}`).replace(/(?:\s*,)?\s*2024/, '');
  return (
    <div className={styles.part}>
      <span className="sm t3">{t('sheetWizard.columns.order')}</span>
      <Segmented
        full
        tone={column.order === 'ask' && rule.order === null ? 'strong' : 'soft'}
        label={t('sheetWizard.columns.order')}
        value={rule.order ?? (column.order === 'ask' ? null : 'data')}
        onChange={(next) => onChange({ order: next === 'data' ? null : next })}
        options={(column.order === 'ask'
          ? (['day-month', 'month-day'] as const)
          : (['data', 'day-month', 'month-day'] as const)
        ).map((value) => ({ value, label: t(`sheetWizard.columns.orders.${value}`) }))}
      />
      {day && (
        <span className={`sm row ${column.order === 'ask' && rule.order === null ? 'c-warn' : 't2'}`}>
          {column.order === 'ask' && rule.order === null && <Icon icon={TriangleAlert} size="s" />}
          <bdi>
            {t('sheetWizard.columns.orderAsk', {
              text: day.text,
              first: read(day.second, day.first),
              second: read(day.first, day.second),
            })}
          </bdi>
        </span>
      )}
    </div>
  );
}

const two = (number: number) => String(number).padStart(2, '0');

/** Joins the texts of several columns. */
function JoinPart({
  rule,
  target,
  look,
  mapping,
  column,
  onChange,
}: PartProps & Pick<RuleEditorProps, 'look' | 'mapping'>) {
  if (!['text', 'lines', 'texts', 'date'].includes(target.kind)) return null;
  const freeColumns = look.columns.filter(({ name }) => !rule.from.includes(name));
  const isJoined = rule.from.length > 1;
  return (
    <>
      {isJoined && (
        <>
          <p className="sm t2 wrap" dir="auto">
            {t('sheetWizard.columns.joined', { columns: listedAnd(rule.from) })}
          </p>
          <TextField
            label={t('sheetWizard.columns.joinWith')}
            value={rule.join}
            onChange={(join) => onChange({ join: join.slice(0, 20) })}
          />
        </>
      )}
      {freeColumns.length > 0 && mapping.rules.length > 0 && column.name === rule.from[0] && (
        <Select
          label={t('sheetWizard.columns.join')}
          value="none"
          onChange={(name) => name !== 'none' && onChange({ from: [...rule.from, name.slice(1)] })}
          options={[
            { value: 'none', label: t('sheetWizard.columns.joinNone') },
            // The prefix distinguishes a column named “none” from the option.
            ...freeColumns.map((one) => ({ value: `=${one.name}`, label: columnTitle(one) })),
          ]}
        />
      )}
    </>
  );
}

/** Kinds of fields that contain numbers. */
const numeric: ReadonlySet<MappingTarget['kind']> = new Set(['number', 'coordinates', 'claim']);

const decimalChoices = ['data', 'point', 'comma'] as const;

/** Whether the point in 1.234 is a decimal or a thousands separator. */
function DecimalPart({ rule, onChange }: PartProps) {
  return (
    <Select
      label={t('sheetWizard.columns.decimal')}
      value={rule.decimal ?? 'data'}
      onChange={(next) => onChange({ decimal: next === 'data' ? null : next })}
      options={decimalChoices.map((value) => ({ value, label: t(`sheetWizard.columns.decimals.${value}`) }))}
    />
  );
}

const splits = ['none', '; ', ', ', '/', '|', '\n'] as const;

function SplitPart({ rule, onChange }: PartProps) {
  const knownSplit = splits.find((one) => one.trim() === (rule.split ?? 'none').trim() || one === rule.split) ?? 'none';
  return (
    <Select
      label={t('sheetWizard.columns.split')}
      value={knownSplit}
      onChange={(next) => onChange({ split: next === 'none' ? null : next.trim() || next })}
      options={splits.map((value) => ({ value, label: t(`sheetWizard.columns.splits.${value}`) }))}
    />
  );
}

const pieces = ['whole', '1', '2', '3'] as const;

/** Takes only part of the text, such as the surname before a comma. */
function PiecePart({ rule, target, onChange }: PartProps) {
  if (!['text', 'lines', 'texts', 'number', 'date', 'identifiers'].includes(target.kind)) return null;
  const { piece } = rule;
  return (
    <div className={styles.pair}>
      <Select
        label={t('sheetWizard.columns.piece')}
        value={pieces.find((one) => one === String(piece?.number)) ?? 'whole'}
        onChange={(next) =>
          onChange({ piece: next === 'whole' ? null : { at: piece?.at ?? ',', number: Number(next) } })
        }
        options={pieces.map((value) => ({ value, label: t(`sheetWizard.columns.pieces.${value}`) }))}
      />
      {piece && (
        <TextField
          label={t('sheetWizard.columns.pieceAt')}
          value={piece.at}
          onChange={(sign) => sign !== '' && onChange({ piece: { ...piece, at: sign.slice(0, 20) } })}
        />
      )}
    </div>
  );
}

/** How a text refers to another record, and what to do when it matches none. */
function ReferencePart({ rule, target, onChange }: PartProps) {
  const reference = rule.reference ?? { find: 'id' as const, scheme: null, make: null };
  const creatableCollections = pageCollections.filter((collection) => target.refs?.includes(collection));
  return (
    <>
      <Select
        label={t('sheetWizard.columns.findBy')}
        value={reference.find}
        onChange={(find) => onChange({ reference: { ...reference, find } })}
        options={(['id', 'identifier', 'nothing'] as const).map((value) => ({
          value,
          label: t(`sheetWizard.columns.finds.${value}`),
        }))}
      />
      {reference.find === 'identifier' && (
        <TextField
          label={t('sheetWizard.columns.scheme')}
          value={reference.scheme ?? ''}
          onChange={(scheme) => onChange({ reference: { ...reference, scheme: scheme === '' ? null : scheme } })}
        />
      )}
      {creatableCollections.length > 0 && (
        <Select
          label={t('sheetWizard.columns.make')}
          value={reference.make ?? 'none'}
          onChange={(next) =>
            onChange({
              reference: { ...reference, make: creatableCollections.find((collection) => collection === next) ?? null },
            })
          }
          options={[
            { value: 'none', label: t('sheetWizard.columns.makeNone') },
            ...creatableCollections.map((value) => ({ value, label: t(`sheetWizard.columns.makes.${value}`) })),
          ]}
        />
      )}
    </>
  );
}

/** A claim about the record: its property, and the unit of its numbers. */
function ClaimPart({ rule, onChange }: PartProps) {
  const { data: properties = [] } = useApi('claims.properties', {});
  const text = rule.property ?? '';
  const knownProperty = properties.find(({ key }) => key === text);
  return (
    <div className={styles.pair}>
      <ComboBox
        label={t('fields.property')}
        text={knownProperty?.label ?? text}
        onText={(property) => onChange({ property: property === '' ? null : property })}
        options={properties
          .filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()) || knownProperty !== undefined)
          .slice(0, 30)
          .map(({ key, label }) => ({ id: key, label }))}
        onPick={({ id }) => onChange({ property: id })}
      />
      <TextField
        label={t('fields.unit')}
        value={rule.unit ?? ''}
        onChange={(unit) => onChange({ unit: unit === '' ? null : unit })}
      />
    </div>
  );
}

/** What the words of a column mean in a field with fixed values. */
function WordsPart({ rule, target, column, mapping, onChange }: PartProps & Pick<RuleEditorProps, 'mapping'>) {
  const words = fieldOf(mapping.collection, target.field)?.words;
  if (!words) return null;
  const options = Object.entries(words).map(([value, label]) => ({ value, label: t(label) }));
  return column.examples.map((word) => {
    const others = rule.words.filter(({ sheet }) => sheet !== word);
    return (
      <Select
        key={word}
        label={t('sheetWizard.columns.means', { word })}
        value={rule.words.find(({ sheet }) => sheet === word)?.means ?? 'none'}
        onChange={(means) => onChange({ words: means === 'none' ? others : [...others, { sheet: word, means }] })}
        options={[{ value: 'none', label: t('sheetWizard.columns.meansNone') }, ...options]}
      />
    );
  });
}
