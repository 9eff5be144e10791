// `npm run sbom`: everything that the product is made of, as CycloneDX, in dist/bill-of-materials.json. `-- --all` adds what builds and tests it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root } from './ensure/root.mjs';

/** Writes the bill of materials of the lock file; answers with how many components it names. */
export function writeBill(file, all = false) {
  const words = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
  const asked = spawnSync('npm', words, { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 });
  if (asked.status !== 0) throw new Error(`npm sbom ended with ${String(asked.status)}: ${asked.stderr}`);
  const whole = withoutPlaces(JSON.parse(asked.stdout));
  const bill = all ? whole : onlyInUse(whole);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
  return bill.components.length;
}

// npm's own way of leaving out what only builds and tests (`--omit dev`) also leaves out what those share with the running product.
function onlyInUse(bill) {
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  const used = new Set(Object.entries(packages).flatMap(([place, { dev, devOptional, name, version }]) => (place === '' || dev || devOptional ? [] : [`${name ?? place.split('node_modules/').at(-1)}@${version}`])));
  const components = bill.components.filter(({ name, version }) => used.has(`${name}@${version}`));
  const known = new Set([bill.metadata.component['bom-ref'], ...components.map((component) => component['bom-ref'])]);
  const dependencies = (bill.dependencies ?? []).filter(({ ref }) => known.has(ref)).map((one) => ({ ...one, dependsOn: (one.dependsOn ?? []).filter((ref) => known.has(ref)) }));
  return { ...bill, components, dependencies };
}

// Where this machine fetched a package from says nothing about the package: names, versions and digests do.
function withoutPlaces(bill) {
  const clean = (component) => ({
    ...component,
    externalReferences: (component.externalReferences ?? []).filter(({ type }) => type !== 'distribution'),
    ...(component.properties === undefined ? {} : { properties: component.properties.filter(({ name }) => name !== 'cdx:npm:package:path') }),
  });
  return { ...bill, metadata: { ...bill.metadata, component: clean(bill.metadata.component) }, components: bill.components.map(clean) };
}

if (process.argv[1] === inRoot('scripts', 'sbom.mjs')) {
  const file = inRoot('dist', 'bill-of-materials.json');
  const count = writeBill(file, process.argv.includes('--all'));
  process.stdout.write(`${String(count)} components: ${path.relative(root, file)}\n`);
}
