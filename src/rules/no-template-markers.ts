import { specStrings } from '../client/client.js';
import { quote } from '../client/quote.js';
import type { Rule } from './rule.js';

/** The default delimiters of gomplate and of Go's text/template. */
const MARKER = /\{\{|\}\}/;

const OPENED = "Dex's image takes that for a template and executes it when Dex starts, or does not start at all.";
const CLOSED =
  'Dex\'s image runs its configuration as a template: with a "{{" before it, what is between would be executed.';

export const noTemplateMarkers: Rule = {
  id: 'no-template-markers',
  title: 'No text of a Client has "{{" or "}}".',
  rationale:
    "Dex's official image runs its configuration through the template engine gomplate before Dex starts. What stands between the " +
    'braces is executed with access to environment and files of Dex; a "{{" that nothing closes stops Dex for every tenant, and a "}}" ' +
    'closes one that stands in another Client.',
  references: [
    { title: 'Dex cmd/docker-entrypoint/main.go: gomplate over the configuration file' },
    { title: 'Dex pull request 1893', url: 'https://github.com/dexidp/dex/pull/1893' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  check(client) {
    return specStrings(client).flatMap(({ field, value }) => {
      const [marker] = MARKER.exec(value) ?? [];
      if (marker === undefined) return [];
      return [
        {
          field,
          reason: 'FieldValueInvalid',
          message: `${quote(value)} has ${quote(marker)}. ${marker === '{{' ? OPENED : CLOSED}`,
          hint: 'Remove the braces; if they are a placeholder of Helm or another tool, render the manifest before applying it.',
        },
      ];
    });
  },
};
