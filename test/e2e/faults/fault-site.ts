import { afterAll } from '@jest/globals';
import { Cluster } from '../cluster/cluster.js';
import { withoutCel } from '../cluster/without-cel.js';
import type { Certificate } from '../replica/certificate.js';
import { Replica } from '../replica/replica.js';
import { addServiceAccount } from '../replica/service-account.js';
import { FaultProxy } from './fault-proxy.js';
import { Guard } from './guard.js';
import { OpenClients } from './open-clients.js';

const sites = new Set<FaultSite>();

afterAll(() => {
  for (const site of sites) site.close();
});

/** A cluster whose API server a replica reaches through a proxy, and Clients that come and go there. Ends with the test file. */
export class FaultSite {
  readonly cluster: Cluster;
  readonly proxy: FaultProxy;
  readonly open: OpenClients;
  #certificate: Certificate | undefined;
  #guard: Guard | undefined;

  private constructor(cluster: Cluster, proxy: FaultProxy, open: OpenClients) {
    this.cluster = cluster;
    this.proxy = proxy;
    this.open = open;
  }

  static async prepare(): Promise<FaultSite> {
    const cluster = await Cluster.start();
    await withoutCel(cluster);
    await addServiceAccount(cluster);
    const proxy = await FaultProxy.start(cluster);
    const site = new FaultSite(cluster, proxy, await OpenClients.start(cluster));
    sites.add(site);
    return site;
  }

  /** What asks the replica of this moment. */
  get guard(): Guard {
    if (this.#guard === undefined) throw new Error('no replica was started');
    return this.#guard;
  }

  /** A replica in which nothing went wrong before, ready, in the place of the last one, which has to be stopped. */
  async freshReplica(): Promise<Replica> {
    const certificate = this.#certificate === undefined ? {} : { certificate: this.#certificate };
    const options = { connection: this.proxy.connection, ...certificate };
    const replica = await (await Replica.start(this.cluster, options)).ready();
    this.#certificate = replica.certificate;
    this.#guard ??= await Guard.post(this.cluster, { replica });
    return replica;
  }

  close(): void {
    sites.delete(this);
    this.#guard?.close();
    this.open.close();
  }
}
