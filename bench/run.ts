import { parseArgs } from 'node:util';
import { benchLedger } from './ledger/bench-ledger.ts';

/*
 * npm run bench -- ledger [--json] [--past N] [--seconds N] [--rounds N] [--pgledger PATH]
 * One question a name; see docs/benchmarks.md for the method. Nothing is asserted: machines differ.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    past: { type: 'string', default: '300000' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    pgledger: { type: 'string' },
  },
});

if (positionals[0] !== 'ledger' || positionals.length > 1) {
  console.error(
    'Which? npm run bench -- ledger [--json] [--past N] [--seconds N] [--rounds N] [--pgledger PATH]',
  );
  process.exit(2);
}
await benchLedger({
  json: values.json,
  past: Number(values.past),
  seconds: Number(values.seconds),
  rounds: Number(values.rounds),
  pgledger: values.pgledger,
});
