// A program that opens the built-in database of a folder, says so, and keeps it until it is told to stop.
import { connectDatabase } from '../../src/platform/db/connect-database.js';

const [dataFolder = '', alone = ''] = process.argv.slice(2);
const settings = { fsync: 'off', shared_buffers: '32MB' };
const opened = await connectDatabase({ dataFolder, alone: alone === 'alone', settings, log: (line) => { console.log(line); } });
if (opened.ok) {
  const idle = setInterval(() => undefined, 1000);
  process.once('SIGTERM', () => {
    clearInterval(idle);
    void opened.value.close().then(() => { console.log('closed'); });
  });
  console.log(`open on port ${String(opened.value.appLogin.port)}`);
} else {
  console.log(`refused ${opened.refusal.code}: ${opened.refusal.message}`);
  process.exitCode = 1;
}
