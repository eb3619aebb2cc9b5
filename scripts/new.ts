// `npm run new -- seller|product|story|lesson|batch`: writes what is new into content/, asking for what nobody gave.
import { newBatch } from './new/new-batch.ts';
import { newLesson } from './new/new-lesson.ts';
import { newProduct } from './new/new-product.ts';
import { newSeller } from './new/new-seller.ts';
import { newStory } from './new/new-story.ts';
import { choose } from './terminal/arguments.ts';
import { startTask, type Answer, type Task, type Terminal } from './terminal/task.ts';

const KINDS = ['seller', 'product', 'story', 'lesson', 'batch'] as const;

const MAKERS: Record<(typeof KINDS)[number], (args: readonly string[], terminal: Terminal) => Promise<Answer>> = {
  seller: newSeller,
  product: newProduct,
  story: newStory,
  lesson: newLesson,
  batch: newBatch,
};

export const create: Task = {
  name: 'new',
  about: '新建一家店、一件商品、一封来信、一课，或者补一批货。没写的会问；已经有的文件不会动',
  usage: [
    `new -- seller [店] [--name 店名] [--seal 印章] [--person 署名] [--place 地方] [--tagline 一句话]
      [--phone 电话] [--wechat 微信号] [--email 邮箱] [--address 地址] [--hours 时间]
      [--licence-name 执照名 --licence-number 代码 | --exempt 不用登记的理由]
      [--shipping 运费] [--free-from 包邮] [--ships-from 发货地] [--within-days 天数]
      [--accent 颜色] [--portrait 照片] [--portrait-alt 说明] [--letter 文件] [--codeowners @账号]`,
    `new -- product [店] [商品] [--title 名字] [--summary 一句话] [--price 元 | --variant 编号=名字=价格 …]
      [--photos 文件夹] [--alt 说明 …] [--points 一句 …] [--origin 产地] [--fact 名字=内容 …] [--letter 文件]`,
    `new -- product 店 --photos 文件夹
      里面有几个文件夹，就起草几件商品`,
    `new -- story [店] [来信] [--title 名字] [--summary 两句话] [--date 日子] [--cover 照片] [--alt 说明]
      [--author 署名] [--letter 文件]`,
    'new -- lesson [课] [--title 名字] [--summary 一句话] [--for agent|seller] [--order 数] [--letter 文件]',
    'new -- batch 店/商品[/规格] [--supply 份数] [--made 日子] [--best-before 日子] [--id 批次]',
  ],
  example: 'new -- product luo-walnut new-walnut --title 新下树的核桃 --price 39.8',
  run([kind, ...args], terminal) {
    return MAKERS[choose(kind, KINDS, '新建的')](args, terminal);
  },
};

if (import.meta.main) await startTask(create);
