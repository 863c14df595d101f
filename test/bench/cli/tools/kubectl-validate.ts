import { basename } from 'node:path';
import { property } from '../../../../src/client/client.js';
import { unexpected, type Tool } from './tool.js';

/** Answered for a Client that is not valid. */
const UNPROCESSABLE = 422;

/**
 * kubectl-validate: the API server's own Go code for schemas and CEL. As JSON, because its text does not tell which Client of a file
 * is meant.
 * @param definitions the folder of the CustomResourceDefinition
 */
export function kubectlValidate(program: string, definitions: string, upTo: number): Tool {
  return {
    name: 'kubectl-validate',
    command: program,
    args: (path) => ['--local-crds', definitions, '-o', 'json', path],
    upTo,
    knows: ({ knownTo }) => knownTo !== undefined,
    found: (output, { clients }) => {
      const verdicts = Object.entries(parsed(output.stdout)).flatMap(([path, statuses]) => {
        if (!Array.isArray(statuses)) return [];
        // A file of the folder is named by its Client; in the one file they are in their order.
        const names = statuses.length === 1 && clients.length > 1 ? [basename(path, '.yaml')] : clients;
        return statuses.map((status: unknown, index) => ({ client: names[index] ?? '', status }));
      });
      const failures = verdicts.filter(({ status }) => property(status, 'status') !== 'Success');
      const alien = failures.find(({ status }) => property(status, 'code') !== UNPROCESSABLE);
      if (alien !== undefined) throw unexpected(`kubectl-validate failed: ${JSON.stringify(alien)}`, output);
      if (verdicts.length !== clients.length || output.exit !== (failures.length === 0 ? 0 : 1))
        throw unexpected(`kubectl-validate judged ${verdicts.length} of ${clients.length} Clients`, output);
      return failures;
    },
  };
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
