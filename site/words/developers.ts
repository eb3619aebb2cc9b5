// The words of the page for people who write programs.

const zh = {
  title: '给写程序的人',
  lead: '让一家店自己的程序读订单、记发货，或者在事情发生时收到通知。这一页的每个例子都能原样运行。',
  otherLanguage: 'English',
  document: 'OpenAPI 3.1 文档',
  start: {
    title: '开始',
    steps: [
      '在店务的「接口」里做一把密钥。它只显示一次，只打得开做它的那一家店。',
      '在终端里写好这几样：店铺的地址、密钥、一张付过款的和一张没付款的订单的编号、一张售后单的编号。订单和售后单的编号，往下的例子列得出来。',
      '往下的每个例子，复制就能跑。',
    ],
    note: (most: number) =>
      `每把密钥每小时最多 ${most} 次，多了回答 429。金额都是整数分（…Minor），时间都是毫秒时间戳（…At）。`,
  },
  errors: {
    title: '出错的时候',
    about:
      '回答是 application/problem+json（RFC 9457）。程序看 code，人看 title 和 detail。别家店的编号和不存在的编号，回答一样是 404。',
    again: '没有收到回答、或者回答 503：原样再发一次。记过的不会记第二遍：运单号和付款各只算一次。',
    refunds: '退款不在接口里：钱退出去以前，要有一个人看过数目。请在店务里退。',
  },
  calls: '能做的事',
  scope: '要有',
  scopes: { read: '「读」', write: '「写」', contact: '「收货人」' },
  asks: '可以带上',
  sends: '要发的内容',
  answers: '回答',
  field: '名字',
  type: '类型',
  meaning: '意思',
  optional: '可以不写',
  events: {
    title: '事情发生时收到通知',
    about:
      '在店务的「接口」里添一个地址。事情发生以后一分钟内，我们向它 POST 一条 JSON：type、timestamp、data。里面只有编号、金额和状态，没有买家的任何信息。',
    rules: [
      '10 秒内回答 2xx 就算收下。我们不看回答的内容，也不跟随跳转。',
      '没有收下的，1 分钟、5 分钟、半小时、2 小时……三天里再试九次。还是不行就先停下这个地址，店务里看得到；修好以后点「继续」，一条不少地补发。回答 410 的地址马上停。',
      '同一件事的 webhook-id 每次都一样：记住见过的，第二次见到就直接回答 200。先后不保证，以 timestamp 为准。',
    ],
    list: '有哪些事',
  },
  verify: {
    title: '核对是不是我们发的',
    about:
      '签名按 Standard Webhooks 写：对「webhook-id.webhook-timestamp.正文」做 HMAC-SHA256，密钥是 whsec_ 后面的 base64。时间差五分钟以上的不要。',
  },
};

type Words = typeof zh;

const en: Words = {
  title: 'For people who write programs',
  lead: 'Let a seller’s own programs read orders and record parcels, or be told when something happens. Every example on this page runs as it stands.',
  otherLanguage: '中文',
  document: 'OpenAPI 3.1 document',
  start: {
    title: 'Begin',
    steps: [
      'Make a key at the desk, under “Programs”. It is shown once, and opens the one seller it was made for.',
      'Write into a terminal where the shop stands, the key, the ids of a paid and of an unpaid order, and of a case. The examples below list orders and cases with their ids.',
      'Every example below can be copied and run.',
    ],
    note: (most) =>
      `At most ${most} calls an hour for each key; more is answered with 429. Amounts are whole fen (…Minor), moments epoch milliseconds (…At).`,
  },
  errors: {
    title: 'When something is wrong',
    about:
      'The answer is application/problem+json (RFC 9457): code for programs, title and detail for people. An id of another seller is answered like one that does not exist: 404.',
    again:
      'Without an answer, or with 503: send the same again. Nothing is recorded twice: a parcel’s number and a payment count once.',
    refunds:
      'There are no refunds here: before money goes back, a person has seen the figures. Please refund at the desk.',
  },
  calls: 'What can be asked for',
  scope: 'needs',
  scopes: { read: '“read”', write: '“write”', contact: '“recipient”' },
  asks: 'Can be sent along',
  sends: 'What is sent',
  answers: 'What is answered',
  field: 'Name',
  type: 'Type',
  meaning: 'Meaning',
  optional: 'optional',
  events: {
    title: 'Being told when something happens',
    about:
      'Add an address at the desk, under “Programs”. Within a minute of an event we POST a JSON message to it: type, timestamp, data. It holds ids, amounts and states, and nothing about the shopper.',
    rules: [
      'Answered with 2xx within 10 seconds, it counts as taken. We do not read the answer and follow no redirects.',
      'What was not taken is tried nine more times in three days: after 1 minute, 5 minutes, half an hour, 2 hours … Then the address is paused, which the desk shows; resume it once it is mended, and everything is sent. An address that answers 410 is paused at once.',
      'The webhook-id of an event is the same at every try: remember what you have seen, and answer 200 the second time. The order of arrival is not promised: go by the timestamp.',
    ],
    list: 'What there is',
  },
  verify: {
    title: 'Checking that it was us',
    about:
      'Signed as Standard Webhooks has it: HMAC-SHA256 over “webhook-id.webhook-timestamp.body”, keyed by the base64 after whsec_. Refuse what is more than five minutes off.',
  },
};

export const developersWords = { 'zh-CN': zh, en } as const;
