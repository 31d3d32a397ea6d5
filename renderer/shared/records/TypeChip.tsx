import { Chip, type ChipProps } from '#renderer/ui/Chip.tsx';
import type { RecordType } from '#core/model/record-type.ts';
import { recordTypes, TypeIcon } from './recordType.tsx';

export interface TypeChipProps extends Pick<ChipProps, 'children' | 'after' | 'className'> {
  /** Undefined gives a plain chip. */
  type: RecordType | undefined;
  /** Leaves out the type's icon. */
  bare?: boolean;
}

/** A record as a chip, in the colour of its type, with its icon. */
export function TypeChip({ type, bare = false, ...props }: TypeChipProps) {
  if (type === undefined) return <Chip {...props} />;
  return (
    <Chip {...props} colour={recordTypes[type].key} before={bare ? undefined : <TypeIcon type={type} size="s" />} />
  );
}
