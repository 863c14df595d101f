import { FIELD } from '../client/client.js';
import type { Default } from './default.js';

/**
 * The Secret is beside the Client unless secretRef says otherwise. The operator's pages disagree on whether the field is required
 * (docs/architecture.md); with it filled in, both readings hold.
 */
export const secretRefNamespaceDefault: Default = { field: FIELD.secretNamespace, value: (namespace) => namespace };
