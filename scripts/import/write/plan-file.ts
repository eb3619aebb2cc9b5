// What becomes of one drafted product: a new file, or changes to the one that an earlier import wrote.
import { formatYuan } from '../../../content/schema/yuan.ts';
import { MOST_VARIANTS } from '../draft/split-product.ts';
import { writeLetter } from '../../new/write-letter.ts';
import type { Draft } from '../draft/draft-product.ts';
import type { Finding } from '../found.ts';
import type { ProductState } from '../report/report.ts';
import { applyMerge } from './apply-merge.ts';
import type { LyingProduct } from './find-imported.ts';
import { writeMarker } from './marker.ts';
import { mergeDraft } from './merge-draft.ts';
import { planBatches } from './plan-batches.ts';
import { listVariants, printOf, readUnits, type Units, valueOf } from './units.ts';

export interface PlannedFile {
  draft: Draft;
  file: string;
  state: ProductState;
  /** Null: nothing to write. */
  text: string | null;
  isDraft: boolean;
  findings: Finding[];
}

export function planNewFile(draft: Draft, source: string, file: string): PlannedFile {
  const { fields, body, notes, product, isUnfinished, findings } = draft;
  const written = writeLetter({ fields: isUnfinished ? { draft: true, ...fields } : fields, body, notes });
  const prints = new Map([...readUnits(fields, body)].map(([unit, value]) => [unit, printOf(value)]));
  const text = writeMarker(written, { source, key: product.key, prints });
  return { draft, file, state: 'new', text, isDraft: isUnfinished, findings };
}

/** `lying`: with the marker of an earlier import. */
export function planUpdate(draft: Draft, lying: LyingProduct): PlannedFile {
  const { file, data, marker } = lying;
  const say = (kind: Finding['kind'], field: string, value: string, says: string): Finding => ({
    kind,
    product: draft.title || draft.product.key,
    line: draft.product.line,
    field,
    value: value.slice(0, 200),
    says,
  });
  if (data === null || marker === null) {
    const broken = say('refused', file, '', '这个文件现在读不出来，没有动它；先照 npm run check 说的改好，再导入一次');
    return { draft, file, state: 'unreadable', text: null, isDraft: false, findings: [broken] };
  }
  const theirs = readUnits(draft.fields, draft.body);
  const { take, keep, gone } = mergeDraft({ prints: marker.prints, mine: readUnits(data, lying.body), theirs });
  const isDraft = valueOf(data, 'draft') === true;
  if (countVariants(data, take) > MOST_VARIANTS) {
    const full = say(
      'refused',
      'variants',
      file,
      `文件里的规格和表里新的加起来超过 ${MOST_VARIANTS} 种，没有动它；把不卖的从文件里删掉，再导入一次`,
    );
    return { draft, file, state: 'refused', text: null, isDraft, findings: [full] };
  }
  const batches = planBatches(draft, data);
  const findings = [
    // What was said when the file was new stands in it; here only what needs an answer.
    ...draft.findings.filter(
      ({ kind, field }) =>
        kind === 'refused' ||
        kind === 'left' ||
        field.startsWith('price') ||
        (batches.take.length > 0 && field.startsWith('batch')),
    ),
    ...(draft.product.isHidden && !isDraft
      ? [say('kept', 'draft', file, '在原来的店里已经不卖了，这里还在卖；不卖了就加上 draft: true 这一行')]
      : []),
    ...batches.keep.map(({ field, value, says }) => say('kept', field, value, says)),
    ...keep.map((unit) => say('kept', unit, `${file}，表里是 ${describe(unit, theirs)}`, '这一处你改过，没有动')),
    ...gone.map((unit) => say('kept', unit, file, '表里没有了，文件里还留着；不卖了就自己删掉')),
  ];
  if (take.length + batches.take.length === 0) return { draft, file, state: 'same', text: null, isDraft, findings };
  const prints = new Map(marker.prints);
  for (const unit of take) prints.set(unit, printOf(theirs.get(unit) ?? ''));
  const text = writeMarker(applyMerge(lying.text, draft, [...take, ...batches.take]), { ...marker, prints });
  return { draft, file, state: 'updated', text, isDraft, findings };
}

/** With those that would come. */
function countVariants(data: unknown, take: readonly string[]): number {
  const lying = listVariants(data).map(({ id }) => `variants.${id}.`);
  const fresh = take.flatMap((unit) => /^variants\.[^.]+\./.exec(unit) ?? []);
  return new Set([...lying, ...fresh]).size;
}

/** Prices are compared in fen, and read in yuan. */
function describe(unit: string, units: Units): string {
  const value = units.get(unit) ?? '';
  const isMinor = /(?:^|\.)price$/.test(unit) && /^\d+$/.test(value);
  return isMinor ? `${formatYuan(Number(value))} 元` : value;
}
