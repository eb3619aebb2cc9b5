// Golden rows of what is written in several files together: drafts and lessons.
import { OIL } from '../../../fixtures/content/write-content.ts';
import { swap, swapped, type Golden } from './golden.ts';

const LESSON = 'content/lessons/first.md';

const lessonText = (right: number): string => `---
title: 转交之前
summary: 什么能说，什么不能说。
required: true
questions:
  - ask: 能说治病吗？
    options: [能, 不能]
    right: ${right}
    because: 食品不是药。
---

食品不是药。
`;

export const writingRows: Golden[] = [
  swapped('a draft that waits', [OIL, 'price: 88', 'price: 88\ndraft: true'], {
    code: 'draft',
    near: [swap(OIL, 'price: 88', 'price: 88\ndraft: false')],
    field: 'draft',
    on: 'draft: true',
    zh: ['写齐了', '删掉 draft: true'],
    en: ['lacks nothing', 'take out draft: true'],
  }),
  {
    name: 'a question whose right answer is not there',
    code: 'lesson',
    changes: [{ file: LESSON, text: lessonText(3) }],
    near: [{ file: LESSON, text: lessonText(2) }],
    file: LESSON,
    on: 'right: 3',
    field: 'questions[0].right',
    zh: ['没有这个答案', '从 1 数起'],
    en: ['no such answer', '1 is the first'],
  },
];
