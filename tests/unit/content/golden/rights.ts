// Golden rows of what the law gives to shoppers.
import { PROGRAM, WALNUT } from '../../../fixtures/content/write-content.ts';
import { swap, swapped, type Golden } from './golden.ts';

export const rightRows: Golden[] = [
  swapped(
    'a licence number with a letter too many',
    [PROGRAM, 'number: 91330110MA2XP0126K', 'number: 91330110MA2XP0126KO'],
    {
      code: 'licence-number',
      near: [swap(PROGRAM, 'number: 91330110MA2XP0126K', "number: '91330110MA2XP0126K'")],
      field: 'licence.number',
      zh: ['不是统一社会信用代码', '18 位'],
      en: ['not a unified social credit code', '18 digits'],
    },
  ),
  swapped('fewer than seven days to return', [WALNUT, 'days: 7', 'days: 3'], {
    code: 'return-days',
    near: [swap(WALNUT, 'days: 7', 'days: 8')],
    field: 'afterSales.days',
    zh: ['「3」天太短', '消费者权益保护法第二十五条'],
    en: ['“3” days are too few', '消费者权益保护法'],
  }),
  swapped(
    'an exclusion for a reason the law does not know',
    [WALNUT, 'kind: return\n  days: 7', 'kind: excluded\n  reason: opened\n  note: 拆开以后不退不换'],
    {
      code: 'exclusion',
      near: [swap(WALNUT, 'kind: return\n  days: 7', 'kind: excluded\n  reason: nature\n  note: 拆开以后不退不换')],
      field: 'afterSales.reason',
      on: 'reason: opened',
      zh: ['「opened」不是法律认的理由', 'custom-made（定作）'],
      en: ['“opened” is not a reason', 'custom-made (定作)'],
    },
  ),
  swapped('order records kept for a year', [PROGRAM, 'orderRecordMonths: 36', 'orderRecordMonths: 12'], {
    code: 'record-months',
    near: [swap(PROGRAM, 'orderRecordMonths: 36', 'orderRecordMonths: 37')],
    field: 'privacy.orderRecordMonths',
    zh: ['「12」个月太短', '电子商务法第三十一条'],
    en: ['“12” months are too few', '电子商务法'],
  }),
];
