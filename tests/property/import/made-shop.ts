// Shops that are made up: goods with any number of options, prices to the fen, and names that break careless programs.
import fc from 'fast-check';

export interface MadeVariant {
  /** One for each option of the product. */
  values: readonly string[];
  minor: number;
  code: string;
}

export interface MadeProduct {
  code: string;
  title: string;
  options: readonly string[];
  variants: readonly MadeVariant[];
  words: string;
}

/** Pieces that mean something to YAML, Markdown, CSV, HTML or spreadsheets; all of them stand in GB18030, too. */
const PIECES =
  '核桃|纸皮|#|: |- |"|\'|,|;|{|[|]|}|&|*|!|||>|%|@|`|=1+1|null|true|39.8|…|—|「好」|<b>|</p>|&amp;|\\|\\n|$&|~|_a_|[x](y)|---|　|é'.split(
    '|',
  );

const words = (most: number) =>
  fc.array(fc.constantFrom(...PIECES), { minLength: 0, maxLength: most }).map((pieces) => pieces.join(''));

const minor = fc.oneof(
  fc.integer({ min: 1, max: 200_000 }),
  fc.integer({ min: 1, max: 999_999_999 }),
  fc.constantFrom(1, 29, 1999, 3980, 113_735, 999_999_999),
);

/** `number` makes every name its own. */
function product(number: number): fc.Arbitrary<MadeProduct> {
  return fc
    .record({
      title: words(4),
      counts: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
      names: fc.array(fc.constantFrom('颜色', '尺码', 'Size', '容量'), { minLength: 3, maxLength: 3 }),
      value: words(3),
      prices: fc.array(minor, { minLength: 125, maxLength: 125 }),
      hasCodes: fc.boolean(),
      text: words(12),
    })
    .map(({ title, counts, names, value, prices, hasCodes, text }) => {
      const grid = counts.reduce<string[][]>(
        (rows, count, option) =>
          rows.flatMap((row) => Array.from({ length: count }, (_, index) => [...row, `${index}${option}${value}值`])),
        [[]],
      );
      return {
        code: `P-${number}`,
        title: `货${number}${title}`,
        options: counts.map((_, option) => `${names[option]}${option}`),
        variants: grid.map((values, index) => ({
          values,
          minor: prices[index] ?? 1,
          code: hasCodes ? `S${number}-${index}` : '',
        })),
        words: `字${text}`,
      };
    });
}

export const madeShops: fc.Arbitrary<MadeProduct[]> = fc
  .integer({ min: 1, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => product(index))));

/** One variant without a name is no option. */
export function isPlain({ options, variants }: MadeProduct): boolean {
  return options.length === 0 && variants.length === 1;
}
