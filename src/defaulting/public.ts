import { FIELD } from '../client/client.js';
import type { Default } from './default.js';

/** A Client is confidential unless it says otherwise (operator documentation, page client). */
export const publicDefault: Default = { field: FIELD.public, value: () => false };
