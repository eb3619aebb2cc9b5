// Posters in bulk: the same picture as at the edge, whole files only, and a second run that does nothing twice.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { agentCode } from '../../../content/schema/ids.ts';
import { choosePosterWords, drawPoster, findTemplate } from '../../../functions/posters/compose-poster.ts';
import { listPosterPages, openBuiltPosters } from '../../../scripts/posters/bulk/built-posters.ts';
import { findAgentName } from '../../../scripts/posters/bulk/find-agent.ts';
import { makePosters } from '../../../scripts/posters/bulk/make-posters.ts';
import { readArguments } from '../../../scripts/posters/bulk/read-arguments.ts';
import { writeZip } from '../../../scripts/posters/bulk/write-zip.ts';
import { writeGlyphPages } from '../../../scripts/posters/glyph-pages.ts';
import { makePack } from '../../fixtures/poster-packs.ts';
import { readQr } from '../../fixtures/read-qr.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../../fixtures/test-database.ts';

const ADDRESS = 'xm8k2f7q.wall';
const SHARE = { code: agentCode.parse('xm8k2f7q'), channel: 'wall' };
const site = mkdtempSync(join(tmpdir(), 'xinpu-site-'));
let out: string;
/** Of the agent, in `out`. */
let folder: string;

beforeAll(() => {
  writeGlyphPages(join(site, 'posters', '_glyphs'));
  const packs = {
    'hill-farm/millet.pack': makePack({ sizes: ['square', 'phone'] }),
    'hill-farm/millet.png.pack': makePack({ lossless: true }),
    'hill-farm/stories/dew.pack': makePack({ kind: 'story', path: '/hill-farm/stories/dew/' }),
    'river-mill/flour.pack': makePack({ path: '/river-mill/flour/' }),
  };
  for (const [file, { bytes }] of Object.entries(packs)) {
    mkdirSync(dirname(join(site, 'posters', file)), { recursive: true });
    writeFileSync(join(site, 'posters', file), bytes);
  }
});
afterAll(() => rmSync(site, { recursive: true }));

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'xinpu-bulk-'));
  folder = join(out, ADDRESS);
});
afterEach(() => rmSync(out, { recursive: true }));

type Wish = Partial<Parameters<typeof makePosters>[0]>;
const make = async (wish: Wish = {}) => (await run(wish)).posters;
const run = (wish: Wish = {}) =>
  makePosters({
    assets: openBuiltPosters(site),
    pages: listPosterPages(site, { all: true }),
    existing: listPosterPages(site, { all: true }),
    sizes: ['square', 'phone'],
    formats: ['jpg', 'png'],
    share: SHARE,
    name: '小美',
    out,
    ...wish,
  });

const listFiles = (top = folder) =>
  readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(top.length + 1))
    .toSorted();
const readList = () => JSON.parse(readFileSync(join(folder, 'posters.json'), 'utf8'));
const freshOf = (made: Awaited<ReturnType<typeof make>>) =>
  made.filter(({ isNew }) => isNew).map(({ entry }) => entry.file);

