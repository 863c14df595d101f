import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { property } from '../../../src/client/client.js';

/** The least that a webhook in Node can do: reads the review and admits it. Usage: bare-server.js CERTIFICATE-FOLDER PORT */
const [folder = '', port = ''] = process.argv.slice(2);
const pair = { cert: readFileSync(join(folder, 'tls.crt')), key: readFileSync(join(folder, 'tls.key')) };

createServer(pair, (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const review: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const uid = property(property(review, 'request'), 'uid');
    response.setHeader('Content-Type', 'application/json');
    response.end(
      JSON.stringify({
        apiVersion: 'admission.k8s.io/v1',
        kind: 'AdmissionReview',
        response: { uid, allowed: true },
      }),
    );
  });
}).listen(Number(port), '127.0.0.1');
