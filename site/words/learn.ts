// The words around the handbook for sellers.

export const handbookWords = {
  title: '店家手册',
  lead: '从空文件夹到第一张单：怎么发布、怎么拍、怎么写、怎么办售后，以及什么话不能说。一课几分钟，照着做就行。',
  description: '写给在这里开店的人：发布、拍照、写信、售后，什么话不能说。',
  copy: '复制',
  ask: '想一想',
  answer: '看答案',
  because: '课里的这一句：',
  before: '上一课',
  after: '下一课',
  all: '手册目录',
} as const;
