/** Somebody whom the API server knows by a token. */
export interface User {
  readonly name: string;
  readonly uid: string;
  readonly groups: readonly string[];
}

/** admin may do everything, the others what a RoleBinding gives their group (`Cluster.addTenant`) or themselves. */
export const USERS = {
  admin: { name: 'admin', uid: 'u-admin', groups: ['system:masters'] },
  alice: { name: 'alice', uid: 'u-alice', groups: ['team-a'] },
  bob: { name: 'bob', uid: 'u-bob', groups: ['team-b'] },
  carol: { name: 'carol', uid: 'u-carol', groups: [] },
} as const satisfies Record<string, User>;

export type UserName = keyof typeof USERS;

export function tokenOf(user: UserName): string {
  return `${user}-token`;
}

/** What --token-auth-file expects: token, name, uid and groups in a line per user. */
export function tokenFile(): string {
  const names = Object.keys(USERS) as UserName[];
  const line = (name: UserName) => `${tokenOf(name)},${name},${USERS[name].uid},"${USERS[name].groups.join(',')}"\n`;
  return names.map(line).join('');
}
