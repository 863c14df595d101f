import { reach } from './host.js';
import { webHost, type Uri } from './uri.js';

/** Addresses of tools that take codes for whoever uses them, as their makers document them. */
const EVERYBODYS_TOOLS = new Set([
  'https://oauth.pstmn.io/v1/callback',
  'https://oauth.pstmn.io/v1/browser-callback',
  'https://oidcdebugger.com/debug',
  'https://oauthdebugger.com/debug',
  'https://openidconnect.net/callback',
  'https://vscode.dev/redirect',
  'https://claude.ai/api/mcp/auth_callback',
  'https://claude.com/api/mcp/auth_callback',
  'https://chatgpt.com/connector_platform_oauth_redirect',
]);

/**
 * Whether a redirect URI leads to one application alone, as a web address does. Loopback addresses, an app's own scheme, the device
 * callback and out-of-band are the same for every user of a tool, and a name below `.invalid` leads nowhere (RFC 6761, section 6.4).
 */
export function leadsToOneApplication(uri: Uri): boolean {
  const host = webHost(uri);
  if (host === undefined || reach(host) === 'loopback' || EVERYBODYS_TOOLS.has(uri.text)) return false;
  return !/(?:^|\.)invalid$/i.test(host.text);
}
