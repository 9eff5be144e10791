import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { ok, type Result } from '../core/result.js';
import { anchorFile, anchorText } from '../platform/audit/anchors.js';
import { momentText } from '../platform/audit/moment.js';
import { refuseAudit } from '../platform/audit/refusals.js';
import { latestAnchor } from '../platform/audit/seal-job.js';
import { verifyCopy, type CopyReport } from '../platform/audit/verify-copy.js';
import { verifyChain, type ChainReport } from '../platform/audit/verify-chain.js';
import { answer } from './answer.js';
import { registerAuditExport } from './audit-export.js';
import { oneCouncil, withEveryCouncil, type WholeInstallation } from './installation.js';

interface AuditOptions {
  readonly authority?: string;
  readonly json?: boolean;
}

interface VerifyOptions extends AuditOptions {
  readonly anchors?: string;
  readonly copy?: string;
}

/** Adds `pursestrings audit verify`, `anchor` and `export`. */
export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('Who did what and who looked');
  shared(audit.command('verify').description('Read every council’s whole chain again, its end included; exit code 1 where something is not as it was written'), 'that council alone')
    .option('--anchors <file>', 'hold the chains against this copy of the anchors too, such as one kept on paper or on another machine')
    .option('--copy <file>', 'verify this copy made by audit export instead; needs no database')
    .action(async (options: VerifyOptions) => {
      if (options.copy !== undefined) {
        answer(await verifyFile(options.copy), options, ({ events, head }) => `${counted(events, 'event')}: the copy holds${head === null ? '' : ` up to position ${head.position.toLocaleString('en-GB')}, ${head.chain}`}.`);
        return;
      }
      const reports = await verify(options);
      if (options.json !== true && !reports.ok && Array.isArray(reports.refusal.details)) process.stdout.write(`${reports.refusal.details.flatMap(reportText).join('\n')}\n`);
      answer(reports, options, ({ authorities }) => authorities.flatMap(reportText));
    });
  registerAuditExport(audit);
  shared(audit.command('anchor').description('Seal what waits and print the head of each chain, to keep on paper or elsewhere'), 'that council alone')
    .action(async (options: AuditOptions) => answer(await anchors(options), options, anchorLines));

}

function shared(command: Command, which: string): Command {
  return command.option('--authority <name>', `the council’s short name: ${which}`).option('--json', 'print one JSON value');
}

function asked({ councils }: WholeInstallation, authority: string | undefined): Result<WholeInstallation['councils']> {
  if (authority === undefined) return ok(councils);
  const council = oneCouncil(councils, authority);
  return council.ok ? ok([council.value]) : council;
}

async function verify({ authority, anchors }: VerifyOptions): Promise<Result<{ authorities: readonly ReturnType<typeof shown>[] }>> {
  return withEveryCouncil(async (installation) => {
    const councils = asked(installation, authority);
    if (!councils.ok) return councils;
    const reports: ReturnType<typeof shown>[] = [];
    for (const { id, slug } of councils.value) {
      const kept = installation.anchorFolders.map((folder) => anchorFile(folder, slug));
      reports.push(shown(await verifyChain(installation.db, installation.sealer, { authorityId: id, slug, anchorFiles: anchors === undefined ? kept : [...kept, anchors] })));
    }
    const broken = reports.filter(({ holds }) => !holds);
    if (broken.length === 0) return ok({ authorities: reports });
    const faults = broken.reduce((sum, { problemCount }) => sum + problemCount, 0);
    return refuseAudit('audit-chain-broken', `${counted(faults, 'fault')} in the audit of ${broken.map((one) => one.authority).join(', ')}. ${broken[0]?.problems[0]?.message ?? ''}`, { details: reports });
  });
}

async function verifyFile(file: string): Promise<Result<CopyReport>> {
  if (!(await stat(file).catch(() => undefined))?.isFile()) return refuseAudit('audit-copy-not-read', `${file} is no file that can be read.`);
  const report = await verifyCopy(createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity }));
  return report.fault === null ? ok(report) : refuseAudit('audit-chain-broken', `${file}, line ${String(report.fault.line)}: ${report.fault.message}`, { details: report });
}

/** The report with its times in words that machines read. */
function shown({ sealedAt, unsealed, ...report }: ChainReport) {
  return {
    ...report,
    sealedAt: sealedAt === null ? null : momentText(sealedAt),
    unsealed: { count: unsealed.count, oldest: unsealed.oldestAt === null ? null : momentText(unsealed.oldestAt) },
  };
}

function reportText({ authority, holds, position, sealedAt, unsealed, blanked, anchors, problems, problemCount }: ReturnType<typeof shown>): string[] {
  const tail = unsealed.count === 0 ? 'nothing waits to be sealed' : `${counted(unsealed.count, 'event')} not sealed yet${unsealed.oldest === null ? '' : `, the oldest of ${unsealed.oldest}`}`;
  const head = position === 0 ? 'nothing sealed yet' : `${holds ? 'proved' : 'read'} up to ${sealedAt ?? ''}, position ${position.toLocaleString('en-GB')}`;
  const notes = [`${counted(anchors.count, 'anchor')} held against it`, ...(blanked === 0 ? [] : [`${counted(blanked, 'event')} without words, removed by retention`])];
  const more = problemCount - problems.length;
  return [`${authority}: ${[head, tail, ...notes].join('; ')}.`, ...problems.map(({ code, message }) => `  ${code}: ${message}`), ...(more > 0 ? [`  and ${String(more)} more`] : [])];
}

interface PrintedAnchors {
  readonly anchors: readonly unknown[];
}

async function anchors({ authority }: AuditOptions): Promise<Result<PrintedAnchors>> {
  return withEveryCouncil(async (installation) => {
    const councils = asked(installation, authority);
    if (!councils.ok) return councils;
    const printed: unknown[] = [];
    for (const { id, slug } of councils.value) {
      const head = await latestAnchor(installation.db, id, { ...installation, now: Date.now() * 1000 });
      if (head) printed.push(JSON.parse(anchorText(slug, head)));
    }
    return ok({ anchors: printed });
  });
}

function anchorLines({ anchors: printed }: PrintedAnchors): string[] {
  return printed.length === 0 ? ['Nothing is sealed yet.'] : printed.map((anchor) => JSON.stringify(anchor));
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`;
}
