import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import express, { type Express } from 'express';
import type { Lifecycle } from './lifecycle.js';
import type { Hook } from './metrics.js';
import { notFound, onlyMethod, refusing, type Refuse } from './refusal.js';

/** Answers a POST to one of the hooks. */
export type Receive = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * `POST /validate` and `POST /mutate`; everything else is refused. What is plainly one of the two goes past express, which takes
 * nearly as much time as all of Node's HTTP and TLS (docs/architecture.md, "Past express"); the answers are the same.
 */
export function reviewApp(
  hooks: Readonly<Record<Hook, Receive>>,
  { lifecycle, refuse }: { readonly lifecycle: Lifecycle; readonly refuse: Refuse },
): RequestListener {
  const app = byExpress(hooks, refuse);
  return (request, response) => {
    lifecycle.requested();
    // The API server keeps its connections to an endpoint that is withdrawn: without this it goes on calling a leaving server.
    if (lifecycle.draining) response.setHeader('Connection', 'close');
    const hook = request.method === 'POST' ? hookOf(request.url ?? '') : undefined;
    if (hook === undefined) app(request, response);
    else hooks[hook](request, response);
  };
}

function hookOf(url: string): Hook | undefined {
  const query = url.indexOf('?');
  const path = query === -1 ? url : url.slice(0, query);
  return path === '/validate' ? 'validate' : path === '/mutate' ? 'mutate' : undefined;
}

function byExpress(hooks: Readonly<Record<Hook, Receive>>, refuse: Refuse): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').disable('query parser');
  app.enable('case sensitive routing').enable('strict routing');
  for (const hook of ['validate', 'mutate'] as const) {
    app
      .route(`/${hook}`)
      .post((request, response) => {
        hooks[hook](request, response);
      })
      .all(onlyMethod('POST'));
  }
  app.use(notFound);
  app.use(refusing(refuse));
  return app;
}
