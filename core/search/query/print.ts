import { alternativeFields, type ListNode, type QueryNode } from './model.ts';

/** Writes a query as a user could have typed it; `parseQuery` turns it back into the same query. */
export function printQuery(node: QueryNode): string {
  return print(node, true);
}

function print(node: QueryNode, isTop: boolean): string {
  switch (node.kind) {
    case 'word':
      return `${node.field === null ? '' : `${node.field}:`}${node.text}${node.prefix ? '*' : ''}`;
    case 'phrase': {
      const within = node.within === null ? '' : `~${String(node.within)}`;
      return `${node.field === null ? '' : `${node.field}:`}"${node.text}"${within}`;
    }
    case 'filter':
      return `${node.field}:${/[\s()]/.test(node.value) ? `"${node.value}"` : node.value}`;
    case 'not':
      // Two minus signs are read as one.
      return node.node.kind === 'not' ? `-(${print(node.node, false)})` : `-${print(node.node, false)}`;
    case 'and':
    case 'or': {
      const isOr = node.kind === 'or';
      // Without parentheses, an exclusion would apply to the other alternatives too.
      const inList = (each: QueryNode): string =>
        (isOr && each.kind === 'not') || (!isOr && needsParentheses(each, node))
          ? `(${print(each, false)})`
          : print(each, false);
      const parts = node.nodes.map(inList).join(isOr ? ' OR ' : ' ');
      return isTop ? parts : `(${parts})`;
    }
  }
}

/** Returns whether a filter must match in addition to another of its field; without parentheses the two would be alternatives. */
function needsParentheses(node: QueryNode, { nodes }: ListNode): boolean {
  return (
    node.kind === 'filter' &&
    alternativeFields.has(node.field) &&
    nodes.some((other) => other !== node && other.kind === 'filter' && other.field === node.field)
  );
}
