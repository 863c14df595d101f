import type { GraphFormat } from './graph-report.js';

/** Every format of `graph -o`: one file each, loaded when asked for. */
export const graphFormats = {
  text: async () => (await import('./text.js')).graphText,
  mermaid: async () => (await import('./mermaid.js')).graphMermaid,
  dot: async () => (await import('./dot.js')).graphDot,
  json: async () => (await import('./json.js')).graphJson,
} as const satisfies Record<string, () => Promise<GraphFormat>>;

export type GraphFormatName = keyof typeof graphFormats;
