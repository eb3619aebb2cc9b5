// The comment under a pull request, on real commits: it says what changes in money, once, and believes nothing that it was handed.
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { commentOnRequests, LABEL, type Commented } from '../../../scripts/github/comment-on-request.ts';
import { MARK } from '../../../scripts/github/describe-request.ts';
import { openGitHub } from '../../../scripts/github/github-api.ts';
import { startRequestServer, type RequestServer } from '../../fixtures/request-server.ts';
import { openRequestPlace, type RequestPlace } from '../../fixtures/request-place.ts';

/** Git is started some twenty times a request. */
vi.setConfig({ testTimeout: 60_000 });

const NUMBER = 7;
const OIL = 'content/sellers/luo-walnut/products/oil.md';
const SELLER = 'content/sellers/luo-walnut/seller.md';

let place: RequestPlace;
let hub: RequestServer;

beforeEach(async () => {
  place = openRequestPlace(NUMBER, ['content/program.md', 'content/sellers/luo-walnut']);
  const base = { ref: 'main', sha: place.baseSha };
  hub = await startRequestServer(NUMBER, { state: 'open', head: { sha: '' }, base });
});
afterEach(async () => {
  await hub.close();
  place.close();
});

/** As comment.yml does it, with the commit that GitHub names. */
async function look(headSha: string): Promise<Commented[]> {
  const token = 'token';
  const github = openGitHub({ api: hub.api, repository: 'brand/shop', token });
  return commentOnRequests({ root: place.root, headSha, token, github });
}

function handIn(): string {
  const sha = place.handIn();
  hub.pull.head.sha = sha;
  return sha;
}

it('tells a changed price once, and again in the same comment when the request moves on', async () => {
  place.change(OIL, (text) => text.replace(/^price: .*$/m, 'price: 77'));
  expect(await look(handIn())).toEqual([{ state: 'commented', number: 7, needsBrand: false }]);
  expect(hub.comments).toHaveLength(1);
  expect(hub.comments[0]?.body).toContain('77.00');
  expect(hub.comments[0]?.body).not.toContain('要品牌同意才能合并');
  expect([...hub.labels]).toEqual([]);
  place.change(OIL, (text) => text.replace(/^price: .*$/m, 'price: 66'));
  await look(handIn());
  expect(hub.comments).toHaveLength(1);
  expect(hub.comments[0]?.body).toContain('66.00');
});

it.each([
  ['a changed payee', SELLER, (text: string) => text.replace('payee: 罗秀英', 'payee: 别人'), '别人'],
  [
    'a changed picture of the payment code',
    'content/sellers/luo-walnut/pictures/sample-code.svg',
    (text: string) => `${text}<!-- -->`,
    '收款码',
  ],
  [
    'a changed program',
    'content/program.md',
    (text: string) => text.replace('ratePercent: 10', 'ratePercent: 12'),
    '品牌的规则',
  ],
  ['a changed Worker', 'functions/app.ts', () => 'export {};\n', 'functions/app.ts'],
  ['a file beside the sellers', 'content/sellers/../../wrangler.toml', () => 'name = "x"\n', 'wrangler.toml'],
])('marks %s for the brand, and takes the mark away when it is taken back', async (_what, file, edit, words) => {
  place.change(OIL, (text) => `${text}\n再说一句。\n`);
  place.change(file, edit);
  expect(await look(handIn())).toMatchObject([{ needsBrand: true }]);
  expect([...hub.labels]).toEqual([LABEL]);
  expect(hub.comments[0]?.body).toContain('要品牌同意才能合并');
  expect(hub.comments[0]?.body).toContain(words);
  place.git(place.seller, 'checkout', '-q', 'main', '--', 'content');
  place.git(place.seller, 'rm', '-q', '--ignore-unmatch', 'functions/app.ts', 'wrangler.toml');
  place.change(OIL, (text) => `${text}\n再说一句。\n`);
  expect(await look(handIn())).toMatchObject([{ needsBrand: false }]);
  expect([...hub.labels]).toEqual([]);
});

