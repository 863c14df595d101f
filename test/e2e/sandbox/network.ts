import { afterAll } from '@jest/globals';
import { runOk } from './run.js';

/** The address of the sandbox itself. EndpointSlices refuse loopback ones. */
export const SANDBOX_ADDRESS = '10.200.0.1';

const added = new Set<string>();

afterAll(async () => {
  for (const name of added) await removeNetwork(name);
});

/**
 * Makes a network namespace with an address of its own, as a Pod has one, connected with the sandbox.
 * @param name of the namespace, at most 14 characters
 * @param number 1 to 254; its address ends in it
 * @returns its address
 */
export async function addNetwork(name: string, number: number): Promise<string> {
  const address = `10.200.1.${number}`;
  // What runs there is started anew, as a container in a Pod.
  if (added.has(name)) return address;
  const ip = (words: string) => runOk('ip', words.split(' '));
  await ip(`netns add ${name}`);
  added.add(name);
  await ip(`link add v${name} type veth peer name eth0 netns ${name}`);
  await ip(`link set v${name} up`);
  await ip(`route add ${address} dev v${name}`);
  await ip(`-n ${name} link set lo up`);
  await ip(`-n ${name} address add ${address}/32 dev eth0`);
  await ip(`-n ${name} link set eth0 up`);
  await ip(`-n ${name} route add ${SANDBOX_ADDRESS} dev eth0`);
  return address;
}

/** Cuts its cable: packets both ways are dropped without a word, connections stay. */
export async function unplug(name: string): Promise<void> {
  await runOk('ip', ['-n', name, 'link', 'set', 'eth0', 'down']);
}

/** Mends the cable; a namespace loses its routes with it. */
export async function plug(name: string): Promise<void> {
  await runOk('ip', ['-n', name, 'link', 'set', 'eth0', 'up']);
  await runOk('ip', ['-n', name, 'route', 'replace', SANDBOX_ADDRESS, 'dev', 'eth0']);
}

/** Takes one away before the test file ends. */
export async function removeNetwork(name: string): Promise<void> {
  if (!added.delete(name)) return;
  // The namespace itself lasts as long as a process in it; its name and its cable go now.
  await runOk('ip', ['link', 'delete', `v${name}`]);
  await runOk('ip', ['netns', 'delete', name]);
}
