import { quote } from '../client/quote.js';
import { shown } from '../client/uri.js';
import { isDeviceCallback } from '../facts/dex.js';
import { perRedirectUri } from './per-redirect-uri.js';
import { isForeignDeviceCallback } from './redirect-uri-device-callback.js';
import type { Rule } from './rule.js';

export const redirectUriDeviceFlow: Rule = {
  id: 'redirect-uri-device-flow',
  title: 'The device flow is for public clients, and its callback is "/device/callback".',
  rationale:
    'A device without a browser cannot keep a secret better than a phone can; a confidential client in the device flow hands its ' +
    'secret to every device. And Dex takes any address that ends in "/device/callback" for the device flow.',
  references: [
    { title: 'RFC 8628, section 5.6: device clients are public' },
    { title: 'Dex server/device; server/authflow/authorize.go' },
  ],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: [],
  supersededBy: ['redirect-uri-absolute'],
  check(client, { dex }) {
    return perRedirectUri(client, (uri) => {
      if (isDeviceCallback(uri, dex)) {
        if (client.spec.public !== false) return undefined;
        return {
          message: `${quote(shown(uri))} is for the device flow, in which every device would hold the secret of this confidential client.`,
          hint: 'Give the devices a public Client of their own.',
        };
      }
      if (dex.issuer !== undefined || !isForeignDeviceCallback(uri)) return undefined;
      return {
        message: `${quote(shown(uri))} ends in "/device/callback": Dex takes every sign-in by it for one of the device flow.`,
        hint: 'Give the callback another path, unless it is the address of Dex itself.',
      };
    });
  },
};
