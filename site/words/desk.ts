// The words of the desk, for the people of sellers and of the brand.
import { deskHomeWords } from './desk/home.ts';

const zh = {
  area: '店务',
  skip: '跳到正文',
  signOut: '退出',
  otherLanguage: 'English',
  nav: {
    home: '今天',
  },
  yuan: '元',
  home: deskHomeWords.zh,
  told: {} as Record<string, string>,
};

type Words = typeof zh;

const en: Words = {
  area: 'Desk',
  skip: 'Skip to content',
  signOut: 'Sign out',
  otherLanguage: '中文',
  nav: {
    home: 'Today',
  },
  yuan: 'yuan',
  home: deskHomeWords.en,
  told: {},
};

export const deskWords = { 'zh-CN': zh, en } as const;
