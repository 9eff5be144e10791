import type { FastifyInstance } from 'fastify';
import { contentPolicy } from '../platform/ui/content-policy.js';

/** Where browsers tell of what the content policy refused. */
export const reportPath = '/csp-report';

// Nothing of a device is wanted but keys for signing in.
const notWanted = ['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'gamepad', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'];
const permissionsPolicy = [...notWanted.map((feature) => `${feature}=()`), 'publickey-credentials-create=(self)', 'publickey-credentials-get=(self)'].join(', ');

/** What tells browsers to be careful, on every answer of whatever kind; also for those that are written without the framework. */
export function securityHeaders(overHttps: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': `${contentPolicy}; report-uri ${reportPath}; report-to csp`,
    'reporting-endpoints': `csp="${reportPath}"`,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'permissions-policy': permissionsPolicy,
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    ...(overHttps ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/** Pages hold personal data: nothing but the hashed assets is kept by browsers or by anything between. */
export const keptByNobody = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } as const;

export function addSecurityHeaders(server: FastifyInstance, overHttps: boolean): void {
  const headers = securityHeaders(overHttps);
  server.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) void reply.headers(keptByNobody);
    done(null, payload);
  });
}
