import { formatPounds, type Pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import type { Element } from '../../../platform/ui/html.js';
import type { MonitoringRun } from '../monitor-files.js';
import { accountExceptions, runExceptions, type AccountExceptionCode } from '../rules/exceptions.js';
import type { AccountResult } from '../rules/monitor-account.js';
import { streamNames, streams } from '../rules/streams.js';
import { StandalonePage } from './standalone-page.js';
import { WorkingTable } from './working-table.js';

/** More working than this would make the page too large to open; the notices and the JSON hold all of it. */
const mostExplained = 1_500;

/** The whole run on one page: what is asked back, what needs a look, every account, and the working behind each. */
export function ReportPage({ run }: { readonly run: MonitoringRun }): Element {
  const title = `Monitoring of ${count(run.totals.accounts, 'account')} at ${formatDate(run.asAt)}`;
  return (
    <StandalonePage title={title}>
      <h1>{title}</h1>
      <Summary run={run} />
      <RunProblems run={run} />
      <LookAt run={run} />
      <Accounts run={run} />
      <Explained accounts={run.accounts} />
    </StandalonePage>
  );
}

function count(number: number, thing: string): string {
  return `${number.toLocaleString('en-GB')} ${thing}${number === 1 ? '' : 's'}`;
}

function Summary({ run: { accounts, totals } }: { readonly run: MonitoringRun }): Element {
  const reclaims = accounts.filter((account) => (account.reclaimable ?? 0) > 0).length;
  const unproved = accounts.filter((account) => !account.proved).length;
  return (
    <>
      <p>
        {count(totals.lines, 'line')} were read ({count(totals.overlaps, 'line')} met again in a second file and counted once). The balance of{' '}
        {count(totals.accounts - unproved, 'account')} is proved, of {unproved.toLocaleString('en-GB')} it is not. {count(reclaims, 'account')} would be asked
        to give back {formatPounds(totals.reclaimable)} in all.
      </p>
      <table class="narrow">
        <caption>To be given back, by funding stream</caption>
        <thead>
          <tr>
            <th scope="col">Stream</th>
            <th scope="col" class="sum">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {streams.map((stream) => (
            <tr>
              <th scope="row">{streamNames[stream]}</th>
              <td class="sum">{formatPounds(totals.byStream[stream])}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Together</th>
            <td class="sum">{formatPounds(totals.reclaimable)}</td>
          </tr>
        </tbody>
      </table>
    </>
  );
}

function RunProblems({ run: { exceptions } }: { readonly run: MonitoringRun }): Element {
  if (exceptions.length === 0) return <></>;
  return (
    <>
      <h2>Files and rows that belong to no account, or were not read</h2>
      <ul>
        {exceptions.map(({ code, message }) => (
          <li>
            {message} <span class="muted">{runExceptions[code]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function LookAt({ run }: { readonly run: MonitoringRun }): Element {
  const byCode = exceptionsByCode(run.accounts);
  if (byCode.size === 0) return <p>No account needs a look.</p>;
  return (
    <>
      <h2>What needs a look</h2>
      {[...byCode].map(([code, found]) => (
        <details>
          <summary>
            {inWords(code)}: {count(found.length, 'account')}
          </summary>
          <p class="muted">{accountExceptions[code]}</p>
          <ul>
            {found.map(({ account, message }) => (
              <li>
                <strong>{account}</strong>: {message}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

/** A code as people read it: `Gap between statements`. */
function inWords(code: AccountExceptionCode): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

interface Found {
  readonly account: string;
  readonly message: string;
}

function exceptionsByCode(accounts: readonly AccountResult[]): Map<AccountExceptionCode, Found[]> {
  const byCode = new Map<AccountExceptionCode, Found[]>();
  for (const { account, exceptions } of accounts)
    for (const { code, message } of exceptions) {
      const known = byCode.get(code);
      if (known) known.push({ account, message });
      else byCode.set(code, [{ account, message }]);
    }
  return byCode;
}

const columns = ['Lines', 'Balance', 'Days to come', 'Owed', 'Reserved', 'Asked back', 'Own', 'May be held', 'Surplus', 'To give back'];

function Accounts({ run: { accounts } }: { readonly run: MonitoringRun }): Element {
  return (
    <>
      <h2>Every account</h2>
      <div class="scroll" tabindex={0} role="region" aria-label="Every account">
        <table>
          <caption>Amounts in pounds; “not known” where the balance is not proved or the statements are too old</caption>
          <thead>
            <tr>
              <th scope="col">Account</th>
              {columns.map((column) => (
                <th scope="col" class="sum">
                  {column}
                </th>
              ))}
              <th scope="col">Needs a look</th>
            </tr>
          </thead>
          <tbody>{accounts.map(accountRow)}</tbody>
        </table>
      </div>
    </>
  );
}

function accountRow(account: AccountResult): Element {
  const { closing, unexpired, liabilities, reserved, claimed, own, contingency, surplus, reclaimable } = account;
  return (
    <tr>
      <th scope="row">
        {account.account}
        {account.name === null ? '' : ` ${account.name}`}
      </th>
      <td class="sum">{account.lines.toLocaleString('en-GB')}</td>
      {[closing, unexpired, liabilities, reserved, claimed, own, contingency, surplus, reclaimable].map((amount) => (
        <td class="sum">{sumCell(amount)}</td>
      ))}
      <td>{account.exceptions.map((exception) => inWords(exception.code)).join(', ')}</td>
    </tr>
  );
}

function sumCell(amount: Pence | null): string {
  return amount === null ? 'not known' : formatPounds(amount);
}

function Explained({ accounts }: { readonly accounts: readonly AccountResult[] }): Element {
  const telling = accounts.filter((account) => (account.surplus ?? 0) > 0 || (account.shortfall ?? 0) > 0);
  if (telling.length === 0) return <></>;
  const shown = telling.slice(0, mostExplained);
  return (
    <>
      <h2>How it was worked out</h2>
      {shown.length < telling.length && <p>The first {count(shown.length, 'account')} with a surplus or a shortfall; the run’s JSON holds all.</p>}
      {shown.map((account) => (
        <details>
          <summary>{account.account}</summary>
          <WorkingTable working={account.working} caption={`Working of ${account.account}`} />
        </details>
      ))}
    </>
  );
}
