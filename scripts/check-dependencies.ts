import { spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { init } from 'license-checker-rseidelsohn';

/** Licences under which a shipped package may reach customers: permissive ones, and MPL, which binds the package's own files only. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
];

/** `npm run check:dependencies`: the licences of what is shipped, and known vulnerabilities where the registry tells them. */
const packages = await promisify(init)({ start: '.', production: true, excludePackages: 'purser' });
const surprising = Object.entries(packages).filter(([, { licenses }]) => !isAllowed(licenses));
for (const [name, { licenses }] of surprising) console.error(`${name} has the licence ${licenses ?? 'none'}`);

const audit = spawnSync('npm', ['audit', '--omit', 'dev', '--audit-level', 'high', '--json'], {
  encoding: 'utf8',
});
const report: { vulnerabilities?: Record<string, { severity: string }>; message?: string } = JSON.parse(
  audit.stdout || '{}',
);
const severe = Object.entries(report.vulnerabilities ?? {}).filter(([, { severity }]) =>
  ['high', 'critical'].includes(severity),
);
for (const [name, { severity }] of severe) console.error(`${name} has a known vulnerability, ${severity}`);

console.log(`licences: ${Object.keys(packages).length} shipped packages, ${surprising.length} surprises`);
console.log(
  report.vulnerabilities
    ? `known vulnerabilities: ${severe.length} high or critical`
    : 'known vulnerabilities: not run (the registry answers no audit)',
);
if (surprising.length > 0 || severe.length > 0) process.exit(1);

function isAllowed(licenses: string | string[] | undefined): boolean {
  const all = [licenses ?? 'none'].flat();
  return all.every((name) =>
    name
      .replaceAll(/[()]/g, '')
      .split(' OR ')
      .some((choice) => choice.split(' AND ').every((part) => ALLOWED.includes(part))),
  );
}
