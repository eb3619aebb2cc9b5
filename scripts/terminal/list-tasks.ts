// Every task of `npm run`, in the order of a seller's day, for the page of all tasks. A test compares it with package.json.

export interface Listed {
  name: string;
  about: string;
}

export const TASK_GROUPS: readonly { title: string; tasks: readonly Listed[] }[] = [
  {
    title: '写',
    tasks: [
      { name: 'new', about: '新建一家店、一件商品、一封来信、一课，或者补一批货；也能从一个文件夹的照片起草商品' },
      { name: 'import', about: '把 Shopify、WooCommerce、有赞或 Excel 的商品变成 Markdown；也能恢复一份导出' },
      { name: 'check', about: '检查内容：哪个文件、哪一行、为什么、怎么改；--fix 自动改能改的' },
      { name: 'diff', about: '这次改动在钱上意味着什么：价格、比例、售后、批次，哪些单还按旧的算' },
    ],
  },
  {
    title: '看',
    tasks: [
      { name: 'start', about: '在这台机器上开店，打印转交链接和手机能扫的码' },
      { name: 'dev', about: '同上，改了页面马上看见' },
      { name: 'orders', about: '最近的订单，谁介绍的' },
      { name: 'why', about: '一张单为什么算给这个人：凭据、比例、哪个文件哪一行哪次提交' },
      { name: 'posters', about: '给一位介绍人批量出海报' },
    ],
  },
  {
    title: '管',
    tasks: [
      { name: 'desk', about: '店务：确认收款、发货、退款、售后、打款' },
      { name: 'agents', about: '介绍人：列出、添加、暂停、离开' },
      { name: 'ledger', about: '账本：核对每一分，看一位介绍人的月账' },
    ],
  },
  {
    title: '发',
    tasks: [
      { name: 'build', about: '生成网页和 Worker' },
      {
        name: 'deploy',
        about: '检查、构建、升级数据库、核对密钥、发布、试一遍；--dry-run 只演一遍，setup 带你第一次发布',
      },
      { name: 'secrets', about: '生成部署要用的两个密钥' },
      { name: 'db:migrate', about: '把线上的数据库升级到这一版' },
      { name: 'export', about: '把一切、一家店或一位介绍人的带走：CSV、JSON、Markdown 和一个 SQLite 文件' },
    ],
  },
  {
    title: '改程序',
    tasks: [
      { name: 'test', about: '证明一切：类型、规则、数据库、接口、浏览器' },
      { name: 'test:full', about: '同上，抽样的部分全做' },
      { name: 'lint', about: '只做不用运行的：内容、类型、代码检查、格式' },
      { name: 'bench', about: '量速度' },
      { name: 'format', about: '排好代码的格式' },
      { name: 'db:generate', about: '从表的定义生成一次升级' },
      { name: 'help', about: '这一页' },
    ],
  },
];
