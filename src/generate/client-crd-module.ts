/** The module that gives the program its CustomResourceDefinition, as the file has it. */
export function clientCrdModule(crd: string): string {
  return [
    '/* Generated from schemas/client.v1alpha1.schema.json by `make generate`. Do not edit. */',
    '',
    '/** schemas/crd/clients.auth.stakater.com.yaml: the program needs no file beside its bundle. */',
    `export const clientCrd = [\n${crd
      .split('\n')
      .map((line) => `  ${JSON.stringify(line)},\n`)
      .join('')}].join('\\n');`,
    '',
  ].join('\n');
}
