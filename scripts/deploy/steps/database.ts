// Third: the database gets its new shape before the Worker that needs it; the old Worker goes on with it meanwhile.
import { readMigrations } from '../../../db/migrate.ts';
import { createFormatter } from '../format-moment.ts';
import { migrateLive, type Migrated, planLive, type Plan, rehearse } from '../migrate-live.ts';
import type { Place } from '../place.ts';
import { readLiveAddress } from '../read-live-address.ts';
import type { Finding, Step } from '../step.ts';

export const databaseStep = {
  name: 'database',
  title: '数据库',
  command: 'npm run db:migrate',
  async check({ environment }: Place): Promise<Finding> {
    const address = readLiveAddress(environment);
    if (address === null) return rehearseFromNothing();
    if (address === 'malformed') return MALFORMED;
    const plan = await planLive(address);
    return plan.state === 'planned' ? tellPlan(plan) : tellTrouble(plan);
  },
  async run({ environment, holder, choices }: Place): Promise<Finding> {
    const address = readLiveAddress(environment);
    if (address === null || address === 'malformed') return MALFORMED;
    return tellMigrated(await migrateLive(address, { holder, breaksLock: choices.breaksLock }));
  },
} satisfies Step;

const MALFORMED: Finding = {
  state: 'refused',
  said: [
    'TURSO_DATABASE_URL 和 TURSO_AUTH_TOKEN 要两个都设置：地址以 libsql:// 或 https:// 开头，后面不带 ? 和令牌；令牌是一行，没有空格和换行。',
  ],
  mend: 'turso db show xinpu --url 给出地址，turso db tokens create xinpu 给出令牌。',
};

async function rehearseFromNothing(): Promise<Finding> {
  await rehearse([]);
  return {
    state: 'open',
    said: [
      `${readMigrations().length} 步升级从空的数据库开始都试过，外键没有断的。`,
      '线上的数据库没有给，不知道它缺哪几步。',
    ],
    mend: '设置 TURSO_DATABASE_URL 和 TURSO_AUTH_TOKEN，或者写进 .data/production.env：npm run deploy -- setup 一步步来。',
    known: { missingMigrations: readMigrations().map(({ tag }) => tag) },
  };
}

async function tellPlan({ stored, missing }: Extract<Plan, { state: 'planned' }>): Promise<Finding> {
  const known = { missingMigrations: missing };
  if (missing.length === 0) return { state: 'ready', said: [`已经是最新（${stored.length} 步）。`], known };
  await rehearse(stored);
  return {
    state: 'ready',
    said: [`要升级 ${missing.length} 步：${missing.join('、')}。在一个同样形状的空数据库上试过。`],
    known,
  };
}

function tellTrouble(trouble: Exclude<Plan, { state: 'planned' }>): Finding {
  if (trouble.state === 'away')
    return {
      state: 'open',
      said: [`线上的数据库没有答应：${trouble.why}`],
      mend: '看看 TURSO_DATABASE_URL 写对没有、令牌过期没有（turso db tokens create xinpu）、网络通不通。',
    };
  return {
    state: 'refused',
    said: [`数据库的历史和这份代码对不上：${trouble.why}`],
    mend: '多半是连错了数据库，或者这份代码比线上旧：git pull 以后再来。不要手改 migrations 这张表。',
  };
}

function tellMigrated(migrated: Migrated): Finding {
  const showMoment = createFormatter();
  if (migrated.state === 'locked') {
    const { holder, takenAt, until } = migrated.by;
    return {
      state: 'refused',
      said: [`${holder} 从 ${showMoment(takenAt)} 起正在升级这个数据库。`],
      mend: `等它做完再来；锁最晚 ${showMoment(until)} 自己放开。确定那边已经停了，就加 --break-lock。`,
    };
  }
  if (migrated.state === 'unguarded')
    return {
      state: 'refused',
      said: ['这个数据库没有打开外键检查，不能用来记账。'],
      mend: '换一个 Turso 新建的数据库：turso db create xinpu。',
    };
  if (migrated.state !== 'migrated') return tellHalf(migrated);
  const replaced = migrated.replaced ? [`接过了 ${migrated.replaced.holder} 没有放开的锁。`] : [];
  const done =
    migrated.applied.length === 0
      ? '已经是最新，外键没有断的。'
      : `升级了：${migrated.applied.join('、')}，外键没有断的。`;
  return { state: 'ready', said: [...replaced, done] };
}

function tellHalf(failed: Extract<Migrated, { left: unknown }>): Finding {
  const trouble = tellTrouble(failed);
  const left =
    failed.left === null
      ? '现在看不到它缺哪几步。'
      : failed.left.length === 0
        ? '每一步都已经在里面。'
        : `还没有做的：${failed.left.join('、')}；每一步要么整个做完，要么一点没做。`;
  return { ...trouble, state: 'refused', said: [...trouble.said, left] };
}
