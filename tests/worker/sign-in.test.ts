// Signing in on the built Worker: the library for accounts in workerd, a sender of messages on loopback, a session after it.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { startBuiltWorker, TEST_SECRETS, type BuiltWorker } from '../fixtures/built-worker.ts';
import { openTestDatabase, TEST_TOKEN, type TestDatabase } from '../fixtures/test-database.ts';

const PHONE = '13900000001';
const message = z.object({ to: z.string(), text: z.string() });

let test: TestDatabase;
let worker: BuiltWorker;
const messages: { to: string; text: string; key: string | undefined }[] = [];
const sender = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += String(part);
  messages.push({ ...message.parse(JSON.parse(body)), key: request.headers.authorization });
  response.end();
});

beforeAll(async () => {
  test = await openTestDatabase();
  sender.listen(0, '127.0.0.1');
  await once(sender, 'listening');
  const { port } = z.object({ port: z.int() }).parse(sender.address() satisfies AddressInfo | string | null);
  worker = await startBuiltWorker({
    test,
    environment: {
      TURSO_DATABASE_URL: test.turso.url,
      TURSO_AUTH_TOKEN: TEST_TOKEN,
      SIGNING_SECRET: TEST_SECRETS.signing,
      PRIVACY_SECRET: TEST_SECRETS.privacy,
      SIGN_IN_SENDER: JSON.stringify({
        url: `http://127.0.0.1:${port}/send`,
        headers: { Authorization: 'Bearer key' },
        body: { to: '{phone}', text: '验证码 {code}' },
      }),
    },
  });
});
afterAll(async () => {
  await worker.stop();
  await test.close();
  sender.close();
});

/** A browser that keeps its cookies. */
function openBrowser() {
  const jar = new Map<string, string>();
  return async (path: string, form?: Record<string, string>) => {
    const answer = await fetch(worker.url + path, {
      redirect: 'manual',
      headers: { Origin: worker.url, Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
}

it('sends a code to the phone, takes it once, and opens the portal with the session', async () => {
  const visit = openBrowser();
  const closed = await visit('/portal/');
  expect([closed.status, closed.headers.get('location')]).toEqual([303, '/portal/sign-in?next=%2Fportal%2F']);
  const door = await visit('/portal/sign-in?next=%2Fportal%2F');
  expect([door.status, await door.text()]).toEqual([200, expect.stringContaining('name="phone"')]);

  const asked = await visit('/portal/sign-in', { phone: PHONE, next: '/portal/' });
  expect([asked.status, await asked.text()]).toEqual([200, expect.stringContaining('one-time-code')]);
  expect(messages).toEqual([{ to: PHONE, text: expect.stringMatching(/^验证码 \d{6}$/), key: 'Bearer key' }]);
  const code = messages[0]?.text.slice(-6) ?? '';

  const entered = await visit('/portal/sign-in/code', { phone: PHONE, code, next: '/portal/' });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/portal/']);
  // Not an agent yet: the portal shows how to become one.
  expect((await visit('/portal/')).headers.get('location')).toBe('/portal/join/');
  const join = await visit('/portal/join/');
  expect([join.status, await join.text()]).toEqual([200, expect.stringContaining('10%')]);
  expect((await visit('/portal/sign-in/code', { phone: PHONE, code, next: '' })).status).toBe(422);

  await visit('/portal/sign-out', {});
  expect((await visit('/portal/join/')).status).toBe(303);
  expect(worker.output()).not.toContain(PHONE);
  expect(worker.output()).not.toContain(code);
});
