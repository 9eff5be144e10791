import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { reportPath } from './security-headers.js';

const largestReport = 20_000;
const linesAMinute = 20;

const one = z.object({ 'effective-directive': z.string(), 'violated-directive': z.string(), effectiveDirective: z.string(), 'blocked-uri': z.string(), blockedURL: z.string() }).partial();
const sent = z.union([z.object({ 'csp-report': one }).transform((report) => [report['csp-report']]), z.array(z.object({ body: one })).transform((reports) => reports.map(({ body }) => body))]);

/**
 * Takes browsers' reports of what the content policy refused, and logs which rule and whose host; never an address, which can name
 * people. Anybody can send anything here: it is small, bounded in what it writes, and answered with nothing.
 */
export async function addPolicyReports(server: FastifyInstance): Promise<void> {
  const mayWrite = limiter();
  await server.register((scope, _options, done) => {
    scope.addContentTypeParser(['application/csp-report', 'application/reports+json'], { parseAs: 'string', bodyLimit: largestReport }, (_request, body, parsed) => { parsed(null, body); });
    scope.post(reportPath, { config: { access: 'anyone', anonymous: true }, bodyLimit: largestReport }, (request, reply) => {
      for (const report of reportsIn(request.body)) if (mayWrite()) tell(request, report);
      return reply.code(204).send();
    });
    done();
  });
}

function reportsIn(body: unknown): z.infer<typeof one>[] {
  try {
    const read = sent.safeParse(typeof body === 'string' ? JSON.parse(body) : body);
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}

function tell({ log }: FastifyRequest, report: z.infer<typeof one>): void {
  const directive = report.effectiveDirective ?? report['effective-directive'] ?? report['violated-directive'] ?? '';
  log.warn({ directive: /^[a-z-]{1,40}/.exec(directive)?.[0] ?? 'unknown', blocked: hostOnly(report.blockedURL ?? report['blocked-uri'] ?? '') }, 'a browser refused something by the content policy');
}

function hostOnly(blocked: string): string {
  if (/^[a-z-]{1,20}$/.test(blocked)) return blocked;
  return URL.canParse(blocked) ? new URL(blocked).host.slice(0, 100) : 'unknown';
}

function limiter(): () => boolean {
  let minute = 0;
  let written = 0;
  return () => {
    const now = Math.floor(performance.now() / 60_000);
    if (now !== minute) written = 0;
    minute = now;
    written += 1;
    return written <= linesAMinute;
  };
}
