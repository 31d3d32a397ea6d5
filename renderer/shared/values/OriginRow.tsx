import { FieldRow, type FieldRowProps } from '#renderer/ui/FieldRow.tsx';
import { Provenance, type Origin } from './Provenance.tsx';

export interface OriginRowProps extends Omit<FieldRowProps, 'isGuess' | 'tag'> {
  origin: Origin;
}

/** A value row with its provenance; a guess is confirmed by its tag or by Enter. */
export function OriginRow({ origin, ...props }: OriginRowProps) {
  return (
    <FieldRow
      {...props}
      isGuess={origin === 'guessed'}
      tag={(onConfirm) => <Provenance origin={origin} onConfirm={onConfirm} />}
    />
  );
}
