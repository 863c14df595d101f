import type { ReportFormat } from './report.js';

/** Every format of `validate -o`: one file each, loaded when asked for. */
export const reportFormats = {
  text: async () => (await import('./text.js')).textReport,
  json: async () => (await import('./json.js')).jsonReport,
} as const satisfies Record<string, () => Promise<ReportFormat>>;

export type ReportFormatName = keyof typeof reportFormats;
