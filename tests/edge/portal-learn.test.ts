// Lessons for agents in the portal: whoever signed in reads them, and no answer of the quiz stands in them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lessonsViewSchema, lessonViewSchema } from '../../functions/portal/learn/view.ts';
import { freeLesson, lesson } from '../fixtures/offers.ts';
import { createTestApp, type TestApp } from '../fixtures/test-app.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { PLACED_AT } from '../fixtures/test-order.ts';
import { type Person, readView, signInSomebody } from '../fixtures/test-person.ts';

let test: TestDatabase;
let app: TestApp;
let person: Person;
beforeAll(async () => {
  test = await openTestDatabase();
  app = await createTestApp({ test, offers: [], now: PLACED_AT });
  person = await signInSomebody(app, test);
});
afterAll(() => test.close());

describe('the lessons of the portal', () => {
  it('stand in the order of reading, and say which one has a quiz', async () => {
    const { lessons } = await readView(await person.get('/portal/learn/'), lessonsViewSchema);
    expect(lessons.map(({ slug, required }) => [slug, required])).toEqual([
      [lesson.slug, true],
      [freeLesson.slug, false],
    ]);
  });

  it('are read one after the other, with questions to oneself', async () => {
    const view = await readView(await person.get(`/portal/learn/${freeLesson.slug}/`), lessonViewSchema);
    expect(view.lesson.html).toBe(freeLesson.html);
    expect(view.lesson.questions).toEqual(freeLesson.questions);
    expect([view.before, view.after]).toEqual([{ slug: lesson.slug, title: lesson.title }, null]);
  });

  it('keep the answers of the quiz to the quiz', async () => {
    const answer = await person.get(`/portal/learn/${lesson.slug}/`);
    const text = await answer.clone().text();
    expect((await readView(answer, lessonViewSchema)).lesson.questions).toEqual([]);
    expect(text).not.toContain('"right"');
  });

  it('are not there under a name that no lesson has', async () => {
    expect((await person.get('/portal/learn/nothing/')).status).toBe(404);
  });
});
