// The words of the page on which many parcels are sent at once.

const zh = {
  title: '一起发货',
  ticked: {
    title: '选好的订单',
    about: '没有写运单号的那一单，这次不发。',
    carrier: (number: string) => `${number} 的快递公司`,
    number: (number: string) => `${number} 的运单号`,
    fetched: '自取：点开那一单再记。',
    notNow: '现在不能在这里发货。',
    button: '记下这些包裹',
  },
  file: {
    title: '用表格发货',
    about: (most: number) =>
      `三列：订单号或编号、快递公司、运单号，第一行可以是表头，后面的列不看。最多 ${most} 行，1 MB 以内的 CSV；Excel 里「另存为 CSV」的就可以。同一个表格再传一次，不会重复发货。`,
    file: 'CSV 文件',
    text: '或者贴在这里，一行一个包裹',
    example: '261121-4827-3915,顺丰速运,SF1420098765432',
    button: '按这个表发货',
  },
  mend: {
    title: '改好再发',
    about: '没有发的几行在下面：改好以后再发一次，前面发好的不会重复。',
    text: '没有发的，一行一个包裹',
    button: '再发一次',
    download: '下载没有发的几行',
  },
  problems: {
    empty: '没有读到包裹：请选一个文件，或者贴上几行。',
    too_large: '文件超过 1 MB：请分几次传。',
    too_many: '超过 500 行：请分几次传。',
    not_csv: '这是表格软件自己的文件：请在里面「另存为 CSV」，再传那个文件。',
  },
  result: {
    title: '结果',
    counts: (done: number, already: number, refused: number) =>
      [
        `发出 ${done} 单`,
        ...(already > 0 ? [`早已记过 ${already} 单`] : []),
        ...(refused > 0 ? [`没有发 ${refused} 单`] : []),
      ].join('，'),
    line: '第几行',
    order: '订单',
    parcel: '包裹',
    state: '结果',
    states: { done: '已发出', already: '早已记过', refused: '没有发' },
    why: '为什么没有发',
  },
  whys: {
    parcel_missing: '没有写快递公司和运单号。',
    parcel_unreadable: '快递公司或运单号读不出：运单号是 5 位以上的字母和数字。',
    number_rounded: '运单号被表格软件改成了科学计数，最后几位已经丢了：把那一列设成文本，重新填。',
    unknown_order: '没有这张订单，或者不是你的店的。',
    several: '这个订单号有几份，请写编号（sub_ 开头，在订单页上）。',
    not_paid: '这一单现在不是待发货：没有付款，或者已经取消、退完。',
    reason_missing: '已经发过另一个包裹：又发一个要写原因，请点开那一单再记。',
    case_open: '买家正在申请退款：先把售后办完，要照样发就点开那一单写明为什么。',
  },
};

type Words = typeof zh;

const en: Words = {
  title: 'Ship many',
  ticked: {
    title: 'Orders that you ticked',
    about: 'Those without a number stay for later.',
    carrier: (number) => `Carrier of ${number}`,
    number: (number) => `Parcel of ${number}`,
    fetched: 'Fetched: open the order for it.',
    notNow: 'It cannot be shipped here now.',
    button: 'Record these parcels',
  },
  file: {
    title: 'Ship from a file',
    about: (most) =>
      `Three columns: number or id of the order, carrier, number of the parcel. The first line may be a heading, further columns are not read. CSV of ${most} rows and 1 MB at most, as Excel saves it. The same file once more ships nothing twice.`,
    file: 'CSV file',
    text: 'Or paste it here, one parcel a line',
    example: '261121-4827-3915,SF Express,SF1420098765432',
    button: 'Ship these',
  },
  mend: {
    title: 'Mend and ship',
    about: 'What was not shipped stands below: mend it and send it again. What was shipped is not repeated.',
    text: 'Not shipped, one parcel a line',
    button: 'Ship these again',
    download: 'Download what was not shipped',
  },
  problems: {
    empty: 'No parcels were found: please choose a file or paste some lines.',
    too_large: 'More than 1 MB: please send it in parts.',
    too_many: 'More than 500 rows: please send them in parts.',
    not_csv: 'This is a file of the spreadsheet itself: save it as CSV there, and send that one.',
  },
  result: {
    title: 'Result',
    counts: (done, already, refused) =>
      [
        `${done} shipped`,
        ...(already > 0 ? [`${already} recorded before`] : []),
        ...(refused > 0 ? [`${refused} not shipped`] : []),
      ].join(', '),
    line: 'Line',
    order: 'Order',
    parcel: 'Parcel',
    state: 'Result',
    states: { done: 'shipped', already: 'recorded before', refused: 'not shipped' },
    why: 'Why it was not shipped',
  },
  whys: {
    parcel_missing: 'Carrier and number are missing.',
    parcel_unreadable: 'Carrier or number cannot be read: a number is 5 or more letters and figures.',
    number_rounded:
      'The spreadsheet rounded the number, its last figures are lost: make the column text and write it anew.',
    unknown_order: 'There is no such order, or it is not of your shop.',
    several: 'Several orders have this number: please write the id (sub_…, on the page of the order).',
    not_paid: 'It is not waiting to be shipped: unpaid, cancelled or refunded.',
    reason_missing: 'Another parcel was sent before: open the order and say why there is one more.',
    case_open: 'The shopper asks for the money back: settle that first, or open the order and say why it is sent.',
  },
};

export const deskShipWords = { zh, en };
