/** A value of a record as a format tells it, for the comparison of what was written with what is read again. */
export interface Told {
  record: string;
  field: string;
  /** As text; several are parted by line ends. */
  value: string;
}
