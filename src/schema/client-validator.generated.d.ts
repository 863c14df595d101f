/* Written by hand: `make generate` writes the module itself, which ajv makes without types. */

import type { ErrorObject } from 'ajv';

/** Whether an object has the shape of a Client; what is wrong with it is in `errors` until the next call. */
declare const validate: {
  (object: unknown): boolean;
  errors: readonly Pick<ErrorObject, 'keyword' | 'instancePath' | 'params'>[] | null;
};

export default validate;
