// The words for the people of the desk.

const zh = {
  title: '人员',
  about: '用手机号登录店务的人。品牌的人看得到所有的店，店家的人只看得到自己的店。',
  name: '名字',
  role: '做什么',
  roles: { brand: '品牌', seller: '店家' },
  since: '从',
  addedBy: (day: string, name: string) => `${day}，${name} 添的`,
  remove: {
    summary: '撤掉',
    about: (sessions: number) =>
      sessions === 0
        ? 'TA 现在没有登录。撤掉以后进不了店务；做过的事还写着 TA 的名字。'
        : `TA 在 ${sessions} 个浏览器里登录着，马上全部退出，信使处也要重新登录。做过的事还写着 TA 的名字。`,
    keysOf: (seller: string, count: number) => `${seller} ${count} 把`,
    keys: (count: number, sellers: readonly string[]) =>
      `TA 做的 ${count} 把密钥还在用（${sellers.join('、')}）。撤掉以后，用它们的程序照样进得来，直到密钥作废。`,
    toKeys: '去看密钥',
    button: (name: string) => `撤掉 ${name}`,
  },
  stays: { oneself: '这是你自己：请品牌的另一位来撤。', last_brand: '品牌只剩这一位：先添一位，再撤。' },
  add: {
    title: '添一位',
    phone: '手机号',
    name: '名字',
    nameHint: '店务的记录里写的是它。',
    role: '做什么',
    seller: '店铺',
    sellerHint: '只有店家的人要选。',
    noSeller: '（品牌不用选）',
    button: '添加',
  },
  problems: {
    wrong_phone: '手机号是 11 位数字。',
    name_missing: '请写名字。',
    unknown_seller: '请选一家店。',
    seller_of_brand: '品牌的人看得到所有的店，不用选。',
  },
  told: {
    staff_added: '添好了：现在可以用这个手机号登录店务。',
    staff_known: '没有改动：这个手机号早已有这份工作。',
    staff_gone: '没有改动：用这张表添的人后来撤掉了，请再填一次。',
    staff_removed: '已撤掉，所有登录都退出了。',
    staff_oneself: '没有改动：自己不能撤掉自己，请品牌的另一位来撤。',
    staff_last_brand: '没有改动：品牌只剩这一位，先添一位再撤。',
    staff_unknown: '没有改动：没有这个人。',
  },
};

type Words = typeof zh;

const en: Words = {
  title: 'People',
  about: 'Who signs in here by phone. People of the brand see every seller, people of a seller see their own.',
  name: 'Name',
  role: 'Role',
  roles: { brand: 'Brand', seller: 'Seller' },
  since: 'Since',
  addedBy: (day, name) => `${day}, added by ${name}`,
  remove: {
    summary: 'Remove',
    about: (sessions) =>
      sessions === 0
        ? 'They are not signed in. They cannot come in any more; what they did keeps their name.'
        : `They are signed in with ${sessions === 1 ? '1 browser: it is' : `${sessions} browsers: all are`} signed out at once, the portal too. What they did keeps their name.`,
    keysOf: (seller, count) => `${seller}: ${count}`,
    keys: (count, sellers) =>
      `${count === 1 ? 'A key' : `${count} keys`} they made still ${count === 1 ? 'works' : 'work'} (${sellers.join(', ')}). Programs go on coming in with ${count === 1 ? 'it' : 'them'} until revoked.`,
    toKeys: 'See the keys',
    button: (name) => `Remove ${name}`,
  },
  stays: {
    oneself: 'This is you: somebody else of the brand can remove you.',
    last_brand: 'The last one of the brand: add another one first.',
  },
  add: {
    title: 'Add somebody',
    phone: 'Phone',
    name: 'Name',
    nameHint: 'What the records of the desk call them.',
    role: 'Role',
    seller: 'Shop',
    sellerHint: 'Only for people of a seller.',
    noSeller: '(none for the brand)',
    button: 'Add',
  },
  problems: {
    wrong_phone: 'A phone has 11 figures.',
    name_missing: 'Please write a name.',
    unknown_seller: 'Please choose a shop.',
    seller_of_brand: 'People of the brand see every shop: choose none.',
  },
  told: {
    staff_added: 'Added: they can sign in with this phone now.',
    staff_known: 'Nothing changed: this phone has that job already.',
    staff_gone: 'Nothing changed: who was added with this form was removed since. Please fill it in again.',
    staff_removed: 'Removed, and signed out everywhere.',
    staff_oneself: 'Nothing changed: nobody removes themselves. Somebody else of the brand can.',
    staff_last_brand: 'Nothing changed: the last one of the brand. Add another one first.',
    staff_unknown: 'Nothing changed: there is nobody of that id.',
  },
};

export const deskStaffWords = { zh, en };
