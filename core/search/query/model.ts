/** Where a part of a query stands in what was typed: UTF-16, end exclusive. */
export interface QuerySpan {
  start: number;
  end: number;
}

/** Fields that a document must fit. */
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

/** Filters that are alternatives where several stand beside each other; of the others all must fit. */
export const alternativeFields: ReadonlySet<FilterField> = new Set([
  'type',
  'tag',
  'outlet',
  'author',
  'lang',
  'grade',
]);

/** Fields in which words are looked for, and nowhere else. */
export const wordFields = ['title', 'name'] as const;

export type WordField = (typeof wordFields)[number];

/** A word as typed; `prefix` when it ends in a star. */
export interface WordNode extends QuerySpan {
  kind: 'word';
  text: string;
  prefix: boolean;
  field: WordField | null;
}

/** Words in a row; with `within`, in any order with at most so many words from one to the next. */
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

/** What was not taken as it may have been meant, to be said beside the box. */
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
  /** What it is about, as typed. */
  text: string;
}

/** What was understood of what was typed. */
export interface Query {
  /** Null when nothing was asked for. */
  root: QueryNode | null;
  /** The last word, which may still be being typed. */
  open: WordNode | null;
  notes: QueryNote[];
}
