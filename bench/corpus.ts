import { corpusReport, scoreCorpus } from '../src/cli/corpus.js';

const [folder] = process.argv.slice(2);

if (folder === undefined || folder === '--help') {
  process.stdout.write('npm run corpus -- FOLDER\nReads every statement that FOLDER/ORACLE.csv names, and compares it with the answer there.\n');
  process.exitCode = folder === undefined ? 2 : 0;
} else {
  await score(folder);
}

async function score(from: string): Promise<void> {
  try {
    const result = await scoreCorpus(from);
    process.stdout.write(`${corpusReport(result)}\n`);
    process.exitCode = result.all.right === result.all.of ? 0 : 1;
  } catch (failure) {
    process.stderr.write(`The corpus could not be read: ${failure instanceof Error ? failure.message : String(failure)}\n`);
    process.exitCode = 1;
  }
}
