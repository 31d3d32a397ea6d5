/** Code that handles an error: the two log functions, or failing with another error. */
const HANDLES_ERROR = /\b(?:logError|logNote|throw|Promise\.reject)\b/;

/**
 * A caught error must be used, logged or rethrown, or a comment next to it must say why none of these is needed. Otherwise
 * `catch {}`, `.catch(() => …)` and `.then(…, () => …)` hide faults.
 */
export const noSilentCatch = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      silent: 'Use the error, log it (lib/log.ts), rethrow it, or say in a comment why it can be ignored.',
    },
  },
  create(context) {
    const source = context.sourceCode;

    /** Returns whether there is a comment inside the node, at the end of its last line, or in the lines before its statement. */
    function hasReason(node) {
      if (source.getCommentsInside(node).length > 0) return true;
      let statement = node;
      while (statement.parent && !/Statement$|Declaration$|^Property$|^PropertyDefinition$/.test(statement.type)) {
        statement = statement.parent;
      }
      // `if (a) b.catch(…)`: the comment is before the `if`.
      while (/^(?:If|While|For|ForOf|ForIn)Statement$/.test(statement.parent?.type)) statement = statement.parent;
      if (source.getCommentsBefore(statement).length > 0) return true;
      return source
        .getAllComments()
        .some(({ loc, range }) => loc.start.line === node.loc.end.line && range[0] >= node.range[1]);
    }

    function check(handler, node) {
      if (HANDLES_ERROR.test(source.getText(handler.body)) || hasReason(node)) return;
      context.report({ node: handler, messageId: 'silent' });
    }

    const isFunction = (node) => node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';

    return {
      CatchClause(node) {
        if (!node.param) check(node, node);
      },
      CallExpression(node) {
        if (node.callee.type !== 'MemberExpression') return;
        const { name } = node.callee.property;
        const handler = name === 'catch' ? node.arguments[0] : name === 'then' ? node.arguments[1] : undefined;
        if (isFunction(handler) && handler.params.length === 0) check(handler, node);
      },
    };
  },
};
