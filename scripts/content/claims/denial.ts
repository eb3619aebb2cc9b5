// Whether the words around a claim take it back: 「不说最好」, 「顶级的我没吃过」. Praise that hides behind a denial stays praise.

/** So many letters before a word can deny it. */
const REACH = 14;
/**
 * What denies: 不 and 没 only with a verb behind them (天没亮, 不错, 不仅, 不愧, 忍不住 deny nothing) or right before the
 * word; 别, 无 and the like only in front of few words.
 */
const DENIAL =
  /(?<!不[得能可会]|[无由])不(?:$|[是能会敢说写讲叫算应要许准让卖信该含管提想愿肯搞招放]|参加|喜欢|可(?!不|多得)|得(?!不)|保证|一定|承诺|用来|见得|知道)|没(?:[有说敢能听见人法写搞招]|参加)|未(?:[必曾敢有能经])|非(?=[^常遗洲物])|别(?=$|[说信问当买拿听]|指望|以为)|无(?=[法从意关]|所谓)|莫[信说]|勿|谁[说敢]|哪[有敢]|岂|禁止|拒绝|谈不上|假的|骗人/g;
/** Denies all that follows it, also behind a 的: 「不是我们家的极品」. */
const FAR = /^(?:不[是说敢写讲叫算信]|没[说敢写]|谁|哪|别|莫|岂|无)/;
/** 「不是顶级的我不卖」 and 「非极品不发货」 say the opposite. */
const SOLD_ONLY = /^[^，。；！？]{0,4}[，]?(?:我们?|我家|本店|小店)?[绝从都]?不(?:卖|收|发|要|上架)/;
const DENIED_AFTER =
  /^[^，。；！？]{0,8}(?<!别人|别家)(?:我们?|我家|本店|小店)(?:都|也|可|从来?)?(?:没有|没[吃喝见做买测]过?|不(?:信|敢|会|懂|说|写|讲|喜欢))(?=$|[，。；！？])/;

export function isDenied(text: string, claim: { at: number; word: string }): boolean {
  const { at, word } = claim;
  const clause = lastClause(text.slice(Math.max(0, at - REACH), at));
  const after = text.slice(at + word.length, at + word.length + REACH);
  const denials = [...clause.matchAll(DENIAL)].filter(
    // 「不会后悔的顶级好茶」: what stands before 的 speaks of something else.
    (match) => FAR.test(match[0]) || !clause.slice(match.index).includes('的'),
  );
  if (denials.length > 0) return !SOLD_ONLY.test(after);
  return DENIED_AFTER.test(after);
}

function lastClause(before: string): string {
  const marks = ['，', '。', '；', '！', '？', ',', ';', '!', '?'].map((mark) => before.lastIndexOf(mark));
  return before.slice(Math.max(-1, ...marks) + 1);
}
