// A moment as people read it in a table, in the order's own zone.

export function writeMoment(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('zh-CN', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}
