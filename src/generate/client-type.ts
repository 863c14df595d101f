import { compile } from 'json-schema-to-typescript';

/** The TypeScript type of a Client manifest, generated from its JSON schema. */
export async function clientType(schema: object): Promise<string> {
  return compile({ ...schema, title: 'ClientManifest' }, 'ClientManifest', {
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    bannerComment: '/* Generated from schemas/client.v1alpha1.schema.json by `make generate`. Do not edit. */',
    style: { singleQuote: true, printWidth: 120 },
  });
}
