import type { ReportFormat } from './report.js';

/** Every format of `validate -o`: one file each, loaded when asked for. */
export const reportFormats = {
  text: async () => (await import('./text.js')).textReport,
  json: async () => (await import('./json.js')).jsonReport,
  sarif: async () => (await import('./sarif.js')).sarifReport,
  junit: async () => (await import('./junit.js')).junitReport,
  github: async () => (await import('./github.js')).githubReport,
  tap: async () => (await import('./tap.js')).tapReport,
} as const satisfies Record<string, () => Promise<ReportFormat>>;

export type ReportFormatName = keyof typeof reportFormats;
