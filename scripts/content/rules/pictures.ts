// Rules of pictures and of what is drawn: pages, posters, payment codes.
import type { Rules } from './rule.ts';

export const pictureRules = {
  'picture-path': {
    severity: 'error',
    why: {
      zh: '图片从这个文件写起，程序才找得到它',
      en: 'a picture is found by its path from the file that shows it',
    },
  },
  'picture-missing': {
    severity: 'error',
    fix: true,
    why: {
      zh: '没有图片，网页和海报就画不出来；大小写不同在服务器上就是另一个文件',
      en: 'without it page and poster cannot be drawn; on the server other capitals are another file',
    },
  },
  'picture-elsewhere': {
    severity: 'error',
    why: {
      zh: '别家店和别的网站的图片随时会没有，用它也要别人答应',
      en: 'a picture of another shop or site can vanish any day and needs its owner’s consent',
    },
  },
  'picture-kind': {
    severity: 'error',
    why: {
      zh: '手机常把 HEIC 存成 .jpg，浏览器打不开：商品没有图，收款码扫不了',
      en: 'phones save HEIC as .jpg: browsers show neither the goods nor the code to pay with',
    },
  },
  'picture-small': {
    severity: 'warning',
    why: {
      zh: '手机上要 720 像素才清楚，海报要得更多；放大的图是糊的',
      en: 'a phone shows 720 pixels and a poster more: what is enlarged is blurred',
    },
  },
  'picture-heavy': {
    severity: 'warning',
    why: {
      zh: '太大的图片让仓库和每一次发布都变慢，网页上看不出差别',
      en: 'heavy pictures slow down every clone and build, and a page does not look better for it',
    },
  },
  'picture-shape': {
    severity: 'warning',
    why: {
      zh: '海报、分享卡片和订单里的小图只取正中一块，太长的图两头会被裁掉',
      en: 'posters, cards and the small picture of an order show the middle only: of a long picture both ends are cut',
    },
  },
  'picture-place': {
    severity: 'warning',
    why: {
      zh: '照片里记着拍摄地点的经纬度，看得到仓库的人就知道你家在哪里（个人信息保护法第六条：不多留）',
      en: 'the photograph holds where it was taken: whoever reads the repository learns where you live',
    },
  },
  'code-small': {
    severity: 'warning',
    why: {
      zh: '扫不出来的收款码收不到钱，买的人以为是骗子',
      en: 'a payment code that cannot be scanned brings no money and looks like a fraud',
    },
  },
  'picture-alt': {
    severity: 'error',
    why: {
      zh: '看不见图片的人靠文字说明知道图上有什么',
      en: 'people who cannot see the picture read what it shows',
    },
  },
  'colour-contrast': {
    severity: 'error',
    why: {
      zh: '对比度不到 4.5（WCAG 2.2），老人和阳光下的手机看不清',
      en: 'below a contrast of 4.5 (WCAG 2.2) old eyes and phones in the sun cannot read it',
    },
  },
  'letter-missing': {
    severity: 'error',
    why: {
      zh: '字体里没有的字会在海报上变成空框，印出去就改不了',
      en: 'a letter that the fonts lack is an empty box on posters, and print cannot be mended',
    },
  },
} as const satisfies Rules;
