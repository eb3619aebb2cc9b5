// A moment as the person who deploys reads it: in the time of their own machine.

export function createFormatter(): (at: number) => string {
  const format = new Intl.DateTimeFormat('zh-CN', {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => format.format(at);
}
