// Words that hurry a shopper or pay for sharing: good manners and WeChat keep them off pages.
import type { ClaimGroup } from './claim.ts';

/** What is scarce may be said in figures; being pushed is something else. */
export const hurries: readonly ClaimGroup[] = [
  // A rush of others; 鸡群疯抢玉米 is a scene. 抢救, 抢收, 争分夺秒 are other words.
  {
    code: 'hurry',
    isProvable: false,
    pattern:
      /疯抢(?=[！!。，；中]|$|的?(?:好物|爆款|单品|一款))|秒杀(?!了|掉)|哄抢|抢疯了|(?:火爆|限时|限量|全网|疯狂)抢购|抢完(?:即止|为止|就没)|手慢(?:就|则)?[无没]/g,
  },
  // A clock that runs against the reader. 过了季节就没有 is a fact.
  {
    code: 'hurry',
    isProvable: false,
    pattern:
      /(?:最后|仅剩|只剩)\s*\d+\s*(?:个?名额|(?:分钟|小时)(?=[！!]|[^。；！？]{0,6}(?:抢|截止|结束|恢复|下单|优惠|涨价|下架|关闭)|$))|仅此一天|(?:马上|即将|明天就?)(?:涨价|恢复原价)|再不下手|倒计时(?=抢|开抢|优惠|结束|\s*\d)|错过(?:再等|等|就要等|后悔|不再|拍大腿)|再不(?:买|抢(?!收|种|救|摘|晒))[^，。]{0,4}(?:没|晚|后悔)|(?:赶紧|赶快|马上|立即|立刻|速速|抓紧)(?:下单|抢(?![收种救修险割摘晒运])|囤|入手|剁手|来抢)|闭眼(?:入(?!睡|梦|定|神|静)|[买冲])|(?:不买就?|错过就?)(?:亏(?!得)|后悔)|(?<![水泡汤一开])冲就完[了事]/g,
  },
];

/** 微信外部链接内容管理规范: no reward for passing a link on, no task of friends. */
export const sharingPays: readonly ClaimGroup[] = [
  {
    code: 'share-to-earn',
    isProvable: false,
    pattern: /躺赚|邀请(?:返利|返现|返佣|有奖(?!竞猜|问答|征文)|得(?:佣|奖|红包|现金)|好友得)/g,
  },
  {
    code: 'share-to-earn',
    isProvable: false,
    pattern:
      /分享[就即可能]?得(?=[^，。；！？]{0,5}(?:钱|佣|奖|返|红包|现金|元|积分|券|礼|收益|报酬|优惠|\d|¥|￥))|分享[就即]?得(?=[！!]|$)/g,
  },
  {
    code: 'share-to-earn',
    isProvable: false,
    pattern:
      /(?:分享|转发)(?:出去)?(?:就|即|能|可以?)?(?:赚钱|有(?:钱|佣|奖|红包|提成))|拉新(?:返|奖|有)|裂变(?:奖励|返)|带人(?:就|都|也)?有?(?:提成|返|奖励)|(?:跟着我们?|加入我们)[，、]?一起赚|宝妈副业/g,
  },
  // 转发, 集赞, 助力, 砍价: tasks of friends. 转发给家里人看 and 集市 are other words.
  {
    code: 'share-to-earn',
    isProvable: false,
    pattern:
      /(?:转发|发朋友圈|发到?群里?|晒单)(?:就|即|可|能|后|就能|即可|可以)?(?:领|返|送|得(?![很多太快勤到])|抽奖|免单|减\s*\d)|(?:集|攒)\s*(?:\d+\s*个?)?赞(?=[^，。；！？]{0,6}(?:送|领|换|得|免|减|$))|(?<![陪和跟替帮])(?:好友|朋友)(?:助力|砍价)|助力(?:领|得|免单)|砍价(?:免费|到)|拉\s*(?:\d+|[一二三两几]个?)\s*(?:个?人|位?好友|朋友)[^，。；！？]{0,4}(?:送(?!货|去|到|回)|返|得(?!使|用|有|很)|领|免|奖)|(?:推荐|介绍|带)(?:一个|\d+\s*个|新|好友|朋友)(?:新?人|客|朋友|好友)?[^，。；！？]{0,3}(?:返\s*\d|返现|返佣|奖励|得佣|拿提成|提成)/g,
  },
  {
    code: 'share-to-earn',
    isProvable: false,
    pattern:
      /(?:发展|拉|招)[^，。；！？]{0,4}下线|(?<!线)下线[^，。；！？]{0,2}(?:返利|返佣|返现|返钱|奖|提成|佣金)|下线返(?=$|[，。；！？、])/g,
  },
  { code: 'share-to-earn', isProvable: false, pattern: /上线返(?![回厂场航程修乡校岗])/g },
  { code: 'share-to-earn', isProvable: false, pattern: /(?:团队|推荐)奖(?![项状杯牌章品学])/g },
  // Recruiting. 招代理 is; 代理人 and 诚招采果工 are not.
  {
    code: 'share-to-earn',
    isProvable: false,
    pattern:
      /(?:诚?招|招募|招收)(?:各级|各地|全国|微商|一件|区域|省级|市级)*(?:代理(?!人)|微商|合伙人|团长|分销商?)|(?:零门槛|免费)(?:加盟|做代理|当代理)|(?:成为|升级)(?:总代|一级代理|团长(?!之?[前后]))|佣金(?:高达|日结|秒到)|自用省钱[，、]?分享赚钱|边[买花]边赚|(?:副业|在家)(?:月入|日赚)/g,
  },
];
