import type { FilterField, QueryNode, WordField } from './model.ts';
import { printQuery } from './print.ts';

/** One part of a parsed query, which can be shown and removed. */
export interface QueryChip {
  /** `any` has alternatives; `group` is a parenthesised part of one of them, as written. */
  kind: 'word' | 'prefix' | 'phrase' | 'near' | 'filter' | 'any' | 'group';
  /** The words or the value. */
  text: string;
  field: FilterField | WordField | null;
  /** For `near`, how many words apart its words may be. */
  within: number;
  excluded: boolean;
  /** The alternatives of `any`. */
  alternatives: QueryChip[];
  /** The query without this part. */
  rest: string;
}

/** Returns the parts of a query that must all match, in its order. */
export function chipsOf(root: QueryNode | null): QueryChip[] {
  if (root === null) return [];
  return (root.kind === 'and' ? root.nodes : [root]).map((node) => chipOf(node, root));
}

function chipOf(node: QueryNode, root: QueryNode): QueryChip {
  const rest = without(root, node);
  const shared = { rest: rest === null ? '' : printQuery(rest), excluded: node.kind === 'not' };
  const inner = node.kind === 'not' ? node.node : node;
  const plain = { ...shared, field: null, within: 0, alternatives: [] };
  switch (inner.kind) {
    case 'word':
      return { ...plain, kind: inner.prefix ? 'prefix' : 'word', text: inner.text, field: inner.field };
    case 'phrase':
      return inner.within === null
        ? { ...plain, kind: 'phrase', text: inner.text, field: inner.field }
        : { ...plain, kind: 'near', text: inner.text, field: inner.field, within: inner.within };
    case 'filter':
      return { ...plain, kind: 'filter', text: inner.value, field: inner.field };
    case 'or':
      if (node.kind !== 'not')
        return { ...plain, kind: 'any', text: '', alternatives: inner.nodes.map((each) => chipOf(each, root)) };
      return { ...plain, kind: 'group', text: printQuery(inner) };
    default:
      return { ...plain, kind: 'group', text: printQuery(inner) };
  }
}

/** Returns a query without one of its parts; null if nothing is left. */
function without(node: QueryNode, part: QueryNode): QueryNode | null {
  if (node === part) return null;
  if (node.kind === 'not') {
    const inner = without(node.node, part);
    return inner && { ...node, node: inner };
  }
  if (node.kind !== 'and' && node.kind !== 'or') return node;
  const nodes = node.nodes.flatMap((each) => without(each, part) ?? []);
  const [only] = nodes;
  return nodes.length <= 1 ? (only ?? null) : { ...node, nodes };
}
