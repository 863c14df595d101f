import type { NamedValue } from './value.js';

const HEAD = `<!-- Generated from schemas/chart-values.schema.json by \`make generate\`. Do not edit. -->

# dex-client-admission

The admission webhook for the Clients of the Dex Config Operator, as a Helm chart. How to install, upgrade and remove it, with Helm, Argo
CD and Flux: docs/install.md of the project. Needs Kubernetes 1.30 and, unless a certificate is given, cert-manager.

Values are checked against \`values.schema.json\`, the policy in them included.

| value | what it is | unless given |
| --- | --- | --- |
`;

/** The README of the chart: a table of its values. */
export function chartReadme(values: readonly NamedValue[]): string {
  return HEAD + rows(values, '').join('');
}

function rows(values: readonly NamedValue[], prefix: string): readonly string[] {
  return values.flatMap(({ name, description = '', standard, members }) => {
    const path = `${prefix}${name}`;
    const shown = members.length === 0 ? `\`${JSON.stringify(standard)}\`` : '';
    return [`| \`${path}\` | ${description.replaceAll('|', '\\|')} | ${shown} |\n`, ...rows(members, `${path}.`)];
  });
}
