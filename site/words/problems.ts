// What went wrong in portal and desk, by its code; `other` for what hardly happens there.

const zh = {
  problems: {
    not_found: { title: '这里没有东西', advice: '地址可能抄漏了，也可能这不是给你看的那一页。' },
    database_away: { title: '这会儿打不开', advice: '过几秒再试一次，填过的不会做两遍。' },
    foreign_origin: { title: '请求来自别的网站', advice: '请从本店的页面重新提交。' },
    body_too_large: { title: '内容太长', advice: '请写短一些，或者分几次提交。' },
    internal: { title: '我们这边出了错', advice: '请退回上一页再试。' },
    other: { title: '这一步没有做成', advice: '请退回上一页再试。' },
  },
  tellUs: (requestId: string) => `还是不行，就把这个编号告诉品牌：${requestId}`,
  again: '再试一次',
  home: { portal: '回到账本', desk: '回到今天要办的' },
};

type Words = typeof zh;

const en: Words = {
  problems: {
    not_found: { title: 'Nothing is here', advice: 'The address may be incomplete, or this page is not yours to see.' },
    database_away: {
      title: 'It cannot be opened right now',
      advice: 'Try again in a few seconds: nothing is done twice.',
    },
    foreign_origin: {
      title: 'The request came from another site',
      advice: 'Please send it again from a page of this shop.',
    },
    body_too_large: { title: 'That is too long', advice: 'Please write less, or send it in parts.' },
    internal: { title: 'Something broke on our side', advice: 'Please go back one page and try again.' },
    other: { title: 'This step was not done', advice: 'Please go back one page and try again.' },
  },
  tellUs: (requestId: string) => `If it stays so, tell the brand this number: ${requestId}`,
  again: 'Try again',
  home: { portal: 'Back to the ledger', desk: 'Back to what is to do' },
};

export const problemWords = { zh, en };
