// Licences and permits that the law wants shown, and how a shopper reaches whoever answers.
import type { Program } from '../../../content/schema/program.ts';
import type { Product } from '../../../content/schema/product.ts';
import { type Change, findChange } from '../change.ts';
import type { Pairs } from '../pair-up.ts';
import { subjectOf } from './variants.ts';

const CONTACTS = [
  ['phone', '电话'],
  ['wechat', '微信号'],
  ['email', '邮箱'],
  ['address', '地址'],
  ['hours', '联系时间'],
] as const;

export function comparePapers({ sellers, products }: Pairs): Change[] {
  const licence = { path: ['licence'], label: '执照', unit: 'text' } as const;
  const permits = { path: ['permits'], label: '许可证', unit: 'text' } as const;
  return [
    ...sellers.flatMap(({ before, after }) => {
      if (!before || !after) return [];
      const subject = { kind: 'papers', name: after.data.name, before, after } as const;
      return [
        ...findChange(subject, licence, tellLicence(before.data.licence), tellLicence(after.data.licence)),
        ...findChange(subject, permits, tellPermits(before.data.permits), tellPermits(after.data.permits)),
        ...CONTACTS.flatMap(([key, label]) =>
          findChange(
            subject,
            { path: ['contact', key], label, unit: 'text' },
            before.data.contact[key] ?? null,
            after.data.contact[key] ?? null,
          ),
        ),
      ];
    }),
    ...products.flatMap((pair) => {
      if (!pair.before || !pair.after) return [];
      const [was, now] = [tellPermits(pair.before.data.permits), tellPermits(pair.after.data.permits)];
      return findChange(subjectOf(pair, 'papers'), permits, was, now);
    }),
  ];
}

function tellLicence(licence: Program['licence']): string {
  return licence.kind === 'registered' ? `${licence.name} ${licence.number}` : licence.statement;
}

function tellPermits(permits: Product['permits']): string | null {
  return permits.length === 0 ? null : permits.map(({ name, number }) => `${name} ${number}`).join('、');
}
