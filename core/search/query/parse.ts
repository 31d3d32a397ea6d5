import { isValue } from './values.ts';
import {
  alternativeFields,
  isFilterField,
  type FilterField,
  type Query,
  type QueryNode,
  type QueryNote,
  type WordField,
  type WordNode,
} from './model.ts';
import { scanQuery, type Token } from './scan.ts';
import { append } from '#lib/append.ts';

/** Maximum words and phrases searched; more add only time. */
const maxLeaves = 24;

/** Maximum nesting of parentheses; deeper ones are ignored. */
const maxDepth = 12;

/** Default distance of NEAR, in words. */
const usualDistance = 10;

/**
 * Parses what the user typed. Never throws and rejects nothing: an incomplete operator is read as words and reported in `notes`. Words are
 * joined by AND; `OR` between two of them binds more loosely; parentheses group. `"…"` is a phrase, `"…"~5` and `a NEAR/5 b` are words near
 * each other. A leading `-` or `NOT` excludes, and a field (`type: tag: outlet: …`) filters, everything in the same level of parentheses;
 * several filters of one such field are alternatives, and one in parentheses of its own must match as well.
 */
export function parseQuery(input: string): Query {
  const notes: QueryNote[] = [];
  const parser = new Parser(scanQuery(input, notes), notes);
  const root = parser.level(0);
  return { root, open: parser.open, notes };
}

type TextToken = Extract<Token, { kind: 'text' }>;

class Parser {
  open: WordNode | null = null;
  /** Filters in parentheses of their own, which are not alternatives to those beside them. */
  private readonly ownParentheses = new Set<QueryNode>();
  private at = 0;
  private leaves = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly notes: QueryNote[],
  ) {}

  /** Reads up to the parenthesis that closes this level, or to the end. */
  level(depth: number): QueryNode | null {
    const groups: QueryNode[][] = [[]];
    const not: QueryNode[] = [];
    for (; this.at < this.tokens.length; this.at++) {
      const token = this.tokens[this.at];
      if (!token) break;
      if (token.kind === 'close') {
        if (depth > 0) break;
        this.note('unopened-group', token, ')');
        continue;
      }
      if (token.kind === 'text' && isOperator(token) && this.operator(token, groups)) continue;
      const isNot = token.kind === 'text' && isBare(token, 'NOT') && this.takesOperand(this.at + 1);
      if (isNot) this.at++;
      const operand = this.tokens[this.at];
      const node = operand && this.operand(operand, depth);
      if (!node) continue;
      if (isNot || operand.negated) not.push({ kind: 'not', node, start: token.start, end: node.end });
      else groups.at(-1)?.push(node);
    }
    return combine(groups, not, this.ownParentheses);
  }

  private operand(token: Token, depth: number): QueryNode | null {
    if (token.kind === 'text') return this.leaf(token);
    if (depth >= maxDepth) {
      this.note('too-deep', token, '(');
      return null;
    }
    this.at++;
    const node = this.level(depth + 1);
    const closing = this.tokens[this.at];
    if (closing === undefined) this.note('unclosed-group', token, '(');
    if (node === null) return null;
    const group = { ...node, start: token.start, end: closing?.end ?? node.end };
    this.ownParentheses.add(group);
    return group;
  }

  /** Consumes an operator; returns false where it cannot be one. */
  private operator(token: TextToken, groups: QueryNode[][]): boolean {
    const group = groups.at(-1) ?? [];
    const joins = group.length > 0 && this.takesOperand(this.at + 1);
    if (!joins) return false;
    if (token.text === 'OR') groups.push([]);
    const near = nearDistance(token);
    if (near === null) return true;
    const before = group.at(-1);
    const next = this.tokens[this.at + 1];
    const isWord = before?.kind === 'word' || before?.kind === 'phrase';
    if (!isWord || before.field !== null || next?.kind !== 'text' || next.field !== null || next.negated) return false;
    const after = this.leaf(next);
    if (after?.kind !== 'word' && after?.kind !== 'phrase') return false;
    this.at++;
    this.open = null;
    group.pop();
    const text = `${before.text} ${after.text}`;
    group.push({ kind: 'phrase', text, within: near, field: null, start: before.start, end: after.end });
    return true;
  }

  /** Returns whether an operand follows at this position. */
  private takesOperand(at: number): boolean {
    const token = this.tokens[at];
    if (token?.kind === 'open') return true;
    return token?.kind === 'text' && (token.quoted || token.field !== null || !isOperator(token));
  }

  private leaf(token: TextToken): QueryNode | null {
    const { field, start, end, quoted } = token;
    const text = token.text.trim();
    if (text === '') {
      if (field !== null) this.note('unfinished', token, `${field}:`);
      return null;
    }
    if (field !== null && isFilterField(field)) {
      if (isValue(field, text)) return { kind: 'filter', field, value: text, start, end };
      this.note('bad-value', token, `${field}:${text}`);
      if (quoted) return { kind: 'phrase', text, within: token.within, field: null, start, end };
      return this.word(token, `${field}:${text}`, null);
    }
    if (++this.leaves > maxLeaves) {
      if (this.leaves === maxLeaves + 1) this.note('too-many', token, text);
      return null;
    }
    // An operator that joins nothing is a word like any other; quoted words stay a phrase anywhere.
    if (quoted || (isOperator(token) && field === null) || isBare(token, 'NOT')) {
      if (!quoted) this.note('no-operands', token, text);
      if (!token.negated) this.open = null;
      return { kind: 'phrase', text, within: token.within, field, start, end };
    }
    if (field === null && /^[a-z]{3,12}:[^/\s]/i.test(text) && !/^https?:/i.test(text))
      this.note('unknown-field', token, text);
    return this.word(token, text, field);
  }

  private word({ start, end, negated }: TextToken, typed: string, field: WordField | null): WordNode {
    const prefix = typed.length > 1 && typed.endsWith('*');
    const text = prefix ? typed.replace(/\*+$/, '') : typed;
    const node: WordNode = {
      kind: 'word',
      text: text === '' ? typed : text,
      prefix: prefix && text !== '',
      field,
      start,
      end,
    };
    if (!negated) this.open = node;
    return node;
  }

  private note(code: QueryNote['code'], { start, end }: Token, text: string): void {
    this.notes.push({ code, text, start, end });
  }
}

