import { byteLength } from '../client/byte-length.js';
import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import type { Rule } from './rule.js';

/**
 * Dex names a client's object base32(id, 8 more bytes) (storage/kubernetes/client.go: idToName). Base32 has 8 characters for 5
 * bytes and Kubernetes 253 characters for a name: 158 bytes in all.
 */
const MAX_BYTES = 150;

export const idLength: Rule = {
  id: 'id-length',
  title: `An id has at most ${MAX_BYTES} bytes.`,
  rationale:
    'Dex derives the name of a Kubernetes object from the id, and above 150 bytes that name is longer than Kubernetes allows. The ' +
    'id also stands in every sign-in address and token.',
  references: [{ title: 'Dex storage/kubernetes/client.go: the name of a stored object is base32 of its id' }],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  check({ spec: { id } }) {
    if (id === undefined) return [];
    const bytes = byteLength(id);
    if (bytes <= MAX_BYTES) return [];
    return [
      {
        field: FIELD.id,
        reason: 'FieldValueTooLong',
        message: `The id has ${bytes} bytes; ${MAX_BYTES} is the most that Dex can store under a name in Kubernetes. It begins ${quote(id.slice(0, 32))}.`,
        hint: `Write an id of at most ${MAX_BYTES} characters.`,
      },
    ];
  },
};
