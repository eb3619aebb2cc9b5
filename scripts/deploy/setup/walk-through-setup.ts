// `npm run deploy -- setup`: shows the next station that is still to be done, and goes on when the person says so; without a person, the whole way.
import { cancel, isCancel, log, outro, password, select, text } from '@clack/prompts';
import { randomBytes } from 'node:crypto';
import type { Answer, Terminal } from '../../terminal/task.ts';
import { PRODUCTION_FILE, readEnvironment, type Place } from '../place.ts';
import { keepValue } from './keep-value.ts';
import { STATIONS, type Standing, type Station } from './stations.ts';

interface Looked {
  station: Station;
  standing: Standing;
}

const SIGNS: Readonly<Record<Standing, string>> = { done: '✓', open: '○', unknown: '?' };

export async function walkThroughSetup(place: Place, terminal: Terminal): Promise<Answer> {
  const looked = await terminal.step('看已经做到哪里', () => lookAtAll(place));
  const shown = terminal.canAsk ? await goThrough(place, looked) : looked;
  return {
    done: true,
    text: terminal.canAsk ? tellRest(shown) : shown.map((one, index) => describe(one, index + 1)).join('\n\n'),
    json: {
      stations: shown.map(({ station: { title, about, commands, see }, standing }) => ({
        title,
        standing,
        about,
        commands,
        see,
      })),
    },
  };
}

async function lookAtAll(place: Place): Promise<Looked[]> {
  return Promise.all(STATIONS.map(async (station) => ({ station, standing: await station.look(place) })));
}

/** Where one stopped is not written anywhere: what is done is seen again each time. */
async function goThrough(place: Place, looked: readonly Looked[]): Promise<Looked[]> {
  const result = [...looked];
  for (const [index, one] of looked.entries()) {
    if (one.standing === 'done') continue;
    // No frame around it: commands are copied from here.
    log.message(describe(one, index + 1));
    const next = await askNext(place, one.station);
    const standing = await lookAgain(place, one.station);
    result[index] = { ...one, standing };
    if (next === 'stop') {
      cancel('停在这里。再运行 npm run deploy -- setup，从没做完的接着来。');
      return result;
    }
    if (next === 'done' && standing === 'open') log.warn(`这里还看不出来做好了：${one.station.see}`);
  }
  outro('走完了。');
  return result;
}

/** With what was written into the file meanwhile. */
async function lookAgain(place: Place, station: Station): Promise<Standing> {
  return station.look({ ...place, environment: readEnvironment(place.root, place.environment) });
}

async function askNext(place: Place, station: Station): Promise<'done' | 'later' | 'stop'> {
  for (const { name, isSecret, isMade } of station.keeps ?? []) {
    if (place.environment[name] !== undefined) continue;
    const kept = await askToKeep(place.root, { name, isSecret, isMade });
    if (kept === 'stop') return 'stop';
  }
  const choice = await select({
    message: '这一站：',
    options: [
      { value: 'done', label: '做好了，下一站' },
      { value: 'later', label: '先跳过' },
      { value: 'stop', label: '停下，下次接着来' },
    ],
  });
  if (isCancel(choice) || choice === 'stop') return 'stop';
  return choice === 'done' ? 'done' : 'later';
}

async function askToKeep(
  root: string,
  { name, isSecret, isMade }: { name: string; isSecret: boolean; isMade: boolean },
): Promise<'kept' | 'left' | 'stop'> {
  const wanted = await select({
    message: `${name}：写进 ${PRODUCTION_FILE} 吗？只有你能读，git 看不见。`,
    options: [
      { value: 'yes', label: isMade ? '现在生成一个，写进去' : '写进去，我来粘贴' },
      { value: 'no', label: '不写，我自己放到环境变量里' },
    ],
  });
  if (isCancel(wanted)) return 'stop';
  if (wanted === 'no') return 'left';
  const value = isMade ? randomBytes(32).toString('base64url') : await askValue(name, isSecret);
  if (value === null) return 'stop';
  const kept = keepValue(root, name, value.trim());
  log.info(kept.state === 'kept' ? `${name} 写进了 ${kept.file}` : kept.why);
  return kept.state === 'kept' ? 'kept' : 'left';
}

async function askValue(name: string, isSecret: boolean): Promise<string | null> {
  const answer = isSecret ? await password({ message: name }) : await text({ message: name });
  return isCancel(answer) ? null : answer;
}

function describe({ station, standing }: Looked, number: number): string {
  const { title, about, commands, see } = station;
  return [
    `${SIGNS[standing]} ${number}. ${title}`,
    `  ${about}`,
    ...commands.map(({ line, does }) => `    ${line}    # ${does}`),
    `  做好以后：${see}`,
  ].join('\n');
}

function tellRest(looked: readonly Looked[]): string {
  const open = looked.filter(({ standing }) => standing !== 'done').map(({ station }) => station.title);
  return open.length === 0 ? '每一站都做好了：npm run deploy' : `还没有做，或者看不出来的：${open.join('、')}。`;
}
