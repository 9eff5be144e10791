// Scores the statement readers against a folder of files with known answers: npm run corpus -- FOLDER
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/src/cli/corpus.js', import.meta.url);
const [folder] = process.argv.slice(2);

if (!existsSync(fileURLToPath(built))) {
  console.error('not built yet: run npm start or npm test');
  process.exitCode = 1;
} else if (folder === undefined || folder === '--help') {
  console.log('npm run corpus -- FOLDER    reads every file that FOLDER/ORACLE.csv names and compares it with the answer there');
  process.exitCode = folder === undefined ? 2 : 0;
} else {
  await score(folder);
}

async function score(from) {
  const { corpusReport, scoreCorpus } = await import(built.href);
  try {
    const result = await scoreCorpus(from);
    console.log(corpusReport(result));
    process.exitCode = result.all.right === result.all.of ? 0 : 1;
  } catch (failure) {
    console.error(`The corpus could not be read: ${failure.message}`);
    process.exitCode = 1;
  }
}
