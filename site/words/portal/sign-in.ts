// The words of the door: a phone, then the code that was sent to it.

const zh = {
  title: { portal: '进信使处', desk: '进店务' },
  about: {
    portal: '转交信的人在这里看自己带来的单和报酬。第一次来，用手机号就能进。',
    desk: '店家和品牌的人从这里进，用登记过的手机号。每七天要重新登录一次：这里有地址，也有钱。',
  },
  phone: '手机号',
  send: '发验证码',
  codeTitle: '填验证码',
  /** The phone follows. */
  sentTo: '发给',
  codeIn: {
    message: '短信在路上，十分钟内有效。没收到就回上一步再要一条。',
    terminal: '这家店在自己的电脑上试用：验证码写在启动它的终端里。',
  },
  code: '6 位验证码',
  enter: '进去',
  again: '换一个手机号，或者再要一条',
  problems: {
    wrong_phone: '手机号应当是 11 位数字。',
    wrong_code: '验证码不对，或者已经过期。看看是不是最新的一条。',
    code_spent: '试错的次数太多，这条验证码不能用了。回上一步再要一条。',
    too_many: '试得太多了，请过一小时再来。',
    no_sender: '这家店还没有设好发验证码的办法，请联系品牌。',
    not_sent: '验证码没有发出去，请过几秒再试一次。',
  },
};

type Words = typeof zh;

const en: Words = {
  title: { portal: 'Enter the portal', desk: 'Enter the desk' },
  about: {
    portal: 'Whoever passes letters on sees their orders and earnings here. The first time, a phone number is enough.',
    desk: 'For the people of sellers and of the brand, with the phone number that was registered. Every seven days one signs in anew: addresses and money are in here.',
  },
  phone: 'Phone number',
  send: 'Send a code',
  codeTitle: 'Enter the code',
  sentTo: 'Sent to',
  codeIn: {
    message: 'The message is on its way and good for ten minutes. If it does not arrive, go back and ask for another.',
    terminal: 'This shop is being tried out on its own computer: the code stands in the terminal that started it.',
  },
  code: 'Code of 6 digits',
  enter: 'Enter',
  again: 'Use another phone number, or ask for another code',
  problems: {
    wrong_phone: 'A phone number has 11 digits.',
    wrong_code: 'The code is wrong or too old. See whether it is the newest one.',
    code_spent: 'Too many wrong tries: this code cannot be used any more. Go back and ask for another.',
    too_many: 'Too many tries. Please come back in an hour.',
    no_sender: 'This shop has not set up yet how codes are sent. Please contact the brand.',
    not_sent: 'The code was not sent. Please try again in a few seconds.',
  },
};

export const signInWords = { zh, en };
