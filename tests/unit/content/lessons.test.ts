// Lessons: those of this shop can be passed by reading them, and a mistake of their author is named before anybody is asked.
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findLessonFlaws, type Lesson, lessonSchema } from '../../../content/schema/lesson.ts';
import { judgeQuiz, readAnswers } from '../../../functions/portal/standing/judge-quiz.ts';
import { readContent } from '../../../scripts/content/read-content.ts';
import { splitFrontMatter } from '../../../site/front-matter.ts';
import { buildLessonTerms } from '../../../site/offers/build-lesson-terms.ts';
import { NOW, removeContent, writeContent } from '../../fixtures/content/write-content.ts';
import { lesson as twoQuestions } from '../../fixtures/offers.ts';

const files = globSync('content/lessons/*.md').map((file) => {
  const { data, body } = splitFrontMatter(readFileSync(file, 'utf8'));
  return { file, slug: file.replace(/^.*[\\/]|\.md$/g, ''), lesson: lessonSchema.parse(data), body, html: '' };
});

describe('the lessons of this shop', () => {
  it('ask only what they say themselves, and one of them is required', () => {
    const terms = buildLessonTerms(files, { 'content/lessons/before-you-share.md': 'abc1234' });
    const required = terms.filter((one) => one.required);
    expect(required.map(({ commit, questions }) => [commit, questions.length])).toEqual([['abc1234', 5]]);
  });

  it('do not put the right answer always in the same place', () => {
    const places = files.flatMap(({ lesson }) => lesson.questions.map(({ right }) => right));
    expect(new Set(places).size).toBeGreaterThan(1);
  });
});

describe('a lesson', () => {
  const body = '食品不是药，\n凡是**治病**的话，一句都不说。';
  const question = { ask: '能说治病吗？', options: ['能', '不能'], right: 2, because: '凡是治病的话，一句都不说。' };
  const write = (changes: Partial<Lesson> = {}): Lesson => ({
    title: '转交之前',
    summary: '什么能说，什么不能说。',
    for: 'agent',
    order: 10,
    required: true,
    questions: [question],
    ...changes,
  });

  it('is right when its sentence stands in the text, however lines are broken and words emphasised', () => {
    expect(findLessonFlaws(write(), body)).toEqual([]);
  });

  it.each([
    ['right', { ...question, right: 3 }, 'rightAnswer'],
    ['because', { ...question, because: '这句话课里没有。' }, 'sentenceOfLesson'],
  ])('with a mistake in %s is named with its place', (field, wrong, rule) => {
    expect(findLessonFlaws(write({ questions: [question, wrong] }), body)).toEqual([
      { path: ['questions', 1, field], rule },
    ]);
  });

  it('that is required asks something, and is the only one', () => {
    expect(findLessonFlaws(write({ questions: [] }), body)).toEqual([{ path: ['questions'], rule: 'noQuestions' }]);
    expect(findLessonFlaws(write({ for: 'seller' }), body)).toEqual([{ path: ['required'], rule: 'requiredOfAgents' }]);
    const source = (slug: string) => ({ slug, file: `content/lessons/${slug}.md`, lesson: write(), body, html: '' });
    expect(() => buildLessonTerms([source('a'), source('b')], {})).toThrow(/only one.*a\.md.*b\.md/);
    expect(() => buildLessonTerms([{ ...source('a'), lesson: write({ questions: [] }) }], {})).toThrow(
      /a\.md.*noQuestions/,
    );
  });
});

describe('the checker', () => {
  const FILE = 'content/lessons/first.md';
  const text = (changes: { right?: number; because?: string; body?: string } = {}) => `---
title: 转交之前
summary: 什么能说，什么不能说。
required: true
questions:
  - ask: 能说治病吗？
    options: [能, 不能]
    right: ${changes.right ?? 2}
    because: ${changes.because ?? '食品不是药。'}
---

${changes.body ?? '食品不是药。没有下线返利，也没有团队奖。'}
`;
  const check = (...lessons: { file?: string; text: string }[]) => {
    const { root } = writeContent(lessons.map((one) => ({ file: FILE, ...one })));
    const result = readContent(root, NOW);
    removeContent(root);
    return result.ok ? [] : result.problems.map(({ file, field, wrong }) => [file, field, wrong]);
  };

  it('lets a good lesson pass, and rule recruiting out', () => expect(check({ text: text() })).toEqual([]));

  it.each([
    ['an answer that is not there', { right: 3 }, 'questions[0].right', '没有这个答案'],
    ['a sentence that is not in the lesson', { because: '没有这一句。' }, 'questions[0].because', '课里没有这一句'],
    ['a word that the law keeps off', { body: '食品不是药。我们全网最低。' }, 'body', '全网最低'],
  ])('names %s', (_what, changes, field, wrong) => {
    expect(check({ text: text(changes) })).toEqual([[FILE, field, expect.stringContaining(wrong)]]);
  });

  it('names the second of two required lessons', () => {
    const second = 'content/lessons/second.md';
    expect(check({ text: text() }, { file: second, text: text() })).toEqual([
      [second, 'required', expect.stringContaining(FILE)],
    ]);
  });
});

describe('a quiz', () => {
  it.each([
    [[2, 1], true, '2/2'],
    [[2, 2], false, '1/2'],
    [[null, 1], false, '1/2'],
    [[], false, '0/2'],
  ] as const)('answered %j is passed: %s', (chosen, isPassed, score) => {
    expect(judgeQuiz(twoQuestions, chosen)).toMatchObject({ isPassed, score });
  });

  it('reads answers by their place in the form, and nothing that is no answer', () => {
    const form = new URLSearchParams({ 'answer-0': '2', 'answer-1': '9' });
    expect(readAnswers(twoQuestions, form)).toEqual([2, null]);
  });
});
