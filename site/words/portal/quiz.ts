// The words around a lesson and its questions.

const zh = {
  questions: (count: number) => `${count} 道题`,
  about: '答案都在上面。全部答对才算通过，可以答很多次。',
  score: (score: string) => `答对 ${score}`,
  right: '答对了',
  wrong: '再读一读：',
  unanswered: '还没有答。再读一读：',
  button: '交卷',
  toQuestions: '读过了，直接答题',
  again: '再读一遍',
  told: { quiz_failed: '还差一点。答错的题下面，写着课里的那一句。' },
};

type Words = typeof zh;

const en: Words = {
  questions: (count) => `${count} questions`,
  about: 'All answers stand above. All must be right; try as often as you like.',
  score: (score) => `${score} right`,
  right: 'Right',
  wrong: 'Read again: ',
  unanswered: 'Not answered. Read again: ',
  button: 'Hand in',
  toQuestions: 'To the questions',
  again: 'Read it again',
  told: { quiz_failed: 'Almost. Below each wrong answer stands the sentence of the lesson.' },
};

export const quizWords = { zh, en };
