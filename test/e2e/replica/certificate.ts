import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** A certificate that signs itself, and its private key. */
export interface Certificate {
  /** PEM files. */
  readonly certFile: string;
  readonly keyFile: string;
  /** The certificate (PEM), as those who are to trust it need it. */
  readonly cert: string;
  readonly key: string;
}

/**
 * Makes a certificate and writes it into a folder that exists.
 * @param names DNS names and IPv4 addresses of its server
 */
export async function makeCertificate(folder: string, name: string, names: readonly string[]): Promise<Certificate> {
  const isAddress = (text: string) => /^[\d.]+$/.test(text);
  const now = Date.now();
  const { cert, private: key } = await generate([{ name: 'commonName', value: `e2e ${name}` }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 60_000),
    notAfterDate: new Date(now + 24 * 3600 * 1000),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((text) => (isAddress(text) ? { type: 7, ip: text } : { type: 2, value: text })),
      },
    ],
  });
  const files = { certFile: join(folder, `${name}.crt`), keyFile: join(folder, `${name}.key`) };
  await writeFile(files.certFile, cert);
  await writeFile(files.keyFile, key, { mode: 0o600 });
  return { ...files, cert, key };
}
