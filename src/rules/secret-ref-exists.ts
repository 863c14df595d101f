import { FIELD, type Client } from '../client/client.js';
import { nearest } from '../client/nearest.js';
import { quote } from '../client/quote.js';
import { namesSecret } from '../facts/secret.js';
import type { NoOptions, Rule } from './rule.js';

/** How many keys a hint names. */
const NAMED = 5;

export const secretRefExists: Rule<NoOptions, 'secretPresence' | 'secretContents'> = {
  id: 'secret-ref-exists',
  title: 'The Secret and the key that a secretRef names exist.',
  rationale:
    'Without its secret a confidential client cannot be given to Dex, and the operator may hold up all others until it finds it. ' +
    'Only advice, because Secrets are often created after the Client, or filled by another controller.',
  references: [{ title: 'Operator documentation, page troubleshooting: SecretNotFound and SecretKeyMissing' }],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: ['secretPresence', 'secretContents'],
  supersededBy: ['secret-ref-forbidden', 'secret-ref-not-dex-config', 'secret-ref-valid-name', 'secret-type-usable'],
  check(client, { facts }) {
    if (!namesSecret(client)) return [];
    const { name = '', namespace = '', key = '' } = client.spec.secretRef ?? {};
    if (!facts.secretPresence.exists) {
      return [
        {
          field: FIELD.secretName,
          reason: 'FieldValueNotFound',
          message: `There is no Secret ${quote(name)} in the namespace ${quote(namespace)}. Dex gets no client without its secret.`,
          hint: 'Create it, or correct the name.',
        },
      ];
    }
    const contents = facts.secretContents;
    if (!contents.exists || contents.keys.includes(key)) return [];
    return [
      {
        field: FIELD.secretKey,
        reason: 'FieldValueNotFound',
        message: `The Secret ${quote(name)} has no key ${quote(key)}. Dex gets no client without its secret.`,
        // What a Secret of another namespace has is not told, even to somebody who may read it there.
        hint: isOwn(client) ? advise(key, contents.keys) : 'Add it, or correct the key.',
      },
    ];
  },
};

function isOwn({ namespace, spec }: Client): boolean {
  return spec.secretRef?.namespace === namespace;
}

function advise(key: string, keys: readonly string[]): string {
  if (keys.length === 0) return 'Add it: the Secret has no keys.';
  const [only] = keys;
  const meant = nearest(key, keys) ?? (keys.length === 1 ? only : undefined);
  if (meant !== undefined) return `Write ${quote(meant)} if that is what is meant, or add the key.`;
  const named = keys.slice(0, NAMED).map(quote).join(', ');
  return `Add it, or write one of its keys: ${named}${keys.length > NAMED ? ` and ${keys.length - NAMED} more` : ''}.`;
}
