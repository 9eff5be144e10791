import { parseArgs } from 'node:util';
import { bookSizes } from '../src/demonstration/generated-book/generate-book.js';
import { benchGoLive, goLiveReport } from './go-live.js';
import { measure, type MeasureOptions } from './measure/measure.js';
import { benchPages, pageReport } from './pages.js';
import { benchPayRun, payRunReport } from './pay-run.js';
import { printReport } from './report.js';

const help = `npm run bench -- [--size county|big|N] [--rounds N] [--no-integrity] [--no-hledger]
       npm run bench -- --pages
       npm run bench -- --pay-run [--size county|big|N] [--rounds N]
       npm run bench -- --go-live [--size county|big|N] [--rounds N]

Measures a whole monitoring run against the floor, on one server, the two by turns. Says ratios: times are of this machine and this hour.
With --pay-run: a pay run drawn up over a book, each line explained, beside the same rows read and four weeks added up.
With --go-live: a book of an earlier system checked, taken over, read back and undone, beside the same files parsed and put into tables of text.
With --pages: what a monitoring officer opens all day, over a county's year, each page's time on the server and size.`;

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'county' },
    rounds: { type: 'string' },
    'no-integrity': { type: 'boolean', default: false },
    'no-hledger': { type: 'boolean', default: false },
    pages: { type: 'boolean', default: false },
    'pay-run': { type: 'boolean', default: false },
    'go-live': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(help);
else if (values.pages) console.log(pageReport(await benchPages()).join('\n'));
else if (values['go-live']) {
  const { accounts, rounds } = optionsOf();
  const measured = await benchGoLive(accounts, rounds);
  console.log(goLiveReport(measured).join('\n'));
  process.exitCode = measured.reconciled ? 0 : 1;
} else if (values['pay-run']) {
  const { accounts, rounds } = optionsOf();
  const measured = await benchPayRun(accounts, rounds);
  console.log(payRunReport(measured).join('\n'));
  process.exitCode = measured.drafted === measured.summed ? 0 : 1;
} else {
  const measured = await measure(optionsOf());
  printReport(measured);
  process.exitCode = measured.correct ? 0 : 1;
}

function optionsOf(): MeasureOptions {
  const { size } = values;
  const accounts = size === 'county' || size === 'big' ? bookSizes[size] : Number(size);
  const small = accounts <= bookSizes.county;
  return {
    accounts,
    rounds: Number(values.rounds ?? (small ? 5 : 2)),
    integrity: small && !values['no-integrity'],
    hledger: size === 'county' && !values['no-hledger'],
  };
}
