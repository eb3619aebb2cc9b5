// What people write about themselves stands where shoppers read: no number to be called at, and a name that shows.
import { describe, expect, it } from 'vitest';
import { readLine, readName } from '../../../functions/portal/standing/read-fields.ts';
import { line } from '../../../functions/orders/order-body.ts';

const NOTHING = ['\u200d', '\u115f', '\u1160', '\u3164', '\uffa0', '\u034f', '\ufe0f', '\u200d\u200d', ' \u2800 '];

describe('a name or a line', () => {
  it.each([
    '13800138000',
    '小美１３８００１３８０００',
    '小美138.0013.8000',
    '138_0013_8000',
    '138/0013/8000',
    '138 - 0013 - 8000',
    '١٣٨٠٠١٣٨٠٠٠',
    '①③⑧⓪⓪①③⑧⓪⓪⓪',
    '❶❸❽⓿⓿❶❸❽⓿⓿⓿',
    '一三八零零一三八零零零',
    '幺三八〇〇幺三八〇〇〇',
  ])('holds no number to be called at: %s', (written) => {
    expect([readName(written).problem, readLine(written).problem]).toEqual(['name_figures', 'line_figures']);
  });

  it.each(['小美', '1988 年的小林', '三三两两', '老李 24 小时', '7-11', 'محمد', '👨‍👩‍👦', '卖茶的，认真的！', '№5'])(
    '%s is kept as it was written',
    (written) => {
      expect(readName(written)).toEqual({ name: written, problem: null });
      expect(readLine(written)).toEqual({ line: written, problem: null });
    },
  );
});

describe('letters that show nothing', () => {
  it.each(NOTHING)('%j is no name, and an empty line', (written) => {
    expect(readName(written)).toEqual({ name: '', problem: 'name_missing' });
    expect(readLine(written)).toEqual({ line: '', problem: null });
  });

  it.each(NOTHING)('%j is no name on a parcel', (written) => {
    const { error } = line(1, 40, '请写名字').safeParse(written);
    expect(error?.issues.map(({ message }) => message)).toEqual(['请写名字']);
  });
});
