import { dump } from 'js-yaml';
import { WRITING_SCHEMA } from './yaml-schema.js';

/** A JSON value as a YAML document that every YAML reader, kubectl among them, reads back as the same value. */
export function writeYaml(value: unknown): string {
  return dump(value, { schema: WRITING_SCHEMA, noRefs: true, lineWidth: -1 });
}
