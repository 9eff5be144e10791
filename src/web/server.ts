import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import staticFiles from '@fastify/static';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import { addApi } from '../api/api-routes.js';
import { assetsPath, builtAssetsFolder } from '../platform/ui/assets.js';
import { requireAccess } from '../platform/web/route.js';
import { addFailures } from './failures.js';
import { addForgeryProtection } from './forgery.js';
import { addOperations } from './operation-routes.js';
import { addPages } from './page-routes.js';
import { addPolicyReports } from './policy-reports.js';
import { addRequestLog, logStream } from './request-log.js';
import { addSecurityHeaders } from './security-headers.js';
import { answerBadAddress, answerBrokenConnection } from './unreadable-requests.js';
import { addUploads } from './uploads.js';
import { refuseZeroBytes } from './refuse-zero-bytes.js';
import { addVisitors, overHttps } from './visitors.js';
import type { WebParts } from './web-parts.js';

const largestForm = 1_000_000;
/** More at once is no council at work: what comes is turned away, and those who are here are still answered. */
const mostConnections = 2_000;

/** Puts the web service together; nothing listens until `listen` is called. Throws where a route has no permission. */
export async function buildServer(parts: WebParts): Promise<FastifyInstance> {
  const server = fastify({
    bodyLimit: largestForm,
    // Its own lines would hold addresses of pages and of people's machines.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID().slice(0, 8),
    logger: parts.log === 'silent' ? false : { level: 'info', stream: logStream, base: null },
    // A file on a slow line may take its time; what says who asks may not.
    requestTimeout: 120_000,
    // Only a proxy that is known may say whom a request came from.
    trustProxy: parts.proxies ?? 'loopback',
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    clientErrorHandler: answerBrokenConnection(overHttps(parts)),
    frameworkErrors: answerBadAddress(overHttps(parts)),
    routerOptions: { ignoreTrailingSlash: true },
  });
  server.server.maxConnections = mostConnections;
  server.addHook('onRoute', requirePermission);
  letGoWhenStopping(server);
  addRequestLog(server);
  addSecurityHeaders(server, overHttps(parts));
  await server.register(compress, { encodings: ['br', 'gzip'] });
  await server.register(cookie);
  await server.register(formbody);
  await addForgeryProtection(server, parts.publicUrl);
  addVisitors(server, parts);
  await addUploads(server, parts.dataFolder);
  refuseZeroBytes(server);
  addFailures(server, parts);
  await server.register(staticFiles, { root: builtAssetsFolder, prefix: assetsPath, immutable: true, maxAge: '1y', decorateReply: false });
  addOperations(server, parts);
  await addPolicyReports(server);
  addApi(server, parts);
  addPages(server, parts);
  return server;
}

// What is being answered while the service stops is answered, and its connection is not kept for more.
function letGoWhenStopping(server: FastifyInstance): void {
  let stopping = false;
  server.addHook('preClose', (done) => {
    stopping = true;
    done();
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping) void reply.header('connection', 'close');
    done(null, payload);
  });
}

interface AnyRoute {
  readonly url: string;
  config?: { access?: unknown };
}

// Also for what a plugin adds by itself: only the assets are open without being declared so.
function requirePermission(added: AnyRoute): void {
  if (added.url.startsWith(assetsPath)) added.config = { ...added.config, access: 'anyone', anonymous: true } as object;
  requireAccess(added.config?.access, added.url);
}
