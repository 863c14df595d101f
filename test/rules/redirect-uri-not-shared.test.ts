import { expect, test } from '@jest/globals';
import { redirectUriNotShared } from '../../src/rules/redirect-uri-not-shared.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';

const URI = 'https://web.example.com/callback';
const foreign = { id: 'portal', namespace: 'team-b', redirectURIs: [URI] };
const first = (says: string) => [{ field: 'spec.redirectURIs[0]', says }];

/** A Client of another namespace that registers the very same address. */
const same = (uri: string) => ({
  name: uri,
  client: minimalClient({ redirectURIs: [uri] }),
  others: [{ ...foreign, redirectURIs: [uri] }],
});

testRule(redirectUriNotShared, [
  { name: 'alone' },
  { name: 'the Client itself', others: [{ id: 'web', redirectURIs: [URI] }] },
  { name: 'the same namespace', others: [{ ...foreign, namespace: 'team-a' }] },
  { name: 'other bytes', others: [{ ...foreign, redirectURIs: [`${URI}/`, 'https://web.example.com/Callback'] }] },
  {
    name: 'another namespace',
    others: [foreign],
    finds: first(
      `"${URI}" is already registered by a Client of another namespace. Codes of one application would arrive at the other. ` +
        'Write an address of your own application. An admin can list an address that is meant to be shared in the option allowedUris of this rule.',
    ),
  },
  {
    name: 'the same and another namespace',
    others: [{ ...foreign, id: 'a', namespace: 'team-a' }, foreign],
    finds: first('another namespace'),
  },
  {
    name: 'a disabled Client keeps its address',
    others: [{ ...foreign, enabled: false }],
    finds: first('already registered'),
  },
  {
    name: 'a disabled Client claims none either',
    client: minimalClient({ enabled: false }),
    others: [foreign],
    finds: first('already registered'),
  },
  {
    name: 'each address by itself',
    client: minimalClient({ redirectURIs: ['https://a.example.com/', URI, 'https://b.example.com/'] }),
    others: [foreign, { ...foreign, id: 'b', redirectURIs: ['https://b.example.com/'] }],
    finds: [
      { field: 'spec.redirectURIs[1]', says: URI },
      { field: 'spec.redirectURIs[2]', says: 'https://b.example.com/' },
    ],
  },
  { ...same('HTTPS://web.example.com/callback'), finds: first('already registered') },
  { ...same('https://10.0.0.1/callback'), finds: first('already registered') },
  ...[
    'http://localhost:8000',
    'https://localhost:8443/callback',
    'https://127.0.0.1/callback',
    'https://app.localhost/callback',
    'http://grafana.internal/login',
    '/device/callback',
    '/dex/device/callback',
    'urn:ietf:wg:oauth:2.0:oob',
    'com.example.app:/callback',
    'https://audience.invalid/',
    'https://AUDIENCE.INVALID/',
    'https://invalid/',
    'https://oauth.pstmn.io/v1/callback',
    'https://oauth.pstmn.io/v1/browser-callback',
    'https://vscode.dev/redirect',
  ].map(same),
  { ...same('https://not-invalid/callback'), finds: first('already registered') },
  { ...same('https://oauth.pstmn.io/v1/callback/'), finds: first('already registered') },
  { ...same(URI), name: 'an address that an admin lists', options: { allowedUris: [URI] } },
  {
    ...same(URI),
    name: 'an address that an admin lists in other bytes',
    options: { allowedUris: [`${URI}/`] },
    finds: first('already registered'),
  },
]);

test('the other Client is not told, nor a password in the address', () => {
  const uri = 'https://me:hunter2@web.example.com/callback';
  const others = [{ ...foreign, name: 'victim', redirectURIs: [uri] }];
  const client = minimalClient({ redirectURIs: [uri] });
  const text = JSON.stringify(violationsOf(redirectUriNotShared, { name: '', client, others }));
  expect(text).toContain('FieldValueDuplicate');
  expect(text).not.toMatch(/team-b|portal|victim|hunter2/);
});
