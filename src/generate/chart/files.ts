import chartValues from '../../../schemas/chart-values.schema.json' with { type: 'json' };
import type { GeneratedFile } from '../files.js';
import { chartReadme } from './readme.js';
import { namedValues } from './value.js';
import { chartValuesSchema } from './values-schema.js';
import { valuesYaml } from './values-yaml.js';

const CHART = 'charts/dex-client-admission';

/**
 * The generated files of the chart.
 * @param crd the CustomResourceDefinition of a Client
 */
export function chartFiles(crd: string): readonly GeneratedFile[] {
  const values = namedValues(chartValues.properties);
  return [
    { path: `${CHART}/values.schema.json`, content: chartValuesSchema() },
    { path: `${CHART}/values.yaml`, content: valuesYaml(values) },
    { path: `${CHART}/README.md`, content: chartReadme(values) },
    { path: `${CHART}/files/clients.auth.stakater.com.yaml`, content: crd },
  ];
}
