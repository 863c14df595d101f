import { join } from 'node:path';
import { property } from '../../../../src/client/client.js';
import { unexpected, type Tool } from './tool.js';

/**
 * kubeconform, with as many goroutines as it takes by itself. Asks no schema but ours, and so nothing of the network.
 * @param schemas the folder of the JSON Schemas, as `writeSchemas` names them
 */
export function kubeconform(program: string, schemas: string): Tool {
  const location = join(schemas, '{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json');
  return {
    name: 'kubeconform',
    command: program,
    args: (path) => ['-output', 'json', '-schema-location', location, path],
    upTo: Infinity,
    knows: ({ knownTo }) => knownTo === 'schema',
    found: (output) => {
      const resources = property(parsed(output.stdout), 'resources');
      if (!Array.isArray(resources) || output.exit !== (resources.length === 0 ? 0 : 1) || output.stderr !== '')
        throw unexpected('kubeconform did not validate the Clients', output);
      return resources.map((resource: unknown) => {
        // It tells what it cannot read or has no schema for in the same list.
        if (property(resource, 'status') !== 'statusInvalid')
          throw unexpected(`kubeconform failed: ${JSON.stringify(resource)}`, output);
        return { client: String(property(resource, 'name')) };
      });
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
