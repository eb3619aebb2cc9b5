// The four Huffman tables of ITU-T T.81 Annex K.3: fixed, so that what the build wrote and what the edge writes fit together.

export interface HuffmanTable {
  /** How many codes there are of 1, 2 … 16 bits: as it stands in the file. */
  counts: readonly number[];
  /** Symbols from the shortest code to the longest. */
  symbols: Uint8Array;
  /** Code and its length in bits, by symbol. */
  codes: Uint16Array;
  lengths: Uint8Array;
}

/** Sizes of DC differences, 0–11 bits. */
const DC_SYMBOLS = '000102030405060708090a0b';

export const LUMA_DC = makeHuffmanTable([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], DC_SYMBOLS);

export const CHROMA_DC = makeHuffmanTable([0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], DC_SYMBOLS);

export const LUMA_AC = makeHuffmanTable(
  [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
  '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a' +
    '434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8' +
    'a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
);

export const CHROMA_AC = makeHuffmanTable(
  [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 119],
  '000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738' +
    '393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4' +
    'a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa',
);

/** Canonical codes (Annex C): counted upwards within a length, doubled from one length to the next. */
function makeHuffmanTable(counts: readonly number[], hex: string): HuffmanTable {
  const symbols = Uint8Array.from(hex.match(/[0-9a-f]{2}/g) ?? [], (byte) => Number.parseInt(byte, 16));
  const codes = new Uint16Array(256);
  const lengths = new Uint8Array(256);
  let code = 0;
  let next = 0;
  counts.forEach((count, index) => {
    for (const symbol of symbols.subarray(next, next + count)) {
      codes[symbol] = code++;
      lengths[symbol] = index + 1;
    }
    next += count;
    code <<= 1;
  });
  return { counts, symbols, codes, lengths };
}
