import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** Where a certificate and its private key were written. */
export interface CertificateFiles {
  /** PEM. It signs itself, so it is also the authority to trust. */
  readonly certFile: string;
  readonly keyFile: string;
}

const VALID_DAYS = 30;

/** Makes a certificate for this machine (localhost, 127.0.0.1, ::1), for development and tests, and writes it into a folder. */
export async function writeCertificate(folder: string): Promise<CertificateFiles> {
  const now = Date.now();
  const made = await generate([{ name: 'commonName', value: 'dex-client-admission development' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // A clock that is behind by a minute must not make it invalid.
    notBeforeDate: new Date(now - 60_000),
    notAfterDate: new Date(now + VALID_DAYS * 24 * 3600 * 1000),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  await mkdir(folder, { recursive: true });
  const files = { certFile: join(folder, 'tls.crt'), keyFile: join(folder, 'tls.key') };
  await writeFile(files.certFile, made.cert);
  await writeFile(files.keyFile, made.private, { mode: 0o600 });
  return files;
}
