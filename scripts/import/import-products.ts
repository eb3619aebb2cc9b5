// The way of an export into the shop: read, found, drafted, merged with what lies there, written, told.
import { join } from 'node:path';
import { readToday } from '../new/read-today.ts';
import type { Terminal } from '../terminal/task.ts';
import { chooseSlug } from './draft/choose-slug.ts';
import { countRoom } from './draft/count-room.ts';
import { type Draft, draftProduct } from './draft/draft-product.ts';
import { type Part, splitProduct } from './draft/split-product.ts';
import { nameTwice } from './draft/name-twice.ts';
import { explainSheets } from './explain-sheets.ts';
import type { Finding } from './found.ts';
import { openPictureFolder, type PictureFolder } from './pictures/find-pictures.ts';
import { listNames, placePictures } from './pictures/place-pictures.ts';
import { readFile } from './read/read-file.ts';
import type { Report } from './report/report.ts';
import type { Source } from './sources/source.ts';
import { findProducts, listTaken, type LyingProduct } from './write/find-imported.ts';
import { matchImported } from './write/match-imported.ts';
import { planNewFile, type PlannedFile, planUpdate } from './write/plan-file.ts';
import { listVariants, valueOf } from './write/units.ts';
import { writePlanned } from './write/write-planned.ts';

export interface ImportInput {
  source: Source;
  file: string;
  seller: string;
  /** Folder on this machine. */
  pictures: string | undefined;
  /** Quantities become batches. */
  hasStock: boolean;
  isDryRun: boolean;
}

/** Grows while products are planned: names that are given away, pictures that wait to be written. */
interface Shop {
  root: string;
  seller: string;
  source: string;
  folder: PictureFolder;
  /** Everything of the seller, and of it what was imported before, by key. */
  lying: readonly LyingProduct[];
  imported: ReadonlyMap<string, LyingProduct>;
  /** What the products of the export are called: a picture with such a name belongs to it. */
  productNames: ReadonlySet<string>;
  taken: Set<string>;
  pictures: Map<string, Buffer>;
  /** Letters of a file name that fit into a printed link. */
  room: number;
  batchId: string | null;
  since1904: boolean;
}

export async function importProducts(input: ImportInput, { root, step }: Terminal): Promise<Report> {
  const { source, seller, file, isDryRun } = input;
  const sheets = await step('读表', () => readFile(file));
  const found = source.find(sheets);
  const lying = findProducts(root, seller);
  const drafted = nameTwice(found.products.flatMap(splitProduct));
  const { parts, imported, refused, vanished } = matchImported({ source: source.name, lying, parts: drafted });
  const shop: Shop = {
    root,
    seller,
    source: source.name,
    folder: openPictureFolder(input.pictures),
    lying,
    imported,
    productNames: new Set(drafted.flatMap(({ product }) => listNames(product))),
    taken: listTaken(root, seller, lying),
    pictures: new Map(),
    room: countRoom(root, seller),
    batchId: input.hasStock ? `import-${readToday(root)}` : null,
    since1904: found.sheet.since1904,
  };
  const planned = await step(`起草 ${parts.length} 件商品`, () => planAll(parts, shop));
  if (!isDryRun)
    await step('写文件', async () => writePlanned({ root, seller, files: planned, pictures: shop.pictures }));
  return {
    source: source.title,
    file,
    seller,
    form: found.sheet.form,
    dryRun: isDryRun,
    isCurrencyUnknown: source.isCurrencyUnknown,
    products: planned.map(({ draft, file: written, state, isDraft }) => ({
      title: draft.title,
      key: draft.product.key,
      file: written,
      state,
      variants: draft.product.variants.length,
      isDraft,
    })),
    findings: [
      ...explainSheets(sheets, found.sheet),
      ...found.findings,
      ...planned.flatMap(({ findings }) => findings),
      ...refused,
      ...vanished.map(explainVanished),
    ],
  };
}

async function planAll(parts: readonly Part[], shop: Shop): Promise<PlannedFile[]> {
  const planned: PlannedFile[] = [];
  // One after the other: names are given away in the order of the export.
  for (const part of parts) planned.push(await planOne(part, shop));
  return planned;
}

async function planOne(part: Part, shop: Shop): Promise<PlannedFile> {
  const { product, suffix } = part;
  const { root, seller, folder, productNames } = shop;
  const lying = shop.imported.get(product.key);
  const slug = lying?.slug ?? chooseSlug({ names: product.names, suffix, key: product.key, ...shop });
  shop.taken.add(slug);
  const target = join(root, 'content', 'sellers', seller, 'pictures');
  const placed = await placePictures({ product, slug, folder, productNames, target, planned: shop.pictures });
  const draft = draftProduct({
    part,
    pictures: placed.bySource,
    ownPictures: placed.own,
    knownIds: readKnownIds(lying),
    batchId: shop.batchId,
    since1904: shop.since1904,
  });
  const whole = { ...draft, findings: [...placed.findings, ...draft.findings] };
  if (lying) return planUpdate(whole, lying);
  const told = { ...whole, findings: [...whole.findings, ...explainAlike(draft, shop.lying)] };
  return planNewFile(told, shop.source, `content/sellers/${seller}/products/${slug}.md`);
}

function readKnownIds(lying: LyingProduct | undefined): Map<string, string> {
  return new Map(listVariants(lying?.data).map(({ id, title }) => [String(title), id]));
}

/** Imported once, no longer in the export: whether it is still sold is the seller's to say. */
function explainVanished({ file, marker }: LyingProduct): Finding {
  return {
    kind: 'kept',
    product: marker?.key ?? '',
    line: null,
    field: '',
    value: file,
    says: '表里没有这件商品了，文件没有动；不卖了就自己删掉',
  };
}

/** Its marker may have been taken out by hand, or by an editor that keeps no comments. */
function explainAlike({ title, product }: Draft, lying: readonly LyingProduct[]): Finding[] {
  return lying
    .filter(({ marker, data }) => marker === null && title !== '' && valueOf(data, 'title') === title)
    .map(({ file }) => ({
      kind: 'changed',
      product: title,
      line: product.line,
      field: '',
      value: file,
      says: '已经有一份同名的商品，里面没有导入的标记，没有动它，另写了一份；是同一件就删掉其中一份',
    }));
}
