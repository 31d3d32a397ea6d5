/**
 * How to look at a case. `written`: each record as in the journals, under its own id. `shown`: merged records as one,
 * with references to any of them pointing to the lead.
 */
export type View = 'written' | 'shown';

/** A reader of a case in one view. The type keeps the two views apart. */
export type Seen<V extends View, T> = T & { readonly view: V };

export type AsWritten<T> = Seen<'written', T>;
export type AsShown<T> = Seen<'shown', T>;