describe('posters in bulk', () => {
  it('are one file for each page, size and format there is, and a list of them', async () => {
    const made = await make();
    const files = [
      'hill-farm/millet-phone.jpg',
      'hill-farm/millet-square.jpg',
      'hill-farm/millet-square.png',
      'hill-farm/stories/dew-square.jpg',
      'river-mill/flour-square.jpg',
    ];
    expect(listFiles()).toEqual([...files, 'posters.json'].toSorted());
    expect(made.map(({ entry }) => entry.file).toSorted()).toEqual(files);
    expect(readList().map(({ file }: { file: string }) => file)).toEqual(files);
    expect(readList()[0]).toMatchObject({
      agent: ADDRESS,
      page: '/hill-farm/millet/',
      size: 'phone',
      link: 'https://shop.example.cn/s/xm8k2f7q.wall/hill-farm/millet/',
      revision: makePack({ sizes: ['square', 'phone'] }).revision,
    });
  });

  it('are the pictures of the edge, byte for byte, and scan', async () => {
    await make({ sizes: ['square'], formats: ['jpg'] });
    const assets = openBuiltPosters(site);
    const page = { kind: 'product', seller: 'hill-farm', slug: 'millet' } as const;
    const found = await findTemplate(assets, { page, size: 'square', format: 'jpg' });
    if (found.state !== 'found') throw new Error(found.state);
    const { template } = found;
    const origin = template.pack.head.origin;
    const words = choosePosterWords({ template, share: SHARE, name: '小美', origin });
    const file = readFileSync(join(folder, 'hill-farm', 'millet-square.jpg'));
    expect(file.equals(await drawPoster(assets, template, words))).toBe(true);
    const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(await readQr({ data, width: info.width, height: info.height })).toEqual({
      jsqr: words.link,
      zxing: words.link,
    });
  });

  it('are not made twice, but again where one is missing, cut off, under another name or of another day', async () => {
    expect(freshOf(await make())).toHaveLength(5);
    expect(freshOf(await make())).toEqual([]);

    rmSync(join(folder, 'river-mill/flour-square.jpg'));
    const cut = join(folder, 'hill-farm/millet-square.png');
    writeFileSync(cut, readFileSync(cut).subarray(0, 5000));
    expect(freshOf(await make()).toSorted()).toEqual(['hill-farm/millet-square.png', 'river-mill/flour-square.jpg']);
    await sharp(cut).raw().toBuffer();

    expect(freshOf(await make({ name: '老王' }))).toHaveLength(5);
    const listed = readList();
    writeFileSync(join(folder, 'posters.json'), JSON.stringify(listed.map((one: object) => ({ ...one, drawn: 'x' }))));
    expect(freshOf(await make({ name: '老王' }))).toHaveLength(5);
  });

  it('of two agents, and of two channels of one, lie in one folder and leave each other alone', async () => {
    await make();
    const others = [
      { ...SHARE, channel: '' },
      { code: agentCode.parse('frmr0000'), channel: '' },
    ];
    for (const share of others) expect(freshOf(await make({ share }))).toHaveLength(5);
    expect(new Set(listFiles(out).map((file) => file.split('/')[0]))).toEqual(
      new Set([ADDRESS, 'xm8k2f7q', 'frmr0000']),
    );
    for (const share of [SHARE, ...others]) expect(freshOf(await make({ share }))).toEqual([]);
  });

  it('go on after an interruption with a list that is half written', async () => {
    await make();
    writeFileSync(join(folder, 'posters.json'), '[{"page":');
    expect(freshOf(await make())).toHaveLength(5);
    expect(readList()).toHaveLength(5);
  });

  it('of another seller are added to the folder and to its list', async () => {
    await make({ pages: listPosterPages(site, { seller: 'river-mill' }) });
    expect(readList()).toHaveLength(1);
    await make({ pages: listPosterPages(site, { page: 'hill-farm/stories/dew' }) });
    expect(readList()).toHaveLength(2);
  });

  it('leave no half file behind when the disk refuses, and say which page it was', async () => {
    mkdirSync(join(folder, 'hill-farm', 'millet-square.jpg'), { recursive: true });
    await expect(make()).rejects.toThrow(/^画 \/hill-farm\/millet\/ 的海报时停下了：.*(?:EISDIR|EEXIST|EPERM)/);
    expect(listFiles().filter((file) => file.endsWith('.partial'))).toEqual([]);
  });

  it('stop at the first error, and the next run goes on from what was done', async () => {
    const broken = join(folder, 'hill-farm', 'millet-square.jpg');
    mkdirSync(broken, { recursive: true });
    const all = listPosterPages(site, { all: true });
    const [millet, , flour] = all;
    if (!millet || !flour) throw new Error('no pages');
    // One page fails; behind it wait many more than are drawn at once.
    const pages = [millet, ...Array.from({ length: 40 }, () => flour)];
    const seen: number[] = [];
    const wish = {
      pages,
      formats: ['jpg'],
      sizes: ['square'],
      onProgress: (done: number) => void seen.push(done),
    } as const;
    await expect(make(wish)).rejects.toThrow('再运行一次');
    expect(seen.length).toBeLessThan(12);
    expect(readList().map(({ file }: { file: string }) => file)).toEqual(['river-mill/flour-square.jpg']);
    rmSync(broken, { recursive: true });
    expect(freshOf(await make({ ...wish, pages: all })).toSorted()).toEqual([
      'hill-farm/millet-square.jpg',
      'hill-farm/stories/dew-square.jpg',
    ]);
  });

  it('of pages that are gone are taken away with their entries, but not what somebody else put there', async () => {
    await make();
    const stays = listPosterPages(site, { page: 'hill-farm/millet' });
    const changed = join(folder, 'river-mill/flour-square.jpg');
    writeFileSync(changed, 'mine');
    writeFileSync(join(folder, 'hill-farm', 'notes.txt'), 'mine');
    expect(await run({ pages: stays, existing: stays })).toMatchObject({ removed: 2 });
    expect(readList().map(({ page }: { page: string }) => page)).toEqual(Array(3).fill('/hill-farm/millet/'));
    expect(listFiles()).toEqual([
      'hill-farm/millet-phone.jpg',
      'hill-farm/millet-square.jpg',
      'hill-farm/millet-square.png',
      'hill-farm/notes.txt',
      'posters.json',
      'river-mill/flour-square.jpg',
    ]);
  });

  it('in a size or format that a page has no more are taken away', async () => {
    await make();
    const lossless = join(site, 'posters', 'hill-farm', 'millet.png.pack');
    const pack = readFileSync(lossless);
    rmSync(lossless);
    try {
      await make();
      expect([...listFiles(), ...readList().map(({ file }: { file: string }) => file)]).not.toContain(
        'hill-farm/millet-square.png',
      );
    } finally {
      writeFileSync(lossless, pack);
    }
  });

  it('never make a list reach out of its folder', async () => {
    await make();
    const outside = join(out, 'outside.jpg');
    writeFileSync(outside, readFileSync(join(folder, 'river-mill/flour-square.jpg')));
    const [first] = readList();
    const flour = readList().at(-1);
    writeFileSync(join(folder, 'posters.json'), JSON.stringify([first, { ...flour, file: '../outside.jpg' }]));
    await make();
    expect(listFiles(out)).toContain('outside.jpg');
  });
});

