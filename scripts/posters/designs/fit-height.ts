// Sets words into a room of a given height: at their own size where there is space, smaller step by step where not.
import { type Block, moveDown } from './elements.ts';

/** Of the intended sizes; the last is a title of 60 characters above three long reasons on the smallest poster. */
const SCALES = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4];

/** `write` lays the words out at a scale. The answer is the largest that is not higher than the room. */
export function fitHeight(room: number, write: (scale: number) => Block): Block {
  const blocks = SCALES.map((scale) => () => write(scale));
  for (const lay of blocks) {
    const block = lay();
    if (block.height <= room) return block;
  }
  throw new Error(`The words of a poster do not fit into ${room} pixels`);
}

/** Blocks below each other with a gap between, each laid out from 0 down; empty ones leave no gap. */
export function stack(gap: number, blocks: readonly Block[]): Block {
  let below = 0;
  const elements = blocks.flatMap((block) => {
    const y = below;
    if (block.height > 0) below += block.height + gap;
    return moveDown(block.elements, y);
  });
  return { elements, height: Math.max(0, below - gap) };
}
