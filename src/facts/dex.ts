import { schemeOf, webHost, type Uri } from '../client/uri.js';

/** What the policy says of one Dex. */
export interface DexSettings {
  /** The issuer URL, where the policy names it. */
  readonly issuer: string | undefined;
  /** The Secrets that hold, or may hold, the configuration that the operator generates for Dex. */
  readonly configSecrets: readonly { readonly namespace: string; readonly name: string }[];
}

/** The redirect URI for which Dex shows the code for copying (server/authflow/request.go: redirectURIOOB). */
export const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob';

const DEVICE_CALLBACK = '/device/callback';
/** Without a known issuer its path may be anything legal. */
const BELOW_ANY_PATH = /^(?:\/[A-Za-z0-9._~-]+)*\/device\/callback$/;
const DEFAULT_PORT = new Map([
  ['http', '80'],
  ['https', '443'],
]);

/**
 * Whether a redirect URI is the relative reference that the device flow needs: `/device/callback` (Dex up to 2.45), or the same
 * below the issuer's path (since then; server/device/device.go). Where the policy names the issuer, its path is the only one.
 */
export function isDeviceCallback({ text }: Uri, { issuer }: DexSettings): boolean {
  if (issuer === undefined) return BELOW_ANY_PATH.test(text);
  return text === DEVICE_CALLBACK || text === `${issuerPath(issuer)}${DEVICE_CALLBACK}`;
}

/** Whether Dex takes a redirect URI for the device flow's by its end alone (server/authflow/authorize.go). */
export function endsLikeDeviceCallback({ text }: Uri): boolean {
  return text.endsWith(DEVICE_CALLBACK);
}

/** The issuer's path without a slash at its end. */
export function issuerPath(issuer: string): string {
  return new URL(issuer).pathname.replace(/\/+$/, '');
}

/** Whether a URI leads to the host and port of the issuer, by whatever scheme and path. */
export function isAtIssuer(uri: Uri, issuer: string): boolean {
  const { hostname, port, protocol } = new URL(issuer);
  const ownPort = port === '' ? DEFAULT_PORT.get(protocol.slice(0, -1)) : port;
  const uriPort = uri.authority?.port ?? DEFAULT_PORT.get(schemeOf(uri) ?? '');
  return webHost(uri)?.text.toLowerCase() === hostname && uriPort === ownPort;
}
