import { FIELD } from '../client/client.js';
import type { Default } from './default.js';

/** A Client is given to Dex unless it says otherwise (operator documentation, page client). */
export const enabledDefault: Default = { field: FIELD.enabled, value: () => true };
