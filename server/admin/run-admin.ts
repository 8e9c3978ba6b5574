import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { accountCommands } from './accounts.ts';
import { audit, auditCommands } from './audit.ts';
import { type AdminCommand, AdminRefusal, type AdminServices, type Request } from './command.ts';
import { orderCommands } from './orders.ts';
import { personCommands } from './persons.ts';
import { planCommands } from './plans-and-prices.ts';

const COMMANDS: Readonly<Record<string, AdminCommand>> = {
  ...accountCommands,
  ...planCommands,
  ...orderCommands,
  ...personCommands,
  ...auditCommands,
};

/** `status`: 0 done, 1 refused, 2 not understood. */
export type AdminResult = { readonly status: 0 | 1 | 2; readonly out: string; readonly error: string };

/** Every command, for a person to read. */
export function adminHelp(): string {
  const lines = Object.entries(COMMANDS).flatMap(([name, { takes, options = {}, what, audited }]) => [
    `  ${[name, ...takes.map((word) => word.toUpperCase())].join(' ')}${audited ? '  (needs --why)' : ''}`,
    `      ${what}.`,
    ...Object.entries(options).map(
      ([option, it]) => `      --${option} ...  ${it.what}${it.needed ? ' (needed)' : ''}`,
    ),
  ]);
  return [
    'Usage: npm run admin -- COMMAND [--why TEXT] [--who NAME] [--key KEY] [--data DIR]',
    '  --why TEXT   why this is done; kept with who did it and what came of it',
    '  --who NAME   who does it, unless it is the user of this machine',
    '  --key KEY    makes a command repeatable: the same key is carried out once',
    '  --data DIR   the data directory of the embedded database; DATABASE_URL names a server instead',
    'Answers are JSON. Exit status: 0 done, 1 refused, 2 not understood, 3 the database cannot be used.',
    '',
    ...lines,
  ].join('\n');
}

/**
 * Carries out one command of the operator.
 * @param argv what follows `npm run admin --`
 * @param user who runs it, unless `--who` says otherwise
 */
export async function runAdmin(
  services: AdminServices,
  argv: readonly string[],
  user: string,
): Promise<AdminResult> {
  const parsed = parse(argv);
  if ('problem' in parsed) {
    return {
      status: parsed.problem === '' ? 0 : 2,
      out: parsed.problem === '' ? adminHelp() : '',
      error: parsed.problem,
    };
  }
  const { name, command, args, options } = parsed;
  const request: Request = {
    args,
    options,
    operator: options.who ?? user,
    key: `operator:${options.key ?? randomUUID()}`,
  };
  const { file: _file, why = '', ...told } = options;
  const action = {
    at: services.now(),
    operator: request.operator,
    command: name,
    accountId: command.takes[0] === 'account' ? uuidOrNull(args[0]) : null,
    why,
    details: { args: name.startsWith('person') ? args.map(withoutAddress) : args, options: told },
  };
  if (command.audited) await audit(services.db, action, 'began');
  try {
    const value = await command.run(services, request);
    if (command.audited) await audit(services.db, action, 'done');
    return { status: 0, out: JSON.stringify(value, null, 2), error: '' };
  } catch (error) {
    if (!(error instanceof AdminRefusal)) throw error;
    if (command.audited) await audit(services.db, action, error.code);
    return { status: 1, out: '', error: `${error.code}: ${error.message}` };
  }
}

type Parsed =
  | { readonly problem: string }
  | ({ readonly name: string; readonly command: AdminCommand } & Pick<Request, 'args' | 'options'>);

function parse(argv: readonly string[]): Parsed {
  if (argv.length === 0 || argv.includes('--help') || argv[0] === 'help') return { problem: '' };
  const found = [2, 1]
    .map((words) => argv.slice(0, words).join(' '))
    .find((name) => Object.hasOwn(COMMANDS, name));
  const command = found === undefined ? undefined : COMMANDS[found];
  if (found === undefined || !command) return { problem: `There is no command "${argv[0]}". Try --help.` };
  const own = Object.keys(command.options ?? {});
  const known = [...own, 'why', 'who', 'key', 'data'];
  try {
    const { values, positionals } = parseArgs({
      args: argv.slice(found.split(' ').length),
      allowPositionals: true,
      options: Object.fromEntries(known.map((name) => [name, { type: 'string' } as const])),
    });
    const missing = Object.entries(command.options ?? {}).find(
      ([name, { needed }]) => needed && !values[name],
    );
    if (missing) return { problem: `${found} needs --${missing[0]}: ${missing[1].what}.` };
    if (positionals.length !== command.takes.length) {
      return {
        problem: `${found} takes ${command.takes.map((word) => word.toUpperCase()).join(' ') || 'no words'}.`,
      };
    }
    if (command.audited && !values.why?.trim())
      return { problem: `${found} needs --why: it is kept with who did it.` };
    return { name: found, command, args: positionals, options: values };
  } catch (error) {
    if (error instanceof TypeError) return { problem: error.message };
    throw error;
  }
}

const uuidOrNull = (text = ''): string | null =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : null;

/** The audit says that a person was erased, and must not keep their address to say so. */
const withoutAddress = (text: string): string => {
  if (text.includes('@')) return 'a person, by email';
  return /^(con|com)_/.test(text) ? text : 'a person, by an identity';
};