/** Combines one level: alternatives, each a list of nodes that must all match, and the nodes that apply to all of them. */
function combine(
  groups: readonly QueryNode[][],
  not: readonly QueryNode[],
  alone: ReadonlySet<QueryNode>,
): QueryNode | null {
  const filled = groups.filter((group) => group.length > 0);
  const [only] = filled;
  if (filled.length <= 1) return all([...(only ?? []), ...not], alone);
  const isFilterNode = (node: QueryNode): boolean => node.kind === 'filter';
  // Filters beside words apply to all alternatives; a group of filters alone is an alternative itself.
  const shared = filled.every((group) => group.some((node) => !isFilterNode(node)));
  const lifted = shared ? filled.flatMap((group) => group.filter(isFilterNode)) : [];
  const choice = filled.flatMap(
    (group) => all(shared ? group.filter((node) => !isFilterNode(node)) : group, alone) ?? [],
  );
  return all([list('or', choice), ...lifted, ...not], alone);
}

/** Combines nodes that must all match. Filters on one of the `alternativeFields` become alternatives, unless parenthesised alone. */
function all(nodes: readonly QueryNode[], alone: ReadonlySet<QueryNode>): QueryNode | null {
  const byField = new Map<FilterField, QueryNode[]>();
  for (const node of nodes) {
    if (node.kind !== 'filter' || !alternativeFields.has(node.field) || alone.has(node)) continue;
    append(byField, node.field, node);
  }
  const joined = nodes.flatMap((node) => {
    const values = node.kind === 'filter' && !alone.has(node) ? (byField.get(node.field) ?? [node]) : [node];
    return values[0] === node ? [list('or', values)] : [];
  });
  // A group may be an exclusion; exclusions always come last.
  const isNot = (node: QueryNode): boolean => node.kind === 'not';
  const ordered = [...joined.filter((node) => !isNot(node)), ...joined.filter(isNot)];
  return ordered.length === 0 ? null : list('and', ordered);
}

/** Combines nodes into one; a single node is returned as is. @param nodes at least one */
function list(kind: 'and' | 'or', nodes: readonly QueryNode[]): QueryNode {
  const [first] = nodes;
  if (nodes.length === 1 && first) return first;
  const start = Math.min(...nodes.map((node) => node.start));
  return { kind, nodes: [...nodes], start, end: Math.max(...nodes.map((node) => node.end)) };
}

function isBare(token: TextToken, word: string): boolean {
  return !token.quoted && !token.negated && token.field === null && token.text === word;
}

function nearDistance(token: TextToken): number | null {
  if (token.quoted || token.negated || token.field !== null) return null;
  const [all, digits] = /^NEAR(?:\/(\d{1,3}))?$/.exec(token.text) ?? [];
  return all === undefined ? null : digits === undefined ? usualDistance : Number(digits);
}

function isOperator(token: TextToken): boolean {
  return isBare(token, 'OR') || isBare(token, 'AND') || nearDistance(token) !== null;
}
