import { isAbsolute, join } from 'node:path';
import type { User } from '@kubernetes/client-node';
import { load } from 'js-yaml';
import { property } from '../../client/client.js';

/**
 * Users of a kubeconfig with what the library leaves out: a token that is read from a file, again and again, and goes before one
 * that is written into the kubeconfig (client-go tools/clientcmd/api/v1, AuthInfo.tokenFile).
 * @param text the kubeconfig, which the library has read already
 * @param folder of the kubeconfig: a relative path counts from there
 */
export function withTokenFiles(users: readonly User[], text: string, folder: string): User[] {
  const files = tokenFiles(text);
  return users.map((user) => {
    const file = files.get(user.name);
    if (file === undefined) return user;
    const tokenFile = isAbsolute(file) ? file : join(folder, file);
    const reading: User = { ...user, authProvider: { name: 'tokenFile', config: { tokenFile } } };
    Reflect.deleteProperty(reading, 'token');
    return reading;
  });
}

function tokenFiles(text: string): ReadonlyMap<unknown, string> {
  const users = property(load(text), 'users');
  if (!Array.isArray(users)) return new Map();
  return new Map(
    users.flatMap((entry: unknown): [unknown, string][] => {
      const file = property(property(entry, 'user'), 'tokenFile');
      return typeof file === 'string' && file !== '' ? [[property(entry, 'name'), file]] : [];
    }),
  );
}
