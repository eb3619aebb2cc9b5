// Orders: placed, placed under an id that is taken, and given up.
import { cancelSubOrder } from '../../../../functions/orders/life/cancel.ts';
import { cancelInModel, endUnpaid, placeInModel, totalOf, type Wish } from '../model/orders.ts';
import { findPart, known, type ModelPart, partsOf } from '../model/shop-model.ts';
import { sendForm, sendWish } from '../shop/ask.ts';
import { type Act, type Builder, choose, mint, SELLER, type Sequence } from './act.ts';

export const buildPlace: Builder = (sequence, step) => {
  const { model, phones } = sequence;
  const { target, amount, extra } = step;
  const count = 1 + (target % 3);
  const products = Array.from(
    { length: count },
    (_, index) => model.products[(amount + index) % model.products.length],
  );
  const lines = products
    .filter((product) => product !== undefined)
    .map(({ id }, index) => ({ product: id, quantity: 1 + ((extra >> (index * 2)) % 3) }));
  const codes = ['', ...model.agents.map((agent) => agent.code), ...model.agents.map((agent) => agent.code)];
  const orderId = mint('ord');
  // Through their own link, now and then: held until a person decides.
  const own = amount % 4 === 0 ? model.agents.find((agent) => agent.phone !== null) : undefined;
  if (own?.phone) return placeWish(sequence, { orderId, phone: own.phone, code: own.code, lines });
  const code = codes[extra % codes.length] ?? '';
  const phone = phones[(amount >> 3) % phones.length] ?? '';
  return placeWish(sequence, { orderId, phone, code, lines });
};

/** The id of an order that is there, with another body. */
export const buildReuse: Builder = (sequence, step) => {
  const order = choose(sequence.model.orders, sequence.model.orders, step);
  const [product] = sequence.model.products;
  if (!order || !product) return null;
  const wish = {
    orderId: order.id,
    phone: order.phone,
    code: 'zzzzzzzz',
    lines: [{ product: product.id, quantity: 9 }],
  };
  return { ...placeWish(sequence, wish), kind: 'reuse', foresee: () => 'refused', isOnce: false };
};

/** The shopper gives up whatever is unpaid of an order. */
export const buildCancel: Builder = (sequence, step) => {
  const { model, shop, pages } = sequence;
  const hasUnpaid = model.orders.filter((order) => order.parts.some((part) => part.status === 'placed'));
  const order = choose(hasUnpaid, model.orders, step);
  if (!order) return null;
  return {
    kind: 'cancel',
    about: order.id,
    foresee: (now) => cancelInModel(now, order.id),
    async perform() {
      const page = known(pages.get(order.id), order.id);
      const status = await sendForm(shop, page, { path: '/cancel', fields: {}, accept: 'text/html' });
      return status === 200 ? 'untold' : 'refused';
    },
    isOnce: true,
  };
};

export const buildDeskCancel: Builder = (sequence, step) => {
  const { model, shop } = sequence;
  const part = choose(withStatus(sequence, ['placed']), partsOf(model), step);
  if (!part) return null;
  const { key } = part;
  const now = Date.now();
  return {
    kind: 'desk_cancel',
    about: key,
    foresee(later) {
      const own = findPart(later, key);
      if (own.status === 'cancelled') return 'already';
      if (own.status !== 'placed') return 'refused';
      endUnpaid(own, 'cancelled');
      return 'done';
    },
    perform: async () =>
      (await cancelSubOrder(shop.at(now), shop.database, { subOrderId: idOf(sequence, key), ...SELLER })).state,
    isOnce: true,
  };
};

export function withStatus({ model }: Sequence, statuses: readonly ModelPart['status'][]): ModelPart[] {
  return partsOf(model).filter((part) => statuses.includes(part.status));
}

/** What the database calls a part. */
export function idOf({ names }: Sequence, key: string): string {
  return known(names.parts.get(key), key);
}

function placeWish({ shop, model, pages }: Sequence, wish: Wish): Act {
  const totalMinor = totalOf(model, wish);
  const now = Date.now();
  return {
    kind: 'place',
    about: `${wish.orderId} ${wish.lines.map((line) => `${line.quantity}×${line.product}`).join(' ')} ${wish.code}`,
    foresee: (later) => placeInModel(later, wish, now),
    async perform() {
      const { status, page } = await sendWish(shop, wish, totalMinor);
      if (page) pages.set(wish.orderId, page);
      if (status === 201) return 'done';
      return status === 200 ? 'already' : 'refused';
    },
    isOnce: true,
  };
}
