import { Pencil, X } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Place } from '#core/model/places.ts';
import { looksLikeCoordinates } from '#lib/geo/coordinates.ts';
import { t } from '#lib/i18n/t.ts';
import type { Edit } from '#renderer/features/records/useEdit.ts';
import styles from '#renderer/features/records/Records.module.css';
import { useFieldRequest } from '#renderer/lib/pendingFieldFocus.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { formatPosition, positionText, readPosition } from '#core/model/typed-values.ts';
import { ComboBox } from '#renderer/ui/ComboBox.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { focusAfter } from '#renderer/ui/focusAfter.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { candidateId, candidateOption } from './placeCandidates.ts';

export interface PositionFieldProps {
  place: Place;
  edit: Edit;
  readOnly: boolean;
}

/** Position of a place: typed as coordinates in any notation, or picked from the gazetteer's places of that name. Used among FieldRows. */
export function PositionField({ place, edit, readOnly }: PositionFieldProps) {
  const { position } = place;
  const [editing, setEditing] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useFieldRequest(place.id, 'position', () => setEditing(true), position === null && !readOnly);

  function leave(isRefocused: boolean): void {
    const close = () => setEditing(false);
    if (isRefocused) focusAfter(close, () => box.current?.querySelector('button')?.focus());
    else close();
  }

  const error = edit.errors['position'] ?? edit.errors['identifiers'];
  return (
    <div className={styles.refRow}>
      <span className={styles.refLabel}>{t('fields.position')}</span>
      <div className={styles.refValue} ref={box}>
        {editing ? (
          <PositionEditor place={place} edit={edit} onLeave={leave} />
        ) : position === null ? (
          !readOnly && (
            <button type="button" className="press t3" onClick={() => setEditing(true)}>
              {t('recordPages.add.position')}
            </button>
          )
        ) : (
          <span className="row">
            <bdi>{formatPosition(position)}</bdi>
            {!readOnly && (
              <>
                <IconButton icon={Pencil} size="xs" label={t('geo.find.change')} onPress={() => setEditing(true)} />
                <IconButton
                  icon={X}
                  size="xs"
                  label={t('geo.find.clear')}
                  onPress={() => void edit.save({ position: null })}
                />
              </>
            )}
          </span>
        )}
        {error !== undefined && (
          <span className={cx(styles.note, 'c-warn')} role="alert">
            {error}
          </span>
        )}
      </div>
    </div>
  );
}

interface PositionEditorProps {
  place: Place;
  edit: Edit;
  /** @param isRefocused return focus to where the field was opened */
  onLeave: (isRefocused: boolean) => void;
}

function PositionEditor({ place, edit, onLeave }: PositionEditorProps) {
  const textBefore = positionText(place.position);
  const [text, setText] = useState(textBefore);
  const [refusal, setRefusal] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  // In a layout effect: the button that opened the field is gone, and by the time a normal effect ran, the page would have moved focus
  // elsewhere.
  useLayoutEffect(() => box.current?.querySelector('input')?.focus(), []);
  const isNumbers = looksLikeCoordinates(text);
  // Before anything is typed, search for places of the same name.
  const ownName = place.names.find(({ kind }) => kind === 'main')?.value ?? '';
  const words = isNumbers ? '' : (text.trim() || ownName).slice(0, 200);
  const places = useApi('places.find', { words, countries: place.countries }, { enabled: words !== '' });
  const candidates = words === '' ? [] : (places.data?.candidates ?? []);
  const read = isNumbers ? readPosition(text) : undefined;
  const unknown = places.data?.unknownWords ?? '';
  const note =
    read?.ok && read.value ? formatPosition(read.value) : unknown && t('geo.find.unknown', { words: unknown });

  function choose(id: string): void {
    const candidate = candidates.find((each) => candidateId(each) === id);
    if (!candidate) return;
    const { lat, lon, radius } = candidate;
    const others = place.identifiers.filter(({ scheme }) => scheme !== 'geonames' && scheme !== 'iso-3166');
    // A single save, so one undo step.
    void edit.save({
      position: { lat, lon, radius, from: 'gazetteer' },
      identifiers: [...others, { scheme: candidate.kind === 'country' ? 'iso-3166' : 'geonames', value: id }],
    });
    onLeave(true);
  }

  function saveText(isRefocused: boolean): void {
    const typed = text.trim();
    if (typed === textBefore || (typed !== '' && !isNumbers)) {
      if (!isRefocused) onLeave(false);
      else if (typed === textBefore) onLeave(true);
      else setRefusal(t('geo.find.none'));
      return;
    }
    const value = readPosition(typed);
    if (value.ok) void edit.save({ position: value.value });
    else if (isRefocused) {
      setRefusal(value.error);
      return;
    }
    onLeave(isRefocused);
  }

  return (
    <div
      ref={box}
      onKeyDown={(event) => {
        if (event.defaultPrevented) return;
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onLeave(true);
        } else if (event.key === 'Enter' && text.trim() === '') saveText(true);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) saveText(false);
      }}
    >
      <ComboBox
        label={t('fields.position')}
        hideLabel
        writes
        text={text}
        onText={(next) => {
          setRefusal(undefined);
          setText(next);
        }}
        options={candidates.map(candidateOption)}
        onPick={({ id }) => choose(id)}
        onEnterText={() => saveText(true)}
        placeholder={t('geo.find.placeholder')}
        empty={isNumbers ? undefined : places.isPending ? t('geo.find.searching') : t('geo.find.none')}
        note={note === '' ? undefined : note}
        error={refusal ?? (read && !read.ok ? read.error : undefined)}
        chooseFirst={!isNumbers && text.trim() !== ''}
        openAtOnce={textBefore === ''}
      />
    </div>
  );
}