it('writes nothing where no open request stands at the commit', async () => {
  const sha = handInPrice();
  expect(await look('0'.repeat(40))).toEqual([]);
  hub.pull.state = 'closed';
  expect(await look(sha)).toEqual([]);
  hub.pull.state = 'open';
  place.change(OIL, (text) => text.replace(/^price: .*$/m, 'price: 66'));
  place.handIn();
  expect(await look(sha)).toEqual([{ state: 'left', number: NUMBER }]);
  expect(hub.comments).toEqual([]);
});

it('finds the request by its commit behind a hundred others: nothing that its own code handed over is asked', async () => {
  place.change(SELLER, (text) => text.replace('payee: 罗秀英', 'payee: 别人'));
  place.change('.data/request/number', () => '8\n');
  const sha = handIn();
  const base = { ref: 'main', sha: place.baseSha };
  hub.others.push(...Array.from({ length: 130 }, (_, at) => ({ number: at + 100, head: { sha: `${at}` }, base })));
  expect(await look(sha)).toEqual([{ state: 'commented', number: NUMBER, needsBrand: true }]);
  expect([...hub.labels]).toEqual([LABEL]);
});

it('asks the brand to look when a request cannot be compared, and ends as a failure', async () => {
  place.git(place.seller, 'checkout', '-q', '--orphan', 'strange');
  place.change(SELLER, (text) => text.replace('payee: 罗秀英', 'payee: 别人'));
  expect(await look(handIn())).toEqual([{ state: 'unknown', number: NUMBER, why: expect.stringContaining('分开') }]);
  expect([...hub.labels]).toEqual([LABEL]);
  expect(hub.comments[0]?.body).toContain('要品牌同意才能合并');
});

it('reads the commits and never lays the files of the request out', async () => {
  place.change('scripts/evil.ts', () => 'process.exit(1);\n');
  place.change('.gitattributes', () => '* filter=evil\n');
  await look(handIn());
  expect(readdirSync(place.root).toSorted()).toEqual(['.git', 'content']);
  expect(place.git(place.root, 'rev-parse', 'HEAD')).toBe(place.baseSha);
});

it('lets nobody put links, mentions or HTML into the comment', async () => {
  place.change(OIL, (text) =>
    text.replace(/^title: .*$/m, 'title: "好油 @all <img> [点](https://evil.cn)"').replace(/^price: .*$/m, 'price: 77'),
  );
  place.change('scripts/`@everyone <b>[x](https://evil.example)', () => 'x');
  await look(handIn());
  const body = hub.comments[0]?.body ?? '';
  expect(body).toContain('好油');
  const prose = body.replaceAll(/`[^`\n]*`/g, '');
  expect(prose).not.toMatch(/@all|@everyone|<img|<b>|https:\/\/evil|\]\(/);
});

it('leaves a comment alone that somebody else began in the same way', async () => {
  const theirs = { id: 1, body: `${MARK}\n我写的`, user: { login: 'somebody' } };
  hub.comments.push(theirs);
  await look(handInPrice());
  expect(hub.comments).toHaveLength(2);
  expect(hub.comments[0]).toEqual(theirs);
});

it('finds its comment behind a hundred others', async () => {
  const others = Array.from({ length: 130 }, (_, index) => ({ id: index + 1, body: '好', user: { login: 'a' } }));
  hub.comments.push(...others, { id: 131, body: `${MARK}\n旧的`, user: { login: 'github-actions[bot]' } });
  await look(handInPrice());
  expect(hub.comments).toHaveLength(131);
  expect(hub.comments[130]?.body).not.toContain('旧的');
});

/** A request that changes a price. */
function handInPrice(): string {
  place.change(OIL, (text) => text.replace(/^price: .*$/m, 'price: 77'));
  return handIn();
}
