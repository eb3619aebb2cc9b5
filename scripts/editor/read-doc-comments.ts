// Reads what the schemas say to authors: the doc comment of every field, by its path. Comments cost the Worker no byte.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Kind } from '../content/list-files.ts';

const SCHEMAS = fileURLToPath(new URL('../../content/schema/', import.meta.url));

/** Where the schema of each kind of file begins. */
const TOPS: Readonly<Record<Kind, { file: string; name: string }>> = {
  program: { file: 'program.ts', name: 'programSchema' },
  seller: { file: 'seller.ts', name: 'sellerSchema' },
  product: { file: 'product.ts', name: 'productSchema' },
  story: { file: 'story.ts', name: 'storySchema' },
  lesson: { file: 'lesson.ts', name: 'lessonSchema' },
};

/** A piece of a schema, the file it stands in, and the path of the field that it describes; empty at the top. */
type Place = { node: ts.Node; source: ts.SourceFile; path: string };

type Found = Map<string, string>;

const sources = new Map<string, ts.SourceFile>();

/** `variants.batch.supply` → its comment on one line; the comment of what it is made of, where it has none of its own. */
export function readDocComments(kind: Kind): ReadonlyMap<string, string> {
  const { file, name } = TOPS[kind];
  const found: Found = new Map();
  walkName({ name, source: openSource(join(SCHEMAS, file)), path: '' }, found);
  return found;
}

function walk(place: Place, found: Found): void {
  const { node, source, path } = place;
  const onward = (next: ts.Node) => walk({ node: next, source, path }, found);
  if (ts.isIdentifier(node)) return walkName({ name: node.text, source, path }, found);
  if (ts.isArrayLiteralExpression(node)) return node.elements.forEach(onward);
  if (ts.isArrowFunction(node)) return onward(node.body);
  if (ts.isParenthesizedExpression(node)) return onward(node.expression);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.forEach((property) => walkProperty({ ...place, node: property }, found));
  if (!ts.isCallExpression(node)) return;
  // `z.array(…)`, `z.strictObject({…})` and their like hold what they are made of; `x.optional()` is still x.
  const { expression: callee } = node;
  const isMaker = ts.isPropertyAccessExpression(callee) && callee.expression.getText(source) === 'z';
  if (isMaker) return node.arguments.forEach(onward);
  onward(ts.isPropertyAccessExpression(callee) ? callee.expression : callee);
}

function walkProperty({ node, source, path }: Place, found: Found): void {
  if (ts.isSpreadAssignment(node)) return walk({ node: node.expression, source, path }, found);
  const isShort = ts.isShorthandPropertyAssignment(node);
  if (!isShort && !ts.isPropertyAssignment(node)) return;
  const below = path === '' ? node.name.getText(source) : `${path}.${node.name.getText(source)}`;
  keep({ node, source, path: below }, found);
  walk({ node: isShort ? node.name : node.initializer, source, path: below }, found);
}

/** A constant of this file, or of the file that it is imported from. */
function walkName({ name, source, path }: { name: string; source: ts.SourceFile; path: string }, found: Found): void {
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement))
      for (const constant of statement.declarationList.declarations) {
        if (constant.name.getText(source) !== name || !constant.initializer) continue;
        if (path !== '') keep({ node: statement, source, path }, found);
        walk({ node: constant.initializer, source, path }, found);
      }
    const from = readImport(statement, name);
    if (from) walkName({ name, source: openSource(join(dirname(source.fileName), from)), path }, found);
  }
}

function readImport(statement: ts.Statement, name: string): string | null {
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return null;
  const { text } = statement.moduleSpecifier;
  const names = statement.importClause?.namedBindings;
  if (!text.startsWith('.') || !names || !ts.isNamedImports(names)) return null;
  return names.elements.some((one) => one.name.text === name) ? text : null;
}

/** The nearest comment wins: the field's own before that of what it is made of. */
function keep({ node, source, path }: Place, found: Found): void {
  const comment = ts
    .getLeadingCommentRanges(source.text, node.getFullStart())
    ?.map(({ pos, end }) => source.text.slice(pos, end))
    .findLast((text) => text.startsWith('/**'));
  if (comment === undefined || found.has(path)) return;
  const lines = comment.slice(3, -2).split('\n');
  found.set(
    path,
    lines
      .map((line) => line.replace(/^\s*\*? ?/, '').trim())
      .join(' ')
      .trim(),
  );
}

function openSource(file: string): ts.SourceFile {
  const kept = sources.get(file);
  if (kept) return kept;
  const opened = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true);
  sources.set(file, opened);
  return opened;
}
