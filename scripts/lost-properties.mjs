// Finds objects that lose a property on the way: a call, a spread or JSX attributes hand over an object with a property that its
// receiver does not know, while the receiver has an optional one that the object lacks. The compiler allows that for all but literals
// written in place, so renaming an optional property in one of the two places silently switches it off.
// `node scripts/lost-properties.mjs [tsconfig…]` prints one line per place; exits with 1 if there are any.
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { root } from './lib.mjs';

const isFromLiteral = (property) =>
  property.declarations?.some(
    (one) => ts.isPropertyAssignment(one) || ts.isShorthandPropertyAssignment(one) || ts.isMethodDeclaration(one),
  );

/** Names of properties handed over and unknown, and of those wanted and not given; null if there are not both. */
function difference(checker, given, wanted) {
  // Schemas and records are handed over whole, on purpose; only what the program puts together has the shape of its receiver.
  if (!(given.flags & ts.TypeFlags.Object) || !(given.symbol?.flags & ts.SymbolFlags.ObjectLiteral)) return null;
  if (!(wanted.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return null;
  if (wanted.getCallSignatures().length > 0 || checker.isArrayType(wanted)) return null;
  if (given.getStringIndexType() || wanted.getStringIndexType()) return null;
  const known = new Set(wanted.getProperties().map(({ name }) => name));
  const names = new Set(given.getProperties().map(({ name }) => name));
  const lost = given.getProperties().filter(({ name }) => !known.has(name) && !name.startsWith('data-'));
  // React reads `key` itself.
  const open = wanted
    .getProperties()
    .filter(({ name, flags }) => flags & ts.SymbolFlags.Optional && !names.has(name) && name !== 'key');
  const unknown = lost.filter(isFromLiteral).map(({ name }) => name);
  return known.size > 0 && unknown.length > 0 && open.length > 0
    ? { unknown, missing: open.map(({ name }) => name) }
    : null;
}

/** Pairs of what a node hands over and what its receiver wants, both as types. */
function* handovers(checker, node) {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const parameters = checker.getResolvedSignature(node)?.parameters ?? [];
    for (const [at, argument] of (node.arguments ?? []).entries()) {
      const parameter = parameters[Math.min(at, parameters.length - 1)];
      if (parameter) yield [checker.getTypeAtLocation(argument), checker.getTypeOfSymbolAtLocation(parameter, node)];
    }
  }
  const isSpread = ts.isSpreadAssignment(node) && ts.isObjectLiteralExpression(node.parent);
  if (!isSpread && !ts.isJsxSpreadAttribute(node)) return;
  const wanted = checker.getContextualType(node.parent);
  if (wanted) yield [checker.getTypeAtLocation(isSpread ? node.parent : node.expression), wanted];
}

/**
 * Returns lines "path:line hands over …, but …" of a program without its tests.
 * @param program of the TypeScript compiler
 */
export function lostProperties(program) {
  const checker = program.getTypeChecker();
  const found = new Set();
  for (const file of program.getSourceFiles()) {
    if (file.fileName.includes('node_modules') || /\.test\.tsx?$/.test(file.fileName)) continue;
    const visit = (node) => {
      for (const [given, wanted] of handovers(checker, node)) {
        const lost = difference(checker, given, checker.getNonNullableType(wanted));
        if (!lost) continue;
        const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        const missing = lost.missing.slice(0, 10).join(', ');
        const place = `${relative(root, file.fileName)}:${line}`;
        found.add(`${place} hands over ${lost.unknown.join(', ')}, but its receiver knows ${missing}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return [...found];
}

/** Returns the program of a tsconfig. @param path of the tsconfig @throws Error if it cannot be read */
export function programOf(path) {
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path));
  return ts.createProgram(fileNames, { ...options, noEmit: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = new Set(process.argv.slice(2).flatMap((path) => lostProperties(programOf(resolve(path)))));
  for (const line of found) console.log(line);
  process.exit(found.size > 0 ? 1 : 0);
}
