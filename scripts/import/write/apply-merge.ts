// Writes the taken units into a file that was imported before; comments and everything else in it stay.
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, YAMLMap } from 'yaml';
import type { Draft } from '../draft/draft-product.ts';
import { listVariants, readList, valueOf } from './units.ts';

/** `text`: the file as it lies there, its front matter sound. */
export function applyMerge(text: string, draft: Draft, take: readonly string[]): string {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---[ \t]*(?:\n([\s\S]*))?$/.exec(text) ?? [];
  const document = parseDocument(front, { logLevel: 'error' });
  for (const unit of take.filter((one) => one !== 'body')) setUnit(document, unit, draft);
  // Without this a price that became several would stand beside them.
  if (take.some((unit) => unit.startsWith('variants.')) && draft.fields['variants'] !== undefined) {
    document.delete('price');
    document.delete('batch');
  }
  const written = document.toString({ lineWidth: 0, nullStr: '' }).replaceAll(/[ \t]+$/gm, '');
  const letter = take.includes('body') ? `\n${draft.body}\n` : body;
  return `---\n${written}---\n${letter}`;
}

function setUnit(document: Document, unit: string, draft: Draft): void {
  const [field = '', id, part] = splitUnit(unit);
  if (id === undefined || part === undefined) {
    document.set(field, document.createNode(draft.fields[field]));
    return;
  }
  const variants = readList(draft.fields['variants']);
  const index = listVariants(draft.fields).findIndex((variant) => variant.id === id);
  const fresh = variants[index];
  const lying = findVariant(document, id);
  if (lying) lying.set(part, document.createNode(valueOf(fresh, part)));
  else if (isSeq(document.get('variants'))) document.addIn(['variants'], document.createNode(fresh));
  else document.set('variants', document.createNode([fresh]));
}

/** Ids have no dots. */
function splitUnit(unit: string): string[] {
  return unit.split('.');
}

function findVariant(document: Document, id: string): YAMLMap | undefined {
  const variants: unknown = document.get('variants');
  if (!isSeq(variants)) return undefined;
  return variants.items.filter(isMap).find((variant) => {
    const own: unknown = variant.get('id', true);
    return isScalar(own) && String(own.value) === id;
  });
}
