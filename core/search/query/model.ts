/** The position of a part of a query in the typed text: UTF-16, end exclusive. */
export interface QuerySpan {
  start: number;
  end: number;
}

/** Fields that a document can be filtered by. */
export const filterFields = [
  'type',
  'tag',
  'outlet',
  'author',
  'lang',
  'grade',
  'linked',
  'has',
  'is',
  'date',
  'before',
  'after',
] as const;

export type FilterField = (typeof filterFields)[number];

/** Whether a field narrows a search, rather than saying where its words are. */
export function isFilterField(field: FilterField | WordField): field is FilterField {
  return (filterFields as readonly string[]).includes(field);
}

/** Fields whose filters are alternatives when several stand side by side; filters of other fields must all match. */
export const alternativeFields: ReadonlySet<FilterField> = new Set([
  'type',
  'tag',
  'outlet',
  'author',
  'lang',
  'grade',
]);

/** Fields that restrict where words are searched. */
export const wordFields = ['title', 'name'] as const;

export type WordField = (typeof wordFields)[number];

/** A word as typed; `prefix` if it ends in a star. */
export interface WordNode extends QuerySpan {
  kind: 'word';
  text: string;
  prefix: boolean;
  field: WordField | null;
}

/** Words in sequence; with `within`, in any order at most this many words apart. */
export interface PhraseNode extends QuerySpan {
  kind: 'phrase';
  text: string;
  within: number | null;
  field: WordField | null;
}

export interface FilterNode extends QuerySpan {
  kind: 'filter';
  field: FilterField;
  value: string;
}

export interface NotNode extends QuerySpan {
  kind: 'not';
  node: QueryNode;
}

export interface ListNode extends QuerySpan {
  kind: 'and' | 'or';
  nodes: QueryNode[];
}

export type QueryNode = WordNode | PhraseNode | FilterNode | NotNode | ListNode;

/** A part of a query that may not have been read as intended, reported beside the search box. */
export interface QueryNote extends QuerySpan {
  code:
    | 'bad-value'
    | 'cut'
    | 'no-operands'
    | 'too-deep'
    | 'too-many'
    | 'unclosed-group'
    | 'unclosed-quote'
    | 'unfinished'
    | 'unknown-field'
    | 'unopened-group';
  /** The part concerned, as typed. */
  text: string;
}

/** The parsed query. */
export interface Query {
  /** Null if the query is empty. */
  root: QueryNode | null;
  /** The last word, which may still be being typed. */
  open: WordNode | null;
  notes: QueryNote[];
}
