// 广告法 art. 17, 食品安全法 art. 73: only medicine may be advertised with illness and healing. No paper lifts these.
import type { ClaimGroup } from './claim.ts';

const ILLNESS =
  '癌症?|肿瘤|糖尿病|高血压|低血压|高血脂|高血糖|三高|痛风|风湿|关节炎|鼻炎|咽炎|胃炎|胃病|肠炎|肝炎|肾炎|肺炎|哮喘|支气管炎|咳嗽|感冒|流感|失眠|便秘|湿疹|皮炎|脚气|灰指甲|痔疮|贫血|脱发|抑郁症?|前列腺炎?|心脏病|冠心病|脑梗|中风|近视|过敏';

/** Who has an illness and what a doctor does is told, not claimed: 降压药, 抗癌三年的母亲. */
const TOLD =
  '靠(?![它这吃喝])|药|片|仪|针|门诊|医院|大夫|医生|科室|期间|的时候|那年|住院|费|[^，。]{0,2}(?:年|路|斗士|病人|成功|经历)';

const groups: readonly ClaimGroup[] = [
  // To heal: 树根治起, 荷包治好了, 治愈系 are other words.
  {
    code: 'medical',
    isProvable: false,
    pattern:
      /(?<![树草须木侧主])根治(?!理|[^，。；！？]{0,2}(?:缺水|水患|洪|旱|沙|污染))|治愈(?!系|人心|感|的画|力)|(?<![荷钱面])包治(?!住)|药到病除|妙手回春|起死回生/g,
  },
  // To heal or to keep away a named illness.
  {
    code: 'medical',
    isProvable: false,
    pattern: new RegExp(
      `(?<!医院|卫生院|诊所|疫苗[，、]?|打针[，、]?)(?:防治|治疗|医治|治好|专治|主治|预防|缓解|改善|消除|抗|防|治)(?:了)?(?:${ILLNESS})(?!${TOLD})`,
      'g',
    ),
  },
  // To part from it, and what it does when one has eaten: 「血糖下来了」 on a page that sells is said of what it sells.
  {
    code: 'medical',
    isProvable: false,
    pattern: new RegExp(
      `(?:告别|远离|摆脱|赶走)(?:${ILLNESS})(?!${TOLD})|(?:${ILLNESS})(?:远离|拜拜|克星|救星|断根|去根|一扫光|不再犯|[人者]?[吃喝用]了?就好)|对(?:${ILLNESS})(?:很|特别|都)?(?:有奇?效|管用|有帮助|有好处)|[吃喝用][^。！？]{0,10}血[压糖脂][^，。！？]{0,3}(?:降下|下来|稳住|正常)`,
      'g',
    ),
  },
  // To lower what a doctor measures. 降压药, 降压片, 降压仪 and 变压器降压 are not said of goods.
  {
    code: 'medical',
    isProvable: false,
    pattern: new RegExp(`降(?:三高|血[压糖脂]|尿酸|胆固醇)(?!的?(?:${TOLD}))|(?:软化|疏通|清理)血管|溶解?血栓`, 'g'),
  },
  // To fight cells and germs inside the body.
  { code: 'medical', isProvable: false, pattern: /(?:杀死|抑制|消灭)癌细胞|消炎(?:止痛|镇痛|杀菌)|化瘀止痛/g },
];

/** Devices have a rule of their own (art. 16): what they are for is healing. */
export const cures = groups.map((group): ClaimGroup => ({ ...group, notFor: ['medical-device'] }));
