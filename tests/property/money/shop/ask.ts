// What a browser sends to the Worker, and what a lost answer looks like to it.
import { z } from 'zod';
import type { Wish } from '../model/orders.ts';
import { Lost, type Shop } from './open-shop.ts';

export interface OrderPage {
  path: string;
  cookie: string;
}

const placed = z.object({ orderPage: z.string() });

/** A form of the order page; the status of its answer. */
export async function sendForm(
  shop: Shop,
  page: OrderPage,
  form: { path: string; fields: Record<string, string>; accept?: string },
): Promise<number> {
  const answer = await post(shop, `${page.path}${form.path}`, {
    headers: { Cookie: page.cookie, Accept: form.accept ?? 'application/json' },
    body: new URLSearchParams(form.fields),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** The order is placed now (201), was placed before (200), or is refused. */
export async function sendWish(
  shop: Shop,
  wish: Wish,
  expectedTotalMinor: number,
): Promise<{ status: number; page: OrderPage | null }> {
  const { orderId, phone, code } = wish;
  const answer = await post(shop, '/api/orders', {
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      orderId,
      lines: wish.lines.map((line) => ({ ...line, accepted: true })),
      shopper: { name: '林小满', phone, province: '浙江省', city: '杭州市', address: `文三路 ${phone} 号` },
      ...(code === '' ? {} : { agentCode: code }),
      expectedTotalMinor,
    }),
  });
  const body = await answer.text();
  if (!answer.ok) return { status: answer.status, page: null };
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('__Host-orders=')) ?? '';
  return {
    status: answer.status,
    page: { path: placed.parse(JSON.parse(body)).orderPage, cookie: cookie.split(';')[0] ?? '' },
  };
}

async function post(shop: Shop, path: string, init: { headers: Record<string, string>; body: BodyInit }) {
  const answer = await fetch(`${shop.url()}${path}`, {
    method: 'POST',
    redirect: 'manual',
    ...init,
    headers: { Origin: shop.url(), ...init.headers },
  }).catch((cause: unknown) => {
    throw new Lost(`nobody answered ${path}`, { cause });
  });
  if (answer.status < 500) return answer;
  const text = await answer.text();
  if (answer.status === 503) throw new Lost(`${path} is away`);
  throw new Error(`${path} answered ${answer.status}: ${text}`);
}
