// The words of the page on which people see and delete what is known about them.

const zh = {
  title: '我的信息',
  link: '我的信息：看、下载、删除',
  about: '关于你的，都在这一页。可以带走，也可以要我们删掉。',
  account: '账号',
  phone: '手机号',
  since: '从哪天起',
  sessions: '登录着的地方',
  unknownDevice: '别的浏览器',
  card: '名片',
  name: '名字',
  line: '一句话介绍',
  said: '你写过的',
  applied: '申请时写的',
  appealed: '申诉时写的',
  payoutAccount: '收款账户',
  noPayoutAccount: '没有',
  orders: '你介绍的单',
  orderCount: (count: number) => `${count} 张`,
  staff: '在后台的身份',
  roles: { seller: '店家', brand: '品牌' },
  download: '下载一份（JSON）',
  downloadAbout: '账号、状态和经过、你介绍的单（没有买家的信息）、账本里你的每一行。收款账户打了码。',
  correct: '改一改',
  correctCard: '改名字和介绍',
  correctAccount: '改收款账户',
  delete: {
    title: '删除账号',
    goes: '删掉的是：手机号、登录、名字和介绍、申请和申诉里写的话、收款账户。你自己下过的单，在各自的订单页里删。',
    stays:
      '留下的是：介绍码、哪天加入和离开、每一张单和每一分钱，没有名字；品牌写的处理原因也留着，里面的号码在写下时就隐去了。数据库服务商的备份里，旧数据还会留一阵子，到它们轮换为止。',
    sure: '我确定，删了找不回来',
    button: '删除我的账号',
    keptBy: {
      not_left: '你还是介绍人。先离开，钱都结清以后，就可以删。',
      unsettled: '还有钱没有结清：等它成熟、付给你，或者欠的抵完以后，就可以删。',
      staff: '你在后台还有身份。请品牌先把你从后台移走，再来删。',
    },
    toLeave: '去离开',
    toPayouts: '去看打款',
  },
  forgotten: {
    title: '账号删掉了',
    about: '你的手机号、名字和写过的话，我们这里都没有了。这个浏览器也退出了。谢谢你来过。',
  },
  told: {
    not_sure: '还没有删：请先勾上「我确定」。',
    kept_by_not_left: '还没有删：你还是介绍人，先离开。',
    kept_by_unsettled: '还没有删：还有钱没有结清。',
    kept_by_staff: '还没有删：你在后台还有身份。',
  },
};

type Words = typeof zh;

const en: Words = {
  title: 'My data',
  link: 'My data: see, download, delete',
  about: 'Everything about you is on this page. Take it with you, or have it deleted.',
  account: 'Account',
  phone: 'Phone',
  since: 'Since',
  sessions: 'Where you are signed in',
  unknownDevice: 'Another browser',
  card: 'Card',
  name: 'Name',
  line: 'One line about you',
  said: 'What you wrote',
  applied: 'When you applied',
  appealed: 'When you appealed',
  payoutAccount: 'Payout account',
  noPayoutAccount: 'None',
  orders: 'Orders you brought',
  orderCount: (count) => `${count}`,
  staff: 'Work at the desk',
  roles: { seller: 'Seller', brand: 'Brand' },
  download: 'Download (JSON)',
  downloadAbout:
    'Account, standing and history, the orders you brought (nothing about shoppers), your rows of the ledger. The payout account is masked.',
  correct: 'Correct',
  correctCard: 'Correct name and line',
  correctAccount: 'Correct the payout account',
  delete: {
    title: 'Delete the account',
    goes: 'Deleted: phone, sign-ins, name and line, what you wrote in applications and appeals, the payout account. Orders of your own are deleted on their own pages.',
    stays:
      'Kept: code, days of joining and leaving, every order and every fen, without a name; and reasons that the brand wrote, whose numbers were hidden when they were written. Backups of the database’s provider keep old data a while longer, until they rotate.',
    sure: 'I am sure: it cannot be brought back',
    button: 'Delete my account',
    keptBy: {
      not_left: 'You are an agent. Leave first; once all money is settled, it can be deleted.',
      unsettled:
        'Money is not settled yet: once it has matured and been paid, or a debt is made up for, it can be deleted.',
      staff: 'You work at the desk. Ask the brand to take you off it first.',
    },
    toLeave: 'Leave',
    toPayouts: 'See payouts',
  },
  forgotten: {
    title: 'Your account is deleted',
    about:
      'Your phone, your name and what you wrote are gone from here, and this browser is signed out. Thank you for having been here.',
  },
  told: {
    not_sure: 'Not deleted: please tick the box first.',
    kept_by_not_left: 'Not deleted: you are an agent, leave first.',
    kept_by_unsettled: 'Not deleted: money is not settled yet.',
    kept_by_staff: 'Not deleted: you work at the desk.',
  },
};

export const dataWords = { zh, en };
