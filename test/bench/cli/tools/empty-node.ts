import { unexpected, type Tool } from './tool.js';

/** What the empty process of a Node is called. */
export function emptyNodeOf(nodeName: string): string {
  return `node -e 0, ${nodeName}`;
}

/** A Node process that does nothing: what anything in Node takes before it begins. However many Clients there are. */
export function emptyNode(node: string, nodeName: string): Tool {
  return {
    name: emptyNodeOf(nodeName),
    command: node,
    args: () => ['-e', '0'],
    upTo: 1,
    knows: () => false,
    found: (output) => {
      if (output.exit !== 0) throw unexpected(`${nodeName} did not run`, output);
      return [];
    },
  };
}
