// The JSON Schemas for editors say what the zod schemas say: good files pass, and what can be seen in one file is seen.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, describe, expect, it } from 'vitest';
import { listFiles, type Kind } from '../../../scripts/content/list-files.ts';
import { openSource } from '../../../scripts/content/source.ts';
import { KINDS } from '../../../scripts/editor/json-schema.ts';
import { listEditorFiles } from '../../../scripts/editor/write-editor-files.ts';
import {
  OIL,
  PROGRAM,
  SELLER,
  STORY,
  WALNUT,
  removeContent,
  writeContent,
  type Change,
} from '../../fixtures/content/write-content.ts';

// Formats (`date`, `email`) stand beside patterns that say the same.
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
const validators = new Map(KINDS.map((kind) => [kind, ajv.compile(readWritten(kind))]));

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach(removeContent));

function readWritten(kind: Kind): object {
  return JSON.parse(listEditorFiles()[`.vscode/schemas/${kind}.json`] ?? '');
}

/** Places in a shop that its schema refuses: `product /price`. */
function findRefused(root: string): string[] {
  return listFiles(root).markdown.flatMap((file) => judge(file.kind, openSource(root, file).frontMatter?.data));
}

function judge(kind: Kind, data: unknown): string[] {
  const validate = validators.get(kind);
  if (!validate) throw new Error(`no schema for a ${kind}`);
  if (validate(data)) return [];
  return (validate.errors ?? []).map(({ instancePath }) => `${kind} ${instancePath}`);
}

function findRefusedAfter(changes: readonly Change[]): string[] {
  const { root } = writeContent(changes);
  roots.push(root);
  return findRefused(root);
}

describe('the schemas', () => {
  it('accept every sample file', () => {
    expect(listFiles('.').markdown.length).toBeGreaterThan(20);
    expect(findRefused('.')).toEqual([]);
    expect(findRefusedAfter([])).toEqual([]);
  });

  it('accept prices as numbers and as text, and every province', () => {
    const regions =
      '  withinDays: 3\n  regions: [{ provinces: [台湾省], refused: true }, { provinces: [海南省], flat: "12.50" }]\n';
    const accepted = [
      { file: OIL, replace: 'price: 88\n', by: "price: '88.50'\n" },
      { file: SELLER, replace: '  withinDays: 3\n', by: regions },
    ];
    expect(findRefusedAfter(accepted)).toEqual([]);
  });

  const MISTAKES: readonly [name: string, file: string, replace: string, by: string, refused: string][] = [
    ['a price in words', OIL, 'price: 88', 'price: 三十九', 'product /price'],
    ['a price of nothing', OIL, 'price: 88', 'price: 0', 'product /price'],
    ['a price that is a list', OIL, 'price: 88', 'price: [88]', 'product /price'],
    ['three decimals in text', OIL, 'price: 88', "price: '88.125'", 'product /price'],
    ['a rate above a hundred', PROGRAM, 'ratePercent: 10', 'ratePercent: 120', 'program /commission/ratePercent'],
    ['a seal in Latin letters', SELLER, 'seal: 罗家', 'seal: Luo', 'seller /seal'],
    ['an address without https', PROGRAM, 'url: https://shop', 'url: http://shop', 'program /url'],
    ['a missing title', OIL, 'title: 冷榨核桃油\n', '', 'product '],
    ['a field left empty', SELLER, 'person: 罗国强', 'person:', 'seller /person'],
    ['a number where text is wanted', SELLER, 'phone: 0872-5550-0126', 'phone: 08725550126', 'seller /contact/phone'],
    ['half a day', PROGRAM, 'windowDays: 30', 'windowDays: 1.5', 'program /attribution/windowDays'],
    ['more than can be', WALNUT, 'supply: 120', 'supply: 9000000', 'product /variants/0/batch/supply'],
    ['a text that is too long', OIL, '- 只用当年的核桃仁', `- ${'很'.repeat(41)}`, 'product /points/0'],
    ['two points instead of three', OIL, '  - 瓶底有沉淀是正常的\n', '', 'product /points'],
    ['a single variant', WALNUT, "  - id: 1kg\n    title: 1 千克\n    price: '75'\n", '', 'product /variants'],
    ['a picture path with a space', STORY, 'pictures/walnut', 'pictures/my walnut', 'story /cover/file'],
    ['a choice that does not exist', PROGRAM, 'model: last-share', 'model: last-click', 'program /attribution/model'],
    ['an impossible day', STORY, 'date: 2026-10-08', 'date: 2026-02-30', 'story /date'],
    ['a colour by name', SELLER, "accent: '#5b3a1e'", 'accent: 棕色', 'seller /accent'],
    ['an unknown key', OIL, 'origin: 云南漾濞', 'origin: 云南漾濞\nformarly: []', 'product '],
    ['too few days to return', WALNUT, 'days: 7', 'days: 3', 'product /afterSales/days'],
    ['a binding for no days', PROGRAM, 'validityDays: -1', 'validityDays: 0', 'program /binding/validityDays'],
    [
      'a province by its short name',
      SELLER,
      '  withinDays: 3\n',
      '  withinDays: 3\n  regions: [{ provinces: [西藏], flat: 9 }]\n',
      'seller /shipping/regions/0/provinces/0',
    ],
    [
      'a refused province with a price',
      SELLER,
      '  withinDays: 3\n',
      '  withinDays: 3\n  regions: [{ provinces: [西藏自治区], flat: 9, refused: true }]\n',
      'seller /shipping/regions/0',
    ],
  ];

  it.each(MISTAKES)('refuse %s', (_, file, replace, by, refused) => {
    expect(findRefusedAfter([{ file, replace, by }])).toContain(refused);
  });
});

it('stand in .vscode as the schemas make them: run `npm run build` after a change', () => {
  for (const [path, text] of Object.entries(listEditorFiles()))
    expect([path, readFileSync(path, 'utf8') === text]).toEqual([path, true]);
});
