// The words around the lessons that agents read.

const zh = {
  title: '课',
  lead: '转交之前、转交之后，常遇到的事。每课几分钟。',
  required: '成为分销人以前要答题的一课',
  toQuiz: '去答题',
  ask: '想一想',
  answer: '看答案',
  because: '课里的这一句：',
  before: '上一课',
  after: '下一课',
  all: '所有的课',
  empty: '品牌还没有写课。',
};

type Words = typeof zh;

const en: Words = {
  title: 'Lessons',
  lead: 'What comes up before passing a letter on, and after. A few minutes each.',
  required: 'Its questions come before becoming a distributor',
  toQuiz: 'To the questions',
  ask: 'Think about it',
  answer: 'Show the answer',
  because: 'The lesson says: ',
  before: 'Before',
  after: 'Next',
  all: 'All lessons',
  empty: 'The brand has not written any lessons yet.',
};

export const learnWords = { zh, en };
