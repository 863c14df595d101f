import type { Default } from './default.js';
import { enabledDefault } from './enabled.js';
import { publicDefault } from './public.js';
import { secretRefKeyDefault } from './secret-ref-key.js';
import { secretRefNamespaceDefault } from './secret-ref-namespace.js';

/** Every default. None depends on another, so their order does not matter. */
export const defaults: readonly Default[] = [
  publicDefault,
  enabledDefault,
  secretRefKeyDefault,
  secretRefNamespaceDefault,
];
