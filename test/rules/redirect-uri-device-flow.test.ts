import { redirectUriDeviceFlow } from '../../src/rules/redirect-uri-device-flow.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { testRule, testUriRule } from './rule-table.js';

testUriRule(redirectUriDeviceFlow, [
  {
    client: 'either',
    passes: ['https://app.example.com/callback', '/oauth2/callback', 'https://app.example.com/device/callback2'],
    refuses: [['https://app.example.com/device/callback', 'Dex takes every sign-in by it']],
  },
  { client: 'public', passes: ['/device/callback', '/dex/device/callback'] },
  { client: 'confidential', refuses: [['/device/callback', 'every device would hold the secret']] },
]);

const dex = { issuer: 'https://dex.example.com/dex' };

testRule(redirectUriDeviceFlow, [
  {
    name: 'with an issuer redirect-uri-device-callback decides',
    dex,
    client: minimalPublicClient({ redirectURIs: ['https://app.example.com/device/callback'] }),
  },
  {
    name: 'with an issuer its path counts',
    dex,
    client: minimalClient({ redirectURIs: ['/auth/device/callback', '/dex/device/callback'] }),
    finds: [{ field: 'spec.redirectURIs[1]', says: 'public Client of their own' }],
  },
]);
