import { DEFAULT_SECRET_KEY, FIELD } from '../client/client.js';
import type { Default } from './default.js';

export const secretRefKeyDefault: Default = { field: FIELD.secretKey, value: () => DEFAULT_SECRET_KEY };
