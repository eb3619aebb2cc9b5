// The agents whose posters are drawn: every one is another, as on a real day, and the first is the one of the picture.
import { AGENT_CODE_ALPHABET, agentCode, type AgentCode } from '../../../content/schema/ids.ts';

export interface BenchedAgent {
  code: AgentCode;
  name: string;
}

const NAMES = ['小美', '欧阳娜娜', '骉喆堃', '阿杰', '李晓燕', '张🐼Amy', '王建国', 'Zoë Chen'];

/** Distinct codes for any two indexes. */
export function benchedAgent(index: number): BenchedAgent {
  const letters = Array.from(
    { length: 8 },
    (_, place) => AGENT_CODE_ALPHABET[(place * 11 + (index >> (place * 5))) & 31],
  );
  return { code: agentCode.parse(letters.join('')), name: NAMES[index % NAMES.length] ?? '' };
}

/** Everything that can stand in the holes of their posters. */
export const LETTERS_OF_AGENTS = NAMES.join('') + AGENT_CODE_ALPHABET;
