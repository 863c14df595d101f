import { REVIEW_API_VERSION, REVIEW_KIND, type AdmissionResponse } from './review.js';

/** The AdmissionReview that carries an answer, as JSON text. */
export function encodeReview({ patch, ...response }: AdmissionResponse): string {
  return JSON.stringify({
    apiVersion: REVIEW_API_VERSION,
    kind: REVIEW_KIND,
    response: {
      ...response,
      // The API server wants both or neither.
      ...(patch === undefined
        ? {}
        : { patchType: 'JSONPatch', patch: Buffer.from(JSON.stringify(patch)).toString('base64') }),
    },
  });
}
