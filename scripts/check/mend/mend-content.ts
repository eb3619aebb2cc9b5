// `--fix`: mends what was found in content/, reads everything again, and goes on until nothing more has one reading.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, type ContentFiles } from '../../content/list-files.ts';
import type { Problem } from '../../content/problem.ts';
import type { ContentResult } from '../../content/read-content.ts';
import { openSource } from '../../content/source.ts';
import { canMend, mendFile, type Fix } from './mend-file.ts';
import type { Place } from './list-mends.ts';

/** A file is read three times at most: invisible marks, then colons and tabs, then values. One round more is to spare. */
const ROUNDS = 4;

/** `examine` reads the content as it is now. Answers what was mended and what is found after it. */
export function mendContent(root: string, examine: () => ContentResult): { fixes: Fix[]; result: ContentResult } {
  const fixes: Fix[] = [];
  let result = examine();
  for (let round = 0; round < ROUNDS; round += 1) {
    const mended = mendOnce(root, listFindings(result));
    if (mended.length === 0) break;
    fixes.push(...mended);
    result = examine();
  }
  return { fixes, result };
}

/** Errors first, each in the order of the files. */
export function listFindings(result: ContentResult): Problem[] {
  return result.ok ? result.content.warnings : [...result.problems, ...result.warnings];
}

/** Those of the findings that `--fix` would mend. */
export function findMendable(root: string, findings: readonly Problem[]): Set<Problem> {
  const files = listFiles(root);
  const mendable = [...Map.groupBy(findings, ({ file }) => file)].flatMap(([file, problems]) => {
    const place = openPlace(root, files, file);
    return place === null ? [] : problems.filter((problem) => canMend({ ...place, problem }));
  });
  return new Set(mendable);
}

function mendOnce(root: string, findings: readonly Problem[]): Fix[] {
  const files = listFiles(root);
  return [...Map.groupBy(findings, ({ file }) => file)].flatMap(([file, problems]) => {
    const place = openPlace(root, files, file);
    if (place === null) return [];
    const { text, fixes } = mendFile(problems, place);
    if (fixes.length > 0) writeFileSync(join(root, file), text);
    return fixes;
  });
}

/** Null for what is no Markdown that can be read: a picture, a folder. */
function openPlace(root: string, files: ContentFiles, file: string): Omit<Place, 'problem'> | null {
  const markdown = files.markdown.find((one) => one.file === file);
  if (markdown === undefined) return null;
  const source = openSource(root, markdown);
  if (!source.isUtf8) return null;
  const products = files.markdown.filter((one) => one.kind === 'product' && one.seller === markdown.seller);
  return { source, pictures: files.pictures, products: products.map(({ slug }) => slug) };
}
