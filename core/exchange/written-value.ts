/** A value of a record in a format, for comparing what was written with what is read back. */
export interface WrittenValue {
  record: string;
  field: string;
  /** As text; multiple values are separated by newlines. */
  value: string;
}
