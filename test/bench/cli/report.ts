import { median } from '../median.js';
import { table } from '../table.js';
import type { Series } from './measurement.js';
import type { Used } from './runner.js';
import type { Tool } from './tools/tool.js';

/** One line for each tool, number of Clients and shape. */
export function figures(results: readonly Series[]): string {
  const head = ['', 'Clients', 'in a', 'runs', 'wall s', 'CPU s', 'peak MiB', 'found/planted'];
  const rows = results.map((series) => [
    series.tool,
    String(series.clients),
    series.shape,
    String(series.runs.length),
    middle(series, 'wall').toFixed(3),
    middle(series, 'cpu').toFixed(3),
    middle(series, 'peak').toFixed(0),
    `${series.found}/${series.planted}`,
  ]);
  return table([head, ...rows]);
}

/** A line for each tool that was left out at some of the sizes. */
export function limits(tools: readonly Pick<Tool, 'name' | 'upTo'>[], sizes: readonly number[]): string {
  const largest = Math.max(...sizes);
  const limited = tools.filter(({ upTo }) => upTo < largest);
  return limited.map(({ name, upTo }) => `Not measured with more Clients than ${upTo}: ${name}\n`).join('');
}

/** What is compared: what one tool needs, by what another one does with the same Clients. */
export interface Comparison {
  readonly of: string;
  readonly by: string;
  /** What a ratio is to be at most, at so many Clients. */
  readonly aims?: ReadonlyMap<number, { readonly wall: number; readonly cpu: number }>;
}

/** The median over the rounds of the ratio within each round, which what else the machine does moves least. */
export function ratios(results: readonly Series[], comparisons: readonly Comparison[]): string {
  const head = ['', 'Clients', 'in a', 'wall', 'aim', 'CPU', 'aim', 'peak'];
  const rows = comparisons.flatMap(({ of, by, aims }) =>
    results.flatMap((one) => {
      const other = results.find((each) => each.tool === by && isAlike(each, one));
      if (one.tool !== of || other === undefined) return [];
      const aim = aims?.get(one.clients);
      return [
        [
          `${of} / ${by}`,
          String(one.clients),
          one.shape,
          ratio(one, other, 'wall').toFixed(2),
          aim === undefined ? '' : `≤ ${aim.wall}`,
          ratio(one, other, 'cpu').toFixed(2),
          aim === undefined ? '' : `≤ ${aim.cpu}`,
          ratio(one, other, 'peak').toFixed(2),
        ],
      ];
    }),
  );
  return rows.length === 0 ? '' : table([head, ...rows]);
}

/** What one Client in a file is to take at most, from start to end: so many seconds, or so many times an empty Node process. */
const ONE_CLIENT = { seconds: 0.15, times: 1.3 };
/** MiB, however many Clients there are. */
const PEAK = 200;

/**
 * What is aimed at besides ratios to other tools: how long one Client takes, and memory.
 * @param tool that is held to it
 * @param empty the empty process of its Node
 */
export function aims(results: readonly Series[], tool: string, empty: string): string {
  const own = results.filter((series) => series.tool === tool);
  const one = own.find(({ clients, shape }) => clients === 1 && shape === 'file');
  const nothing = one && results.find((series) => series.tool === empty && isAlike(series, one));
  const rows: string[][] = [];
  if (one !== undefined && nothing !== undefined) {
    const seconds = middle(one, 'wall');
    const times = ratio(one, nothing, 'wall');
    rows.push([
      `${tool}: one Client`,
      `${seconds.toFixed(3)} s, ${times.toFixed(2)} × empty`,
      `aim ≤ ${ONE_CLIENT.seconds} s or ≤ ${ONE_CLIENT.times} ×`,
      seconds <= ONE_CLIENT.seconds || times <= ONE_CLIENT.times ? 'reached' : 'missed',
    ]);
  }
  if (own.length > 0) {
    const peak = Math.max(...own.map((series) => middle(series, 'peak')));
    const most = Math.max(...own.map(({ clients }) => clients));
    rows.push([
      `${tool}: highest peak, up to ${most} Clients`,
      `${peak.toFixed(0)} MiB`,
      `aim < ${PEAK} MiB`,
      peak < PEAK ? 'reached' : 'missed',
    ]);
  }
  return table(rows);
}

function isAlike(one: Series, other: Series): boolean {
  return one.clients === other.clients && one.shape === other.shape;
}

function middle({ runs }: Series, figure: keyof Used): number {
  return median(runs.map((run) => run[figure]));
}

function ratio(one: Series, other: Series, figure: keyof Used): number {
  return median(one.runs.map((run, round) => run[figure] / (other.runs[round]?.[figure] ?? NaN)));
}
