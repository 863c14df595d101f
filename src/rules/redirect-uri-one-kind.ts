import { FIELD } from '../client/client.js';
import { schemeOf, webHost } from '../client/uri.js';
import { reach } from '../client/host.js';
import type { Rule } from './rule.js';

export const redirectUriOneKind: Rule = {
  id: 'redirect-uri-one-kind',
  title: 'A public Client is either a web application or a tool on the own machine.',
  rationale:
    'One id for a web application and for a tool means that a code or token of the one is good for the other, and that neither can ' +
    'be switched off alone.',
  references: [
    { title: 'RFC 8252, section 8.4: the client type is recorded at registration' },
    { title: 'Dex issue 4836', url: 'https://github.com/dexidp/dex/issues/4836' },
  ],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: [],
  check({ spec }) {
    if (spec.public !== true) return [];
    const hosts = spec.redirectURIs.map((uri) => ({ host: webHost(uri), scheme: schemeOf(uri) }));
    const isLoopback = hosts.map(({ host }) => host !== undefined && reach(host) === 'loopback');
    const hasWeb = hosts.some(
      ({ host, scheme }, index) => host !== undefined && scheme === 'https' && isLoopback[index] !== true,
    );
    if (!hasWeb || !isLoopback.includes(true)) return [];
    return [
      {
        field: FIELD.redirectURIs,
        reason: 'FieldValueInvalid',
        message:
          'This public client has https and loopback addresses: one id for a web application and for a tool or a development server.',
        hint: 'Give the tool, or development, a Client of its own.',
      },
    ];
  },
};