describe('the ZIP', () => {
  it('holds the posters as they are', async () => {
    const made = await make({ formats: ['jpg'], sizes: ['square'] });
    const zip = `${folder}.zip`;
    const length = await writeZip({ folder, files: made.map(({ entry }) => entry.file), zip });
    expect(statSync(zip).size).toBe(length);
    const bytes = readFileSync(zip);
    // Stored without compression: local header PK\x03\x04, and the picture itself behind the name.
    for (const { entry } of made) {
      const picture = readFileSync(join(folder, entry.file));
      const at = bytes.indexOf(picture);
      expect(at).toBeGreaterThan(0);
      expect(bytes.subarray(at - entry.file.length, at).toString()).toBe(entry.file);
    }
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(bytes.includes('PK\u0005\u0006')).toBe(true);
  });
});

describe('the command', () => {
  const ask = (line: string) => readArguments(line.split(' '));

  it('is all pages at story size, if nothing else is said', () => {
    expect(ask('--agent xm8k2f7q.wall --out dir')).toEqual({
      state: 'posters',
      share: SHARE,
      selection: { all: true },
      sizes: ['story'],
      formats: ['jpg'],
      out: 'dir',
      isZipped: false,
    });
  });

  it.each([
    ['--agent xm8k2f7q --out d --seller luo-walnut', { selection: { seller: 'luo-walnut' } }],
    ['--agent xm8k2f7q --out d --page /luo-walnut/oil/', { selection: { page: 'luo-walnut/oil' } }],
    ['--agent xm8k2f7q --out d --page luo-walnut/stories/hinge', { selection: { page: 'luo-walnut/stories/hinge' } }],
    ['--agent xm8k2f7q --out d --size all --png --zip', { formats: ['jpg', 'png'], isZipped: true }],
    ['--contact-sheet', { state: 'contact-sheet', file: '.readme/posters.webp' }],
    ['--contact-sheet sheet.webp', { state: 'contact-sheet', file: 'sheet.webp' }],
  ])('%s is understood', (line, meant) => expect(ask(line)).toMatchObject(meant));

  it.each([
    ['--out d', '--agent'],
    ['--agent xm8k2f7q', '--out'],
    ['--agent nobody --out d', '介绍码写错了'],
    ['--agent xm8k2f7q --out d --size huge', '没有这个尺寸'],
    ['--agent xm8k2f7q --out d --all --seller luo-walnut', '只能写一个'],
    ['--agent xm8k2f7q --out d --page /luo-walnut/', '路径写错了'],
    ['--agent xm8k2f7q --out d --seller ../x', '店写错了'],
    ['--agent xm8k2f7q --out d --colour red', 'colour'],
    ['--agent xm8k2f7q --out d more', '多出来的字'],
  ])('%s is refused in words', (line, words) => {
    expect(ask(line)).toEqual({ state: 'refused', why: expect.stringContaining(words) });
  });
});

describe('the agent', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
    await addAgent(test.client, { code: 'xm8k2f7q', name: '小美' });
    await addAgent(test.client, { code: 'frmr0000', name: '老王', status: 'left' });
  });
  afterAll(() => test.close());

  it('is known by the name in the books, and refused in words when nobody or nobody active has the code', async () => {
    expect(await findAgentName(test.database, 'xm8k2f7q')).toBe('小美');
    await expect(findAgentName(test.database, 'zzzzzzzz')).rejects.toThrow('没有介绍码 zzzzzzzz');
    await expect(findAgentName(test.database, 'frmr0000')).rejects.toThrow('老王（frmr0000）');
  });
});
