import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { property } from '../client/client.js';

/** A certificate (with its chain) and its private key, in PEM; with the authorities of callers where only some may call. */
export interface KeyPair {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly clientCa?: Buffer;
}

/** Where a key pair is read from. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
  readonly clientCaFile?: string | undefined;
}

/**
 * Reads a TLS certificate and its private key.
 * @throws Error that says in one line what is wrong: not readable, no PEM, or not a pair
 */
export async function readKeyPair({ certFile, keyFile, clientCaFile }: TlsFiles): Promise<KeyPair> {
  const cert = await read('certificate', certFile);
  const key = await read('private key', keyFile);
  if (!certificate(cert, certFile).checkPrivateKey(privateKey(key, keyFile))) {
    throw new Error(`The TLS certificate ${certFile} and the private key ${keyFile} do not belong together.`);
  }
  if (clientCaFile === undefined) return { cert, key };
  const clientCa = await read('client authority', clientCaFile);
  certificate(clientCa, clientCaFile);
  return { cert, key, clientCa };
}

/** When the certificate ends, in milliseconds since 1970. */
export function expiryOf({ cert }: KeyPair): number {
  return Date.parse(new X509Certificate(cert).validTo);
}

async function read(what: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Error(`The TLS ${what} ${file} cannot be read: ${systemProblem(error)}.`, { cause: error });
  }
}

function certificate(pem: Buffer, file: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (error) {
    throw new Error(`${file} holds no certificate in PEM.`, { cause: error });
  }
}

function privateKey(pem: Buffer, file: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    throw new Error(`${file} holds no private key in PEM, or one with a passphrase.`, { cause: error });
  }
}

const SYSTEM_PROBLEMS: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EACCES', 'permission denied'],
  ['EISDIR', 'it is a folder'],
]);

function systemProblem(error: unknown): string {
  const code = property(error, 'code');
  return SYSTEM_PROBLEMS.get(code) ?? (typeof code === 'string' ? code : 'unknown reason');
}
