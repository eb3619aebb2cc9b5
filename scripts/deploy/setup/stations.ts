// The way from nothing to a live shop, station by station: each command, what it does, what one sees afterwards.
import type { Place } from '../place.ts';
import { PRODUCTION_FILE } from '../place.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planLive } from '../migrate-live.ts';
import { readLiveAddress } from '../read-live-address.ts';
import { describeWrangler } from '../run-program.ts';
import { splitFrontMatter } from '../../../site/front-matter.ts';

/** `unknown`: this machine cannot tell. */
export type Standing = 'done' | 'open' | 'unknown';

export interface Station {
  title: string;
  /** What it is for, one sentence. */
  about: string;
  /** Each as it is typed, with what it does. */
  commands: readonly { line: string; does: string }[];
  /** How one sees that it worked. */
  see: string;
  look(place: Place): Promise<Standing>;
  /** Values that a person pastes, or that are made here, for the file on this machine. */
  keeps?: readonly { name: string; isSecret: boolean; isMade: boolean }[];
}

const QUICK_MS = 15_000;

export const STATIONS: readonly Station[] = [
  {
    title: '装 Turso 的命令行',
    about: 'Turso 放订单的数据库；小店用免费的额度就够。',
    commands: [
      { line: 'brew install tursodatabase/tap/turso', does: 'macOS' },
      { line: 'curl -sSfL https://get.tur.so/install.sh | bash', does: 'Linux，或 Windows 的 WSL' },
    ],
    see: 'turso --version 打出一个版本号',
    look: ({ run }) => succeeds(run({ file: 'turso', args: ['--version'], timeoutMs: QUICK_MS })),
  },
  {
    title: '登录 Turso',
    about: '开一个账号；有了就登录。浏览器会打开一页。',
    commands: [
      { line: 'turso auth signup', does: '第一次：开账号' },
      { line: 'turso auth login', does: '有账号了：登录。没有浏览器的机器加 --headless' },
    ],
    see: 'turso auth whoami 打出你的名字',
    look: ({ run }) => succeeds(run({ file: 'turso', args: ['auth', 'whoami'], timeoutMs: QUICK_MS })),
  },
  {
    title: '建数据库',
    about:
      '建一个叫 xinpu 的数据库，拿到它的地址。数据放在哪个地区由 Turso 的 group 决定，要写进隐私政策（content/program.md 的 privacy）。',
    commands: [
      { line: 'turso db create xinpu', does: '建库' },
      { line: 'turso db show xinpu --url', does: '打出地址，libsql:// 开头' },
    ],
    see: '地址在手上：TURSO_DATABASE_URL',
    look: async ({ environment }) => standingOf(environment['TURSO_DATABASE_URL'] !== undefined),
    keeps: [{ name: 'TURSO_DATABASE_URL', isSecret: false, isMade: false }],
  },
  {
    title: '拿数据库的令牌',
    about: '令牌就是钥匙：谁有它，谁能读写所有订单。',
    commands: [{ line: 'turso db tokens create xinpu', does: '打出令牌，只这一次' }],
    see: 'npm run deploy -- --dry-run 的第 3 步说得出缺哪几步升级',
    look: lookAtDatabase,
    keeps: [{ name: 'TURSO_AUTH_TOKEN', isSecret: true, isMade: false }],
  },
  {
    title: '生成两个密钥',
    about: `一个签名，一个加密姓名、电话和地址。第二个丢了，地址就再也读不出来：${PRODUCTION_FILE} 抄一份到别的安全的地方。`,
    commands: [{ line: 'npm run --silent secrets', does: '打出两行新的' }],
    see: `${PRODUCTION_FILE} 里有 SIGNING_SECRET 和 PRIVACY_SECRET`,
    look: async ({ environment }) =>
      standingOf(['SIGNING_SECRET', 'PRIVACY_SECRET'].every((name) => environment[name] !== undefined)),
    keeps: [
      { name: 'SIGNING_SECRET', isSecret: true, isMade: true },
      { name: 'PRIVACY_SECRET', isSecret: true, isMade: true },
    ],
  },
  {
    title: '登录 Cloudflare',
    about: '网页和 Worker 在 Cloudflare 上运行。没有账号先在 https://dash.cloudflare.com/sign-up 开一个，免费的就够。',
    commands: [
      { line: 'npx wrangler login', does: '浏览器会打开一页，点同意' },
      { line: 'npx wrangler whoami', does: '看登录的是谁' },
    ],
    see: 'whoami 列出你的账号',
    look: async ({ root, run }) => succeeds(run(describeWrangler(root, ['whoami', '--json']))),
  },
  {
    title: '域名',
    about:
      'workers.dev 的地址在大陆打不开：用自己的域名。先在 Cloudflare 的面板里加上它（Add a domain），照着改域名服务器；再把地址写进 content/program.md 的 url，并在 wrangler.toml 里写上它。',
    commands: [
      {
        line: 'routes = [{ pattern = "shop.example.cn", custom_domain = true }]',
        does: '写进 wrangler.toml 的最上面，换成你的域名',
      },
      { line: 'workers_dev = false', does: '同上：不再有 workers.dev 的地址' },
    ],
    see: 'content/program.md 的 url 是你的域名',
    look: async ({ root }) => standingOf(hasOwnAddress(root)),
  },
  {
    title: '店家的账户和验证码',
    about: '用微信支付或 Stripe 收款的店、要收通知的店，各有一个密钥；登录的验证码也要一个。怎么写见 README「部署」。',
    commands: [
      { line: 'npx wrangler secret put WECHATPAY_LUO_WALNUT < ../luo-walnut.wechatpay.json', does: '一家店的微信支付' },
      { line: 'npx wrangler secret put SIGN_IN_SENDER < ../sign-in.json', does: '发验证码的服务' },
    ],
    see: 'npm run deploy -- --dry-run 的第 4 步没有「没有」',
    // What is at Cloudflare is asked by the rehearsal, once there is a build to ask for.
    look: async () => 'unknown',
  },
  {
    title: '演一遍，再发布',
    about: '演一遍什么都不改变；发布会先问你。',
    commands: [
      { line: 'git add . && git commit -m 准备发布', does: '发布的就是提交的' },
      { line: 'npm run deploy -- --dry-run', does: '每一步都看一遍' },
      { line: 'npm run deploy', does: '升级数据库、发布、试一遍' },
    ],
    see: '最后一行是「发布好了」',
    look: async () => 'unknown',
  },
  {
    title: '以后由 GitHub 发布（可以不做）',
    about:
      '合进 main 就发布。GitHub 仓库的 Settings → Environments 里建 production，放进下面这些；再到 Variables 里设 XINPU_DEPLOY 为 on。',
    commands: [
      {
        line: 'gh secret set CLOUDFLARE_API_TOKEN --env production',
        does: 'Cloudflare 面板 → API Tokens → Edit Cloudflare Workers 这个模板',
      },
      { line: 'gh secret set CLOUDFLARE_ACCOUNT_ID --env production', does: 'npx wrangler whoami 里的 Account ID' },
      { line: 'gh secret set TURSO_DATABASE_URL --env production', does: '升级数据库用' },
      { line: 'gh secret set TURSO_AUTH_TOKEN --env production', does: '升级数据库用' },
      { line: 'gh variable set XINPU_DEPLOY --body on', does: '打开 .github/workflows/deploy.yml' },
    ],
    see: '推到 main 以后，Actions 里的 deploy 是绿的',
    look: async () => 'unknown',
  },
];

function standingOf(isDone: boolean): Standing {
  return isDone ? 'done' : 'open';
}

async function succeeds(ended: Promise<{ code: number | null }>): Promise<Standing> {
  return standingOf((await ended).code === 0);
}

async function lookAtDatabase({ environment }: Place): Promise<Standing> {
  const address = readLiveAddress(environment);
  if (address === null || address === 'malformed') return 'open';
  const plan = await planLive(address);
  return plan.state === 'away' ? 'unknown' : 'done';
}

function hasOwnAddress(root: string): boolean {
  const file = join(root, 'content', 'program.md');
  const { url } = existsSync(file) ? splitFrontMatter(readFileSync(file, 'utf8')).data : {};
  return typeof url === 'string' && URL.canParse(url) && !new URL(url).hostname.endsWith('.example');
}
