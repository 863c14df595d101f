import express, { type Express } from 'express';
import type { Metrics } from './metrics.js';
import { onlyMethod, Refusal, refusing, type Refuse } from './refusal.js';

/** What the operations endpoints need. */
export interface OpsAppOptions {
  /** What keeps the server from being sent reviews; nothing when it is ready. */
  readonly missing: () => readonly string[];
  readonly metrics: Metrics;
  readonly refuse: Refuse;
}

/** `GET /livez`, `/readyz` and `/metrics`. Liveness is an event loop that turns: a restart would mend nothing else. */
export function opsApp({ missing, metrics, refuse }: OpsAppOptions): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').disable('query parser');
  app
    .route('/livez')
    .get((_request, response) => void response.type('text').send('ok\n'))
    .all(onlyMethod('GET'));
  app
    .route('/readyz')
    .get((_request, response) => {
      const reasons = missing();
      if (reasons.length === 0) response.type('text').send('ok\n');
      else
        response
          .status(503)
          .type('text')
          .send(`not ready: ${reasons.join('; ')}\n`);
    })
    .all(onlyMethod('GET'));
  app
    .route('/metrics')
    .get(async (_request, response) => {
      response.set('Content-Type', metrics.registry.contentType).send(await metrics.registry.metrics());
    })
    .all(onlyMethod('GET'));
  app.use(() => {
    throw new Refusal(404, 'There is nothing here; try /livez, /readyz or /metrics.');
  });
  app.use(refusing(refuse));
  return app;
}
